// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <unordered_map>
#include <vector>

#include <xapian.h>

#include "common/result.h"
#include "query/request.h"
#include "query/result.h"
#include "query/search/deadline.h"

namespace dateline {

/// A timeline has at most this many buckets, empty ones included.
inline constexpr std::size_t kMaxBuckets = 100'000;

/// Counts the matches of a search by day.
class TimelineCounter final : public Xapian::MatchSpy {
public:
    explicit TimelineCounter(Deadline deadline) : deadline_{deadline} {}

    void operator()(const Xapian::Document& document, double weight) override;

    [[nodiscard]] std::uint64_t total() const noexcept { return total_; }
    [[nodiscard]] std::uint64_t undated() const noexcept { return undated_; }
    [[nodiscard]] bool damaged() const noexcept { return damaged_; }
    /// Matches by day, counted from 1970-01-01.
    [[nodiscard]] std::map<std::int64_t, std::uint64_t> days() const {
        return {days_.begin(), days_.end()};
    }

private:
    Deadline deadline_;
    std::unordered_map<std::int64_t, std::uint64_t> days_;
    std::uint64_t total_ = 0;
    std::uint64_t undated_ = 0;
    bool damaged_ = false;
};

/// Days put into buckets: days, weeks from Monday (ISO 8601), months or years, from the first
/// bucket with matches to the last, empty ones between included.
/// Errors: BadArgument if there would be more than kMaxBuckets.
[[nodiscard]] Result<std::vector<TimelineBucket>> timeline_buckets(
    const std::map<std::int64_t, std::uint64_t>& days, TimelineStep by);

}  // namespace dateline
