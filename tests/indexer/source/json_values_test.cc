// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/source/json_values.h"

#include <ostream>
#include <string>

#include <gtest/gtest.h>

namespace dateline {
namespace {

using Strings = std::vector<std::string>;

constexpr const char* kDocument = R"({
    "a": {"b": [{"c": 1}, {"c": [2, 3]}, {"d": 4}], "e.f": {"g": 5}},
    "list": [["x", "y"], ["z"]],
    "odd[name]": 6
})";

struct PathCase {
    const char* name;
    std::string path;
    Strings expected;
};

void PrintTo(const PathCase& c, std::ostream* os) {
    *os << c.name;
}

class ValuesAt : public testing::TestWithParam<PathCase> {};

TEST_P(ValuesAt, FollowsThePath) {
    simdjson::dom::parser parser;
    const auto root = parse_json(parser, kDocument, 50);
    ASSERT_TRUE(root);
    Strings found;
    for (const auto value : values_at(*root, GetParam().path)) {
        found.push_back(simdjson::minify(value));
    }
    EXPECT_EQ(found, GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(All, ValuesAt,
                         testing::Values(PathCase{"all_elements", "a.b.c", {"1", "[2,3]"}},
                                         PathCase{"one_element", "a.b[1].c", {"[2,3]"}},
                                         PathCase{"element_of_last", "a.b.c[1]", {"3"}},
                                         PathCase{"whole_object", "a.b[2]", {R"({"d":4})"}},
                                         PathCase{"key_with_dot", "a.e.f", {R"({"g":5})"}},
                                         PathCase{"key_with_brackets", "odd[name]", {"6"}},
                                         PathCase{"list", "list", {R"([["x","y"],["z"]])"}},
                                         PathCase{"list_element", "list[0]", {R"(["x","y"])"}},
                                         PathCase{"nowhere", "a.x", {}},
                                         PathCase{"through_a_number", "a.b.c.d", {}},
                                         PathCase{"element_too_far", "a.b[3]", {}},
                                         PathCase{"element_of_an_object", "a[0]", {}},
                                         PathCase{"huge_element", "a.b[99999999999999999999]", {}},
                                         PathCase{"empty_step", "a..b", {}}),
                         [](const auto& c) { return std::string{c.param.name}; });

struct TextCase {
    const char* name;
    std::string json;
    Strings expected;  // One string that begins with "!" is the error.
};

void PrintTo(const TextCase& c, std::ostream* os) {
    *os << c.name;
}

class TextsOf : public testing::TestWithParam<TextCase> {};

TEST_P(TextsOf, GivesWhatAValueStandsFor) {
    simdjson::dom::parser parser;
    const auto root = parse_json(parser, GetParam().json, 50);
    ASSERT_TRUE(root);
    Strings texts;
    if (const auto done = texts_of(*root, "k", texts); !done) {
        texts = {"!" + done.error().message};
    }
    EXPECT_EQ(texts, GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    All, TextsOf,
    testing::Values(
        TextCase{"text", R"("é")", {"é"}}, TextCase{"number", "17", {"17"}},
        TextCase{"negative", "-17", {"-17"}},
        TextCase{"large", "18446744073709551615", {"18446744073709551615"}},
        TextCase{"fraction", "1.5", {"1.5"}}, TextCase{"null", "null", {}},
        TextCase{"list", R"(["a",["b",2],null])", {"a", "b", "2"}},
        TextCase{"named", R"({"id":1,"name":"a"})", {"a"}},
        TextCase{"wordpress", R"({"rendered":"<p>x</p>"})", {"<p>x</p>"}},
        TextCase{"mongodb", R"({"$oid":"5f"})", {"5f"}},
        TextCase{"nested", R"({"$date":{"$numberLong":"1755288000000"}})", {"1755288000000"}},
        TextCase{"null_name", R"({"name":null,"value":"b"})", {"b"}},
        TextCase{"empty_object", "{}", {}},
        TextCase{"truth", "true", {"!k: is true or false, not a text"}},
        TextCase{"unknown_object", R"({"x":1})", {"!k: is an object, not a text"}},
        TextCase{"in_list", R"(["a",false])", {"!k: is true or false, not a text"}}),
    [](const auto& c) { return std::string{c.param.name}; });

TEST(ParseJson, SaysWhatIsWrong) {
    simdjson::dom::parser parser;
    EXPECT_EQ(parse_json(parser, "{\"a\":\"\xff\"}", 50).error().message,
              "byte 6 is not valid UTF-8");
    EXPECT_EQ(parse_json(parser, "[[[]]]", 2).error().message,
              "the JSON is nested over 2 levels deep");
    EXPECT_EQ(parse_json(parser, "{\"a\":", 50).error().code, ErrorCode::BadRecord);
    EXPECT_FALSE(parse_json(parser, "", 50));
    EXPECT_TRUE(parse_json(parser, "[[]]", 50));
}

TEST(FillFromJson, SplitsListsInOneText) {
    simdjson::dom::parser parser;
    Article article;
    const auto fill = [&](ArticleField field, const char* json) {
        const auto root = parse_json(parser, json, 50);
        ASSERT_TRUE(root);
        ASSERT_TRUE(fill_from_json(article, field, *root, "k", 50));
    };
    fill(ArticleField::Authors, R"("Ada Byron; Bo, Jr.")");
    fill(ArticleField::Topics, R"("grain, trade")");
    fill(ArticleField::Topics, R"("oil, gas; coal")");
    fill(ArticleField::Topics, R"(["a, b"])");
    EXPECT_EQ(article.authors, (Strings{"Ada Byron", "Bo, Jr."}));
    Strings topics;
    for (const Topic& topic : article.topics) topics.push_back(topic.name);
    EXPECT_EQ(topics, (Strings{"grain", "trade", "oil, gas", "coal", "a, b"}));
}

TEST(FillFromJson, ReadsNumbersAsTimes) {
    simdjson::dom::parser parser;
    for (const char* json :
         {"1755288000", "1755288000000", "1755288000.5", R"({"$date":1755288000000})",
          R"({"$date":{"$numberLong":"1755288000000"}})"}) {
        Article article;
        const auto root = parse_json(parser, json, 50);
        ASSERT_TRUE(root);
        ASSERT_TRUE(fill_from_json(article, ArticleField::Published, *root, "k", 50)) << json;
        ASSERT_TRUE(article.published) << json;
        EXPECT_EQ(format_timestamp(*article.published), "2025-08-15T20:00:00Z") << json;
    }
}

}  // namespace
}  // namespace dateline
