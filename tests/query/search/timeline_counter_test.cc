// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/search/timeline_counter.h"

#include <ostream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "common/timestamp.h"
#include "tests/query/test_archive.h"
#include "tests/support/articles.h"

namespace dateline {
namespace {

std::map<std::int64_t, std::uint64_t> days(const std::vector<std::string>& dates) {
    std::map<std::int64_t, std::uint64_t> counts;
    for (const std::string& date : dates) {
        const std::int64_t seconds = parse_timestamp(date)->seconds;
        ++counts[seconds / 86'400 - (seconds % 86'400 < 0 ? 1 : 0)];
    }
    return counts;
}

struct BucketCase {
    const char* name;
    TimelineStep by;
    std::vector<std::string> dates;
    std::vector<std::string> buckets;  // "from..to count"
};

void PrintTo(const BucketCase& c, std::ostream* os) {
    *os << c.name;
}

class TimelineBuckets : public testing::TestWithParam<BucketCase> {};

TEST_P(TimelineBuckets, HoldTheirDays) {
    const auto buckets = timeline_buckets(days(GetParam().dates), GetParam().by);
    ASSERT_TRUE(buckets);
    std::vector<std::string> got;
    for (const TimelineBucket& bucket : *buckets) {
        got.push_back(bucket.from + ".." + bucket.to + " " + std::to_string(bucket.count));
    }
    EXPECT_EQ(got, GetParam().buckets);
}

INSTANTIATE_TEST_SUITE_P(
    All, TimelineBuckets,
    testing::Values(
        BucketCase{"none", TimelineStep::Day, {}, {}},
        BucketCase{
            "days_with_an_empty_one",
            TimelineStep::Day,
            {"2025-02-28", "2025-03-02", "2025-03-02"},
            {"2025-02-28..2025-02-28 1", "2025-03-01..2025-03-01 0", "2025-03-02..2025-03-02 2"}},
        BucketCase{"week_begins_on_monday",
                   TimelineStep::Week,
                   {"2025-08-17", "2025-08-18"},
                   {"2025-08-11..2025-08-17 1", "2025-08-18..2025-08-24 1"}},
        BucketCase{"week_over_new_year",
                   TimelineStep::Week,
                   {"2024-12-31", "2025-01-05"},
                   {"2024-12-30..2025-01-05 2"}},
        BucketCase{
            "week_before_1970", TimelineStep::Week, {"1969-12-31"}, {"1969-12-29..1970-01-04 1"}},
        BucketCase{
            "months_over_a_leap_day",
            TimelineStep::Month,
            {"2024-02-29", "2024-04-01"},
            {"2024-02-01..2024-02-29 1", "2024-03-01..2024-03-31 0", "2024-04-01..2024-04-30 1"}},
        BucketCase{"december", TimelineStep::Month, {"2024-12-05"}, {"2024-12-01..2024-12-31 1"}},
        BucketCase{
            "years",
            TimelineStep::Year,
            {"1969-07-20", "1971-01-01"},
            {"1969-01-01..1969-12-31 1", "1970-01-01..1970-12-31 0", "1971-01-01..1971-12-31 1"}},
        BucketCase{"last_year_there_is",
                   TimelineStep::Year,
                   {"9999-12-31"},
                   {"9999-01-01..9999-12-31 1"}}));

TEST(TimelineBucketsLimit, TooManyAreRefused) {
    const auto refused = timeline_buckets(days({"1000-01-01", "2025-01-01"}), TimelineStep::Day);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::BadArgument);
    EXPECT_EQ(timeline_buckets(days({"0001-01-01", "9999-01-01"}), TimelineStep::Year)->size(),
              9999U);
}

TEST(SearcherTimeline, CountsMatchesByTimeAndUndatedOnesApart) {
    std::vector<Article> articles{test::article("a", "oil", ""), test::article("b", "oil", ""),
                                  test::article("c", "oil", ""), test::article("d", "gas", "")};
    articles[0].published = parse_timestamp("2025-08-15").value();
    articles[1].published = parse_timestamp("2025-08-31T23:59:59Z").value();
    articles[3].published = parse_timestamp("2025-10-01").value();
    const test::TestArchive archive{articles};
    auto searcher = archive.searcher();
    Selection selection;
    const auto all = searcher.timeline(selection, TimelineStep::Month, std::nullopt);
    ASSERT_TRUE(all);
    EXPECT_EQ(all->total, 4U);
    EXPECT_EQ(all->undated, 1U);
    ASSERT_EQ(all->buckets.size(), 3U);
    EXPECT_EQ(all->buckets[0].count, 2U);
    EXPECT_EQ(all->buckets[2].count, 1U);
    selection.words = "oil";
    EXPECT_EQ(searcher.timeline(selection, TimelineStep::Day, std::nullopt)->buckets.size(), 17U);
    selection.words = "zebra";
    EXPECT_TRUE(searcher.timeline(selection, TimelineStep::Day, std::nullopt)->buckets.empty());
}

}  // namespace
}  // namespace dateline
