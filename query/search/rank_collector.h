// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include <xapian.h>

#include "query/request.h"
#include "query/search/deadline.h"

namespace dateline {

/// A match on its way to its rank.
struct RankedMatch {
    double key = 0;  ///< Higher is better: the weight, or the time as the sort order has it.
    Xapian::docid document = 0;

    /// True if this one ranks before the other. No two of a search rank alike.
    [[nodiscard]] bool before(const RankedMatch& other) const noexcept {
        return key != other.key ? key > other.key : document < other.document;
    }
};

/// Keeps the best matches of a search, and counts all.
///
/// Sees every match, which Xapian's own list of the best does not need to: so counts are
/// exact, and any number of matches is had in passes of bounded memory, each pass beginning
/// behind the last match of the one before.
class RankCollector final : public Xapian::MatchSpy {
public:
    /// Keeps at most `capacity` matches, those that rank directly behind `after`, or the best.
    RankCollector(SortOrder sort, std::size_t capacity, std::optional<RankedMatch> after,
                  Deadline deadline);

    void operator()(const Xapian::Document& document, double weight) override;

    /// All matches seen.
    [[nodiscard]] std::uint64_t total() const noexcept { return total_; }
    /// True if a publication time was not readable.
    [[nodiscard]] bool damaged() const noexcept { return damaged_; }

    /// The matches kept, best first. Call once, last.
    [[nodiscard]] std::vector<RankedMatch> take();

private:
    [[nodiscard]] double key_of(const Xapian::Document& document, double weight);
    void shrink();

    SortOrder sort_;
    std::size_t capacity_;
    std::optional<RankedMatch> after_;
    std::optional<RankedMatch> worst_;  ///< No match behind this one can be among those kept.
    Deadline deadline_;
    std::vector<RankedMatch> kept_;
    std::uint64_t total_ = 0;
    bool damaged_ = false;
};

}  // namespace dateline
