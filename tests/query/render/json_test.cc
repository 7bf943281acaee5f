// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/render/json.h"

#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "common/article_json.h"
#include "common/message.h"
#include "tests/query/render/sample.h"
#include "tests/query/render/schema_check.h"
#include "tests/support/articles.h"
#include "tests/support/golden.h"

namespace dateline {
namespace {

using nlohmann::json;
using test::schema_errors;

SearchOutput json_as(OutputFormat format, OutputKind kind = OutputKind::Articles) {
    SearchOutput output;
    output.format = format;
    output.kind = kind;
    return output;
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream stream{text};
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    return lines;
}

TEST(SearchJson, IsOneValidLine) {
    const std::string out =
        render_search(test::sample_result(), test::kSampleAsked, json_as(OutputFormat::Json));
    EXPECT_EQ(out.find('\n'), out.size() - 1);
    EXPECT_EQ(schema_errors(out, "search"), "");
    EXPECT_EQ(test::schema_file_errors(out, "result.schema.json"), "");
    DATELINE_EXPECT_GOLDEN("search.json", out);
}

TEST(SearchJson, LeavesOutWhatAHitDoesNotHave) {
    SearchResult result;
    result.total = 1;
    result.hits.emplace_back();
    result.hits[0].rank = 1;
    result.hits[0].article.id = "bare";
    const json got = json::parse(render_search(result, {.query = ""}, json_as(OutputFormat::Json)));
    EXPECT_EQ(got["hits"][0], json::parse(R"({"rank":1,"score":0.0,"id":"bare"})"));
    EXPECT_FALSE(got.contains("facets"));
    EXPECT_EQ(got["resolved"], json::array());
}

TEST(SearchJson, HasNoLimitWhenAllMatchesWereAskedFor) {
    const Asked all{.query = "", .offset = 0, .limit = std::nullopt};
    const std::string out = render_search(test::sample_result(), all, json_as(OutputFormat::Json));
    EXPECT_EQ(schema_errors(out, "search"), "");
    EXPECT_FALSE(json::parse(out).contains("limit"));
}

TEST(SearchJson, IdsStandInPlaceOfHits) {
    const std::string out = render_search(test::sample_result(), test::kSampleAsked,
                                          json_as(OutputFormat::Json, OutputKind::Ids));
    EXPECT_EQ(schema_errors(out, "search"), "");
    EXPECT_EQ(json::parse(out)["ids"], json::parse(R"(["summit-1","北京-2","ar-3"])"));
    EXPECT_FALSE(json::parse(out).contains("hits"));
}

TEST(SearchJson, ACountHasNoHits) {
    const std::string out = render_search(test::sample_result(), test::kSampleAsked,
                                          json_as(OutputFormat::Json, OutputKind::Count));
    EXPECT_EQ(schema_errors(out, "search"), "");
    EXPECT_EQ(json::parse(out)["total"], 1234);
    EXPECT_FALSE(json::parse(out).contains("hits"));
    EXPECT_FALSE(json::parse(out).contains("ids"));
}

TEST(SearchJson, FieldsChooseTheKeys) {
    SearchOutput output = json_as(OutputFormat::Json);
    output.fields = {HitField::Body, HitField::Id, HitField::Highlights};
    const std::string out = render_search(test::sample_result(), test::kSampleAsked, output);
    EXPECT_EQ(schema_errors(out, "search"), "");
    EXPECT_EQ(json::parse(out)["hits"][0],
              json::parse(R"({"body":"Body.","id":"summit-1","highlights":[[34,43],[86,95]]})"));
}

TEST(SearchJson, WrittenPieceByPieceIsTheSame) {
    const SearchResult result = test::sample_result();
    const auto writer = make_search_writer(test::kSampleAsked, json_as(OutputFormat::Json));
    std::string all;
    std::string piece;
    writer->begin(result, piece);
    all += piece;
    for (const Hit& hit : result.hits) {
        piece.clear();
        writer->hit(hit, piece);
        EXPECT_LT(piece.size(), 2000U);
        all += piece;
    }
    piece.clear();
    writer->end(piece);
    EXPECT_EQ(all + piece, render_search(result, test::kSampleAsked, json_as(OutputFormat::Json)));
}

TEST(SearchJson, BytesThatAreNoUtf8CannotBreakIt) {
    SearchResult result = test::sample_result();
    result.hits[0].article.title = "bad \xff byte \x01";
    const std::string out = render_search(result, test::kSampleAsked, json_as(OutputFormat::Json));
    EXPECT_EQ(schema_errors(out, "search"), "");
    EXPECT_EQ(json::parse(out)["hits"][0]["title"], "bad \xef\xbf\xbd byte \x01");
}

TEST(SearchJsonLines, AreOneHitALine) {
    const auto lines = lines_of(
        render_search(test::sample_result(), test::kSampleAsked, json_as(OutputFormat::JsonLines)));
    ASSERT_EQ(lines.size(), 3U);
    for (const std::string& line : lines) EXPECT_EQ(schema_errors(line, "hit"), "");
    EXPECT_EQ(json::parse(lines[1])["rank"], 10);
}

TEST(SearchJsonLines, OfIdsHoldNothingElse) {
    const std::string out = render_search(test::sample_result(), test::kSampleAsked,
                                          json_as(OutputFormat::JsonLines, OutputKind::Ids));
    EXPECT_EQ(lines_of(out)[0], R"({"id":"summit-1"})");
}

TEST(BatchJson, AnswersAndErrorsAreValid) {
    const std::string good =
        batch_result_json(test::sample_result(), test::kSampleAsked, OutputKind::Ids);
    EXPECT_EQ(schema_errors(good, "search"), "");
    const Error error{ErrorCode::BadQuery, "unbalanced \"quote\"", "close it"};
    const std::string bad = batch_error_json(7, error);
    EXPECT_EQ(schema_errors(bad, "error"), "");
    EXPECT_EQ(
        bad,
        R"({"line":7,"error":{"code":"bad_query","message":"unbalanced \"quote\"","hint":"close it"}})"
        "\n");
}

TEST(ErrorJson, OfEveryCodeIsValid) {
    for (const ErrorCode code :
         {ErrorCode::BadRecord, ErrorCode::BadQuery, ErrorCode::BadArgument, ErrorCode::NotFound,
          ErrorCode::IndexMissing, ErrorCode::IndexLocked, ErrorCode::IndexSchema,
          ErrorCode::IndexDamaged, ErrorCode::TimedOut, ErrorCode::Io}) {
        EXPECT_EQ(schema_errors(error_json({code, "it failed"}), "error"), "");
    }
}

TEST(FacetsJson, IsValid) {
    const std::string out = facets_json(test::sample_result(), "ceasefire");
    EXPECT_EQ(schema_errors(out, "facets"), "");
    DATELINE_EXPECT_GOLDEN("facets.json", out);
}

TEST(FacetsJson, LinesAreValuesWithTheirFacet) {
    const auto lines = lines_of(facets_json_lines(test::sample_result()));
    ASSERT_EQ(lines.size(), 10U);
    for (const std::string& line : lines) EXPECT_EQ(schema_errors(line, "facetLine"), "");
    EXPECT_EQ(
        lines[6],
        R"({"facet":"place","value":"Moscow","path":["Russia","Moscow"],"count":650,"selected":false})");
}

TEST(TimelineJson, IsValid) {
    const std::string out = timeline_json(test::sample_timeline(), "ceasefire");
    EXPECT_EQ(schema_errors(out, "timeline"), "");
    const auto lines = lines_of(timeline_json_lines(test::sample_timeline()));
    ASSERT_EQ(lines.size(), 9U);
    EXPECT_EQ(schema_errors(lines[0], "bucket"), "");
    EXPECT_EQ(lines[0], R"({"from":"2024-12-01","to":"2024-12-31","count":12})");
}

TEST(ExplainJson, IsValid) {
    EXPECT_EQ(schema_errors(explain_json(test::sample_explanation(), "ceasefire talk*"), "explain"),
              "");
}

TEST(ArticlesJson, HoldsWholeArticles) {
    const std::vector<Article> articles{test::article("a", "A", "One."),
                                        test::article("b", "B", "Two.")};
    const std::string out = articles_json(articles);
    EXPECT_EQ(schema_errors(out, "articles"), "");
    EXPECT_EQ(json::parse(out)["articles"][1]["body"], "Two.");
    const auto lines = lines_of(articles_json_lines(articles));
    ASSERT_EQ(lines.size(), 2U);
    const auto back = parse_article_json(lines[1]);
    ASSERT_TRUE(back);
    EXPECT_EQ(back->id, "b");
}

// The check itself: a schema that accepts everything would let every test above pass.
TEST(ResultSchema, RefusesWhatIsNoResult) {
    EXPECT_NE(schema_errors("{", "search"), "");
    EXPECT_NE(schema_errors("{}", "search"), "");
    EXPECT_NE(schema_errors(R"({"error":{"code":"bad","message":"x"}})", "error"), "");
    EXPECT_NE(schema_errors(R"({"rank":0})", "hit"), "");
    EXPECT_NE(schema_errors(R"({"ranks":1})", "hit"), "");
    EXPECT_NE(schema_errors(R"({"highlights":[[1,2,3]]})", "hit"), "");
    EXPECT_NE(schema_errors(R"({"published":"yesterday"})", "hit"), "");
    EXPECT_NE(schema_errors(R"({"from":"2025-08","to":"2025-09","count":1})", "bucket"), "");
    EXPECT_NE(test::schema_file_errors(R"({"format_version":1})", "result.schema.json"), "");
}

}  // namespace
}  // namespace dateline
