// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/source/json_reader.h"

#include <ostream>
#include <string>

#include <gtest/gtest.h>

#include "common/article_json.h"
#include "tests/indexer/source/cutting.h"

namespace dateline {
namespace {

using Strings = std::vector<std::string>;

Article read_json(std::string json, const ReadOptions& options = {}) {
    return read_only(json_reader(), std::move(json), options);
}

ReadOptions mapped(std::vector<FieldMapping> map) {
    ReadOptions options;
    options.map = std::move(map);
    return options;
}

TEST(JsonReader, ReadsArticleJsonWithIdAndBodyUnchanged) {
    const Article a = read_json(
        R"({"id":" a  1","title":"T","body":" two  blanks \n","places":[{"name":"Paris","country":"FR"}],)"
        R"("published":"2025-08-15","file":"x","record":3,"colour":"red"})");
    EXPECT_EQ(a.id, " a  1");
    EXPECT_EQ(a.body, " two  blanks \n");
    EXPECT_EQ(a.places.at(0).country, "FR");
    EXPECT_EQ(format_timestamp(a.published.value()), "2025-08-15");
}

TEST(JsonReader, ReadsWhatInspectWroteEvenWithoutText) {
    Article article;
    article.id = "x";
    article.source = "Wire";
    EXPECT_EQ(read_json(article_json(article)), article);
}

TEST(JsonReader, FillsArticleJsonFromOtherKeys) {
    const Article a = read_json(
        R"({"title":"T","body":" x ","author":"By Ada Byron","date":1755288000,"tags":["a","b"],)"
        R"("summary":"not the body"})");
    EXPECT_EQ(a.body, " x ");
    EXPECT_EQ(a.authors, Strings{"Ada Byron"});
    EXPECT_EQ(format_timestamp(a.published.value()), "2025-08-15T20:00:00Z");
    EXPECT_EQ(names_of(a.topics), (Strings{"a", "b"}));
}

TEST(JsonReader, GuessesTheKeysOfOtherSources) {
    const Article a = read_json(
        R"({"source":{"id":null,"name":"Example"},"author":"Ada Byron","title":"T","url":"https://x.example/1",)"
        R"("publishedAt":"2025-08-15T20:00:00Z","description":"D","content":"<p>One.</p><p>Two.</p>",)"
        R"("_id":{"$oid":"5f"},"category":"World","lang":"en","keywords":"grain, oil"})");
    EXPECT_EQ(a.id, "5f");
    EXPECT_EQ(a.source, "Example");
    EXPECT_EQ(a.url, "https://x.example/1");
    EXPECT_EQ(a.body, "One.\n\nTwo.");
    EXPECT_EQ(a.section, "World");
    EXPECT_EQ(a.language, "en");
    EXPECT_EQ(names_of(a.topics), (Strings{"grain", "oil"}));
    EXPECT_TRUE(a.published);
}

TEST(JsonReader, PassesOverEmptyAndNullValuesWhenGuessing) {
    const Article a = read_json(R"({"headline":"H","text":null,"content":"","story":"S"})");
    EXPECT_EQ(a.title, "H");
    EXPECT_EQ(a.body, "S");
}

TEST(JsonReader, ReadsAHitOfElasticsearch) {
    const Article a = read_json(R"({"_index":"n","_id":"7","_source":{"title":"T","body":"B"}})");
    EXPECT_EQ(a.id, "7");
    EXPECT_EQ(a.title, "T");
}

TEST(JsonReader, ReadsByTheMap) {
    const auto options = mapped({{"title", "kop.hoofd"},
                                 {"body", "alineas.tekst"},
                                 {"topics", "a"},
                                 {"topics", "b"},
                                 {"published", "dag"},
                                 {"id", "nr"}});
    const Article a = read_json(
        R"({"kop":{"hoofd":"T"},"alineas":[{"tekst":"One."},{"tekst":"Two."}],"a":["x"],"b":"y",)"
        R"("dag":"2025-08-15","nr":5,"title":"not this"})",
        options);
    EXPECT_EQ(a.title, "T");
    EXPECT_EQ(a.body, "One.\n\nTwo.");
    EXPECT_EQ(names_of(a.topics), (Strings{"x", "y"}));
    EXPECT_EQ(a.id, "5");
    EXPECT_TRUE(a.published);
}

TEST(JsonReader, UsesTheMapOnlyWhereItLeadsSomewhere) {
    const auto options = mapped({{"title", "kop"}});
    EXPECT_EQ(read_json(R"({"title":"T","body":"B"})", options).title, "T");
    EXPECT_EQ(
        read_json(R"({"uri":"u","pubstatus":"usable","headline":"H","kop":"K"})", options).title,
        "H");
    EXPECT_EQ(read_json(R"({"title":"T","kop":"K"})", options).title, "K");
}

TEST(JsonReader, ConvertsAForcedEncoding) {
    ReadOptions options;
    options.encoding = "iso-8859-1";
    EXPECT_EQ(read_json("{\"title\":\"caf\xe9\",\"body\":\"B\"}", options).title, "café");
}

TEST(JsonReader, ReadsTheSameFromLines) {
    const auto inputs =
        cut_text(json_lines_reader(), "{\"title\":\"A\"}\n{bad\n{\"title\":\"B\"}\n");
    ASSERT_EQ(inputs.size(), 3U);
    Strings titles;
    for (const Input& input : inputs) {
        const auto articles = json_lines_reader().read(std::get<RawRecord>(input), {});
        titles.push_back(articles ? articles->at(0).title : "bad");
    }
    EXPECT_EQ(titles, (Strings{"A", "bad", "B"}));
}

struct BadJsonCase {
    const char* name;
    std::string json;
    std::string message;  // Its beginning.
};

void PrintTo(const BadJsonCase& c, std::ostream* os) {
    *os << c.name;
}

class BadJson : public testing::TestWithParam<BadJsonCase> {};

TEST_P(BadJson, IsRejectedWithAReason) {
    const std::string message = why_rejected(json_reader(), GetParam().json);
    EXPECT_EQ(message.substr(0, GetParam().message.size()), GetParam().message);
}

INSTANTIATE_TEST_SUITE_P(
    All, BadJson,
    testing::Values(
        BadJsonCase{"empty", "", "is not JSON"},
        BadJsonCase{"truncated", R"({"title":)", "is not JSON"},
        BadJsonCase{"unquoted", "{title:1}", "is not JSON"},
        BadJsonCase{"list", "[1]", "a list is not"},
        BadJsonCase{"text", R"("x")", "a text is not an article"},
        BadJsonCase{"null", "null", "null is not an article"},
        BadJsonCase{"no_text", R"({"id":1,"name":"x"})",
                    "has neither a title nor a body; its keys are: id, name"},
        BadJsonCase{"empty_object", "{}", "has neither a title nor a body"},
        BadJsonCase{"blank_text", R"({"title":" ","text":""})", "has neither a title nor a body"},
        BadJsonCase{"bad_date", R"({"title":"T","published":"2025-02-30"})",
                    "published: \"2025-02-30\" is not a date"},
        BadJsonCase{"bad_guessed_date", R"({"headline":"T","pubDate":"someday"})",
                    "pubDate: \"someday\" is not a date"},
        BadJsonCase{"date_out_of_range", R"({"headline":"T","timestamp":1e30})",
                    "timestamp: 1e+30 seconds"},
        BadJsonCase{"wrong_type", R"({"title":5,"body":"B"})", "title: is a number, not a text"},
        BadJsonCase{"wrong_guessed_type", R"({"headline":true})", "headline: is true or false"},
        BadJsonCase{"bad_utf8", "{\"title\":\"\xff\"}", "byte 10 is not valid UTF-8"},
        BadJsonCase{"deep", "{\"title\":" + std::string(500, '[') + std::string(500, ']') + "}",
                    "the JSON is nested over 200 levels"},
        BadJsonCase{"very_deep", std::string(1000000, '['), "is not JSON"},
        BadJsonCase{"two_values", "{} {}", "is not JSON"}),
    [](const auto& c) { return std::string{c.param.name}; });

TEST(JsonReaderMap, NamesThePathOfAWrongType) {
    EXPECT_EQ(why_rejected(json_reader(), R"({"a":{"b":true}})", mapped({{"title", "a.b"}})),
              "a.b: is true or false, not a text");
    EXPECT_EQ(why_rejected(json_reader(), R"({"a":"x"})", mapped({{"topics", "a"}})).substr(0, 30),
              "has neither a title nor a body");
}

TEST(JsonReaderMap, RefusesAnUnknownField) {
    const auto read = read_bytes(json_reader(), R"({"a":"x"})", mapped({{"headline", "a"}}));
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, ErrorCode::BadArgument);
}

}  // namespace
}  // namespace dateline
