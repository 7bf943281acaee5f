// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/search/timeline_counter.h"

#include "common/schema.h"
#include "common/timestamp.h"

namespace dateline {
namespace {

constexpr std::int64_t kDaySeconds = 86'400;

std::int64_t floor_divide(std::int64_t a, std::int64_t b) noexcept {
    return a / b - (a % b < 0 ? 1 : 0);
}

std::int64_t day_number(const CivilDay& day) {
    return floor_divide(first_second(day), kDaySeconds);
}

// First day of the bucket that holds `day`.
std::int64_t bucket_start(std::int64_t day, TimelineStep by) {
    const CivilDay civil = civil_day(day * kDaySeconds);
    switch (by) {
        case TimelineStep::Day: return day;
        // 1970-01-01 was a Thursday: three days after its week's Monday.
        case TimelineStep::Week: return floor_divide(day + 3, 7) * 7 - 3;
        case TimelineStep::Month: return day_number({civil.year, civil.month, 1});
        case TimelineStep::Year: return day_number({civil.year, 1, 1});
    }
    return day;
}

// First day of the bucket behind the one that begins at `start`.
std::int64_t next_start(std::int64_t start, TimelineStep by) {
    const CivilDay civil = civil_day(start * kDaySeconds);
    switch (by) {
        case TimelineStep::Day: return start + 1;
        case TimelineStep::Week: return start + 7;
        case TimelineStep::Month:
            return civil.month == 12 ? day_number({civil.year + 1, 1, 1})
                                     : day_number({civil.year, civil.month + 1, 1});
        case TimelineStep::Year: return day_number({civil.year + 1, 1, 1});
    }
    return start + 1;
}

}  // namespace

void TimelineCounter::operator()(const Xapian::Document& document, double) {
    deadline_.check_sometimes();
    ++total_;
    const std::string published = document.get_value(kSlotPublished);
    if (published.empty()) {
        ++undated_;
        return;
    }
    const auto seconds = decode_time(published);
    if (!seconds) {
        damaged_ = true;
        return;
    }
    ++days_[floor_divide(*seconds, kDaySeconds)];
}

Result<std::vector<TimelineBucket>> timeline_buckets(
    const std::map<std::int64_t, std::uint64_t>& days, TimelineStep by) {
    std::vector<TimelineBucket> buckets;
    if (days.empty()) return buckets;
    const std::int64_t last = days.rbegin()->first;
    auto day = days.begin();
    for (std::int64_t start = bucket_start(day->first, by); start <= last;) {
        if (buckets.size() == kMaxBuckets) {
            return Error{
                ErrorCode::BadArgument,
                "the timeline would have more than " + std::to_string(kMaxBuckets) + " entries",
                "take longer ones with --by month or --by year, or limit the dates"};
        }
        const std::int64_t next = next_start(start, by);
        TimelineBucket bucket{.from = format_day(start * kDaySeconds),
                              .to = format_day((next - 1) * kDaySeconds),
                              .count = 0};
        for (; day != days.end() && day->first < next; ++day) bucket.count += day->second;
        buckets.push_back(std::move(bucket));
        start = next;
    }
    return buckets;
}

}  // namespace dateline
