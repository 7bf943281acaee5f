// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/commands/request_text.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "common/timestamp.h"

namespace dateline {
namespace {

TEST(ParseLimit, IsANumberOrAll) {
    EXPECT_EQ(**parse_limit("0"), 0U);
    EXPECT_EQ(**parse_limit("1000"), 1000U);
    EXPECT_FALSE(parse_limit("all")->has_value());
    for (const char* bad :
         {"", "x", "-1", "1.5", "10 ", "0x10", "ALL", "99999999999999999999", "1000000000001"}) {
        const auto limit = parse_limit(bad);
        ASSERT_FALSE(limit) << bad;
        EXPECT_EQ(limit.error().code, ErrorCode::BadArgument);
        EXPECT_FALSE(limit.error().hint.empty());
    }
}

TEST(ParseOffset, IsANumber) {
    EXPECT_EQ(*parse_offset("20"), 20U);
    for (const char* bad : {"", "all", "-1", "1e3"}) EXPECT_FALSE(parse_offset(bad)) << bad;
}

TEST(ParseTimeout, IsSecondsUpToADay) {
    EXPECT_DOUBLE_EQ(**parse_timeout("0.5"), 0.5);
    EXPECT_DOUBLE_EQ(**parse_timeout("86400"), 86'400);
    for (const char* bad : {"", "0", "-1", "86401", "nan", "inf", "1s"})
        EXPECT_FALSE(parse_timeout(bad)) << bad;
}

TEST(ParseFacetRequests, ReadsNamesAndLimits) {
    const auto requests = parse_facet_requests("person, place:20 ,topic:all");
    ASSERT_TRUE(requests);
    ASSERT_EQ(requests->size(), 3U);
    EXPECT_EQ((*requests)[0].facet, Facet::Person);
    EXPECT_EQ((*requests)[0].limit, 10U);
    EXPECT_EQ((*requests)[1].limit, 20U);
    EXPECT_FALSE((*requests)[2].limit.has_value());
}

TEST(ParseFacetRequests, TakesTheLastOfTwo) {
    const auto requests = parse_facet_requests("person:5,place,person:0");
    ASSERT_EQ(requests->size(), 2U);
    EXPECT_EQ((*requests)[1].facet, Facet::Person);
    EXPECT_EQ((*requests)[1].limit, 0U);
}

TEST(ParseFacetRequests, RefusesWhatIsNoFacet) {
    for (const char* bad :
         {"", ",", "persons", "person:", "person:x", "person:-1", "date", "person;place"}) {
        EXPECT_FALSE(parse_facet_requests(bad)) << bad;
    }
    EXPECT_NE(parse_facet_requests("nobody").error().hint.find("person"), std::string::npos);
}

TEST(ParseFilter, SplitsAlternativesAndTrims) {
    EXPECT_EQ(parse_filter(Facet::Place, false, "A|B")->any_of,
              (std::vector<std::string>{"A", "B"}));
    EXPECT_EQ(parse_filter(Facet::Place, false, " A b | ")->any_of,
              (std::vector<std::string>{"A b"}));
    EXPECT_TRUE(parse_filter(Facet::Place, true, "A")->exclude);
    for (const char* bad : {"", " ", "|", " | "})
        EXPECT_FALSE(parse_filter(Facet::Place, false, bad)) << bad;
}

TEST(ParseSinceAndUntil, AreTheEndsOfASpan) {
    EXPECT_EQ(format_day(**parse_since("2025")), "2025-01-01");
    EXPECT_EQ(format_day(**parse_until("2025")), "2025-12-31");
    EXPECT_EQ(**parse_until("2025-08-15") - **parse_since("2025-08-15"), 86'399);
    EXPECT_FALSE(parse_since("2025-13-01"));
    EXPECT_FALSE(parse_until("tomorrow"));
}

TEST(CheckRange, EndsNotBeforeItBegins) {
    EXPECT_TRUE(check_range({}));
    EXPECT_TRUE(check_range({.first = 5, .last = 5}));
    EXPECT_FALSE(check_range({.first = 6, .last = 5}));
}

TEST(FilterByName, KnowsEveryFacetBothWays) {
    for (const FacetInfo& info : kFacets) {
        const std::string name{info.name};
        EXPECT_EQ(filter_by_name(name)->facet, info.facet);
        EXPECT_FALSE(filter_by_name(name)->exclude);
        EXPECT_TRUE(filter_by_name("not_" + name)->exclude);
    }
    EXPECT_FALSE(filter_by_name("not_"));
    EXPECT_FALSE(filter_by_name("not-person"));
    EXPECT_FALSE(filter_by_name("query"));
}

}  // namespace
}  // namespace dateline
