// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include <xapian.h>

#include "common/facet_column.h"
#include "indexer/store/apart.h"

namespace dateline {

/// Holds the column of facets, if there is one, against the slots that it repeats. One thread at a
/// time.
class ColumnCheck {
public:
    /// Reads the whole file. `problem`, which is called for what is found wrong, must outlive it.
    ColumnCheck(const std::filesystem::path& dir, const Xapian::Database& db, const Tell& problem);

    /// `label` names the article in problems. Documents in the order of their numbers are quickest.
    void article(const Xapian::Document& document, const std::string& label);

    /// What can be told only when all articles have been seen.
    void whole();

private:
    using Value = std::tuple<Facet, std::uint64_t, bool>;  ///< With its hash; about?

    const Tell& problem_;
    std::optional<FacetColumn> column_;
    std::vector<FacetColumn::Rows> rows_;            ///< Of each facet.
    std::vector<std::vector<ColumnValue>> counted_;  ///< Of each facet, without hashes.
    std::vector<Value> wanted_;                      ///< Of the article at hand.
    std::vector<Value> have_;
};

}  // namespace dateline
