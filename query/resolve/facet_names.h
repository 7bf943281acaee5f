// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "common/facet.h"

namespace dateline {

/// How a facet value is shown.
struct FacetName {
    std::string value;  ///< As FacetCount::value.
    std::vector<std::string>
        path;         ///< Of hierarchical facets: from the widest to the value; else empty.
    std::string key;  ///< facet_key() of the value.
};

/// The facet values that the articles of one database have: those in its dictionary
/// (common/facet_dictionary.h) whose term is in an article.
///
/// Every function throws what Xapian throws: the Searcher runs it all under its guard.
class FacetNames {
public:
    explicit FacetNames(Xapian::Database db) : db_{std::move(db)} {}

    /// Articles that have the value.
    [[nodiscard]] Xapian::doccount articles(Facet facet, std::string_view key) const;

    /// The value with that hash (facet_hash()). If the dictionary does not know it, which only
    /// damage explains, value and key are empty.
    [[nodiscard]] FacetName name(Facet facet, std::uint64_t hash) const;

    /// Keys of the values that are called `folded` (fold_name()) without the names above, that
    /// have the alias `folded`, or that have all of the folded words in names and aliases; in
    /// byte order.
    [[nodiscard]] std::vector<std::string> called(Facet facet, std::string_view folded) const;
    [[nodiscard]] std::vector<std::string> also_called(Facet facet, std::string_view folded) const;
    [[nodiscard]] std::vector<std::string> with_words(Facet facet,
                                                      const std::vector<std::string>& words) const;

private:
    [[nodiscard]] std::vector<std::string> live(Facet facet, std::vector<std::string> keys) const;
    /// The key with that hash that `spelling` is a spelling of; empty if there is none.
    [[nodiscard]] std::string key_of(Facet facet, const std::string& spelling,
                                     std::uint64_t hash) const;
    /// The key with that hash; empty if the dictionary does not know it.
    [[nodiscard]] std::string key_of(Facet facet, std::uint64_t hash) const;
    /// The spelling that most articles use, of those that meet in the value.
    [[nodiscard]] std::string most_used(Facet facet, const std::string& key,
                                        const std::vector<std::string>& spellings) const;
    [[nodiscard]] std::vector<std::string> synonyms(const std::string& row) const;

    Xapian::Database db_;
};

}  // namespace dateline
