// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "common/text/utf8.h"
#include "indexer/report/progress.h"
#include "indexer/report/rejection_report.h"
#include "tests/support/run.h"

namespace dateline {
namespace {

TEST(ProgressLine, ShowsBarRateAndTimeLeft) {
    const std::string line = progress_line(
        {.articles = 12'345, .bytes = 50'000'000, .bytes_total = 100'000'000, .seconds = 2}, 100);
    EXPECT_NE(line.find(" 50 %  12,345 articles  6,172/s  50.0 of 100.0 MB  0:02 left"),
              std::string::npos)
        << line;
    EXPECT_NE(line.find("━"), std::string::npos);
}

TEST(ProgressLine, FitsAnyWidth) {
    for (std::size_t columns = 0; columns < 200; ++columns) {
        for (const double seconds : {0.0, 1.0, 1e9}) {
            const ProgressState state{.articles = 1'000'000'000,
                                      .bytes = 1,
                                      .bytes_total = 1'000'000'000'000,
                                      .seconds = seconds};
            EXPECT_LE(display_width(progress_line(state, columns)), columns);
            EXPECT_LE(
                display_width(progress_line(
                    {.articles = 5, .bytes = 7, .bytes_total = {}, .seconds = seconds}, columns)),
                columns);
        }
    }
}

TEST(SummaryLine, NamesOnlyWhatHappened) {
    EXPECT_EQ(summary_line({.read = 1, .added = 1}, 0.5),
              "1 article read: 1 added; 0.50 s, 2 articles/s");
    EXPECT_EQ(summary_line({.read = 3000,
                            .added = 1,
                            .replaced = 2,
                            .unchanged = 2997,
                            .rejected = 1,
                            .outside = 4},
                           1),
              "3,000 articles read: 1 added, 2 replaced, 2,997 unchanged, 4 outside the dates, 1 "
              "record rejected; "
              "1.00 s, 3,000 articles/s");
}

TEST(StatsJson, HasTheKeysOfTheContract) {
    const auto json =
        nlohmann::json::parse(stats_json({.read = 5, .added = 3, .rejected = 2}, 2.0, 99));
    for (const char* key : {"read", "added", "replaced", "unchanged", "removed", "rejected",
                            "seconds", "articles_per_second", "bytes"}) {
        EXPECT_TRUE(json.contains(key)) << key;
    }
    EXPECT_EQ(json["articles_per_second"], 2.5);
    EXPECT_EQ(json["rejected"], 2);
}

TEST(RejectionReport, WritesOneLineOfJsonEach) {
    const test::TempDir dir;
    auto report = RejectionReport::create(dir / "report.jsonl");
    ASSERT_TRUE(report);
    report->write(
        {.file = "a\xff.txt", .record = 3, .offset = 17, .reason = "is \"bad\"", .hint = {}});
    report->write({.file = "b", .record = 0, .offset = 0, .reason = "x", .hint = "y"});
    ASSERT_TRUE(report->close());
    EXPECT_EQ(
        test::read_file(dir / "report.jsonl"),
        "{\"file\":\"a\ufffd.txt\",\"record\":3,\"offset\":17,\"reason\":\"is \\\"bad\\\"\"}\n"
        "{\"file\":\"b\",\"record\":0,\"offset\":0,\"reason\":\"x\",\"hint\":\"y\"}\n");
}

TEST(RejectionReport, SaysWhenItCannotBeCreatedOrWritten) {
    const auto missing = RejectionReport::create("/nonexistent/report");
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, ErrorCode::Io);
    auto full = RejectionReport::create("/dev/full");
    ASSERT_TRUE(full);
    full->write({.file = "a", .record = 1, .offset = 0, .reason = "x", .hint = {}});
    EXPECT_FALSE(full->close());
}

TEST(PlaceOf, NamesFileAndRecord) {
    EXPECT_EQ(
        place_of({.file = "a.zip!/b.jsonl", .record = 7, .offset = 0, .reason = {}, .hint = {}}),
        "a.zip!/b.jsonl#7");
    EXPECT_EQ(place_of({.file = "a", .record = 0, .offset = 0, .reason = {}, .hint = {}}), "a");
}

}  // namespace
}  // namespace dateline
