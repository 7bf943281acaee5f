// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/commands/batch_line.h"

#include <ostream>
#include <string>

#include <gtest/gtest.h>

namespace dateline {
namespace {

TEST(ReadBatchLine, PlainTextIsTheQuery) {
    BatchQuestion defaults;
    defaults.kind = OutputKind::Ids;
    defaults.request.limit = 5;
    const auto question = read_batch_line("oil -gas", defaults);
    ASSERT_TRUE(question);
    EXPECT_EQ(question->request.selection.words, "oil -gas");
    EXPECT_EQ(question->kind, OutputKind::Ids);
    EXPECT_EQ(question->request.limit, 5U);
    EXPECT_EQ(read_batch_line("", defaults)->request.selection.words, "");
}

TEST(ReadBatchLine, AnObjectSaysItAll) {
    const auto question = read_batch_line(
        R"({"query":"oil","person":["A|B","C"],"not_place":"X","since":"2025-08","until":"2025-08-20",)"
        R"("match":"any","limit":1000,"offset":"20","output":"count","facets":"person:5,topic","sort":"newest",)"
        R"("facet_order":"name","facet_contains":"an","timeout":2.5})",
        {});
    ASSERT_TRUE(question) << question.error().message;
    const SearchRequest& request = question->request;
    EXPECT_EQ(request.selection.words, "oil");
    ASSERT_EQ(request.selection.filters.size(), 3U);
    EXPECT_EQ(request.selection.filters[0].any_of.size(), 2U);
    EXPECT_EQ(request.selection.filters[1].any_of.at(0), "C");
    EXPECT_EQ(request.selection.filters[2].facet, Facet::Place);
    EXPECT_TRUE(request.selection.filters[2].exclude);
    EXPECT_EQ(request.selection.match, Match::Any);
    EXPECT_TRUE(request.selection.published.first && request.selection.published.last);
    EXPECT_EQ(request.limit, 1000U);
    EXPECT_EQ(request.offset, 20U);
    EXPECT_EQ(question->kind, OutputKind::Count);
    EXPECT_EQ(request.facets.size(), 2U);
    EXPECT_EQ(request.sort, SortOrder::Newest);
    EXPECT_EQ(request.facet_order, FacetOrder::Name);
    EXPECT_EQ(request.facet_contains, "an");
    EXPECT_DOUBLE_EQ(*request.timeout, 2.5);
}

TEST(ReadBatchLine, AllHasNoLimit) {
    EXPECT_FALSE(read_batch_line(R"({"limit":"all"})", {})->request.limit.has_value());
    EXPECT_EQ(read_batch_line(R"({"limit":0})", {})->request.limit, 0U);
}

TEST(ReadBatchLine, FiltersOfTheCommandLineHoldToo) {
    BatchQuestion defaults;
    defaults.request.selection.filters = {{.facet = Facet::Language, .any_of = {"en"}}};
    EXPECT_EQ(read_batch_line(R"({"person":"A"})", defaults)->request.selection.filters.size(), 2U);
    EXPECT_EQ(read_batch_line("oil", defaults)->request.selection.filters.size(), 1U);
}

struct BadLine {
    const char* name;
    std::string line;
    std::string message;  // A part of it.
};

void PrintTo(const BadLine& c, std::ostream* os) {
    *os << c.name;
}

class ReadBadBatchLine : public testing::TestWithParam<BadLine> {};

TEST_P(ReadBadBatchLine, IsRefused) {
    const auto question = read_batch_line(GetParam().line, {});
    ASSERT_FALSE(question);
    EXPECT_TRUE(question.error().code == ErrorCode::BadQuery ||
                question.error().code == ErrorCode::BadArgument);
    EXPECT_NE(question.error().message.find(GetParam().message), std::string::npos)
        << question.error().message;
}

INSTANTIATE_TEST_SUITE_P(
    All, ReadBadBatchLine,
    testing::Values(
        BadLine{"half_an_object", "{\"query\":", "not a JSON object"},
        BadLine{"two_objects", "{} {}", "not a JSON object"},
        BadLine{"no_object", "{1}", "not a JSON object"},
        BadLine{"deep", std::string(5000, '{'), "not a JSON object"},
        BadLine{"not_utf8", "oil \xff", "not UTF-8 (byte 5)"},
        BadLine{"unknown_key", R"({"querry":"x"})", "unknown key \"querry\""},
        BadLine{"minus_in_key", R"({"not-place":"x"})", "unknown key"},
        BadLine{"number_for_filter", R"({"person":1})", "\"person\" must be"},
        BadLine{"number_in_filter", R"({"person":["a",1]})", "\"person\" must be"},
        BadLine{"empty_filter", R"({"person":""})", "is empty"},
        BadLine{"object_for_query", R"({"query":{}})", "\"query\" must be"},
        BadLine{"null_for_limit", R"({"limit":null})", "\"limit\" must be"},
        BadLine{"negative_limit", R"({"limit":-1})", "limit '-1'"},
        BadLine{"bad_limit", R"({"limit":"some"})", "limit 'some'"},
        BadLine{"bad_match", R"({"match":"most"})", "'most'"},
        BadLine{"bad_sort", R"({"sort":"random"})", "'random'"},
        BadLine{"bad_output", R"({"output":"xml"})", "'xml'"},
        BadLine{"bad_date", R"({"since":"2025-02-30"})", "2025-02-30"},
        BadLine{"dates_swapped", R"({"since":"2025","until":"2024"})", "is after until"},
        BadLine{"unknown_facet", R"({"facets":"persons"})", "unknown facet 'persons'"}));

}  // namespace
}  // namespace dateline
