// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/article_json.h"

#include <ostream>
#include <string>

#include <gtest/gtest.h>

namespace dateline {
namespace {

Article full_article() {
    Article a;
    a.id = "alaska-1";
    a.url = "https://news.example/alaska";
    a.title = "Summit \"ends\" – café";
    a.authors = {"Ada Byron", "赵 明"};
    a.source = "Example Wire";
    a.section = "World";
    a.published = Timestamp{.seconds = 1755288000, .day_only = false};
    a.modified = Timestamp{.seconds = 1755302400 / 86400 * 86400, .day_only = true};
    a.language = "en";
    a.dateline = "ANCHORAGE, Alaska";
    a.body = "First.\n\nSecond\twith a tab.";
    Entity person{
        .name = "Ada Byron", .aliases = {"Byron"}, .count = 2, .salience = Salience::About};
    person.origin = Origin::Text;
    person.mentions = {Mention{.field = "body", .start = 0, .end = 5, .text = "First"}};
    a.persons = {person, Entity{.name = "Bo"}};
    a.organizations = {Entity{.name = "NATO", .count = 1, .salience = Salience::Mentions}};
    a.places = {Place{.entity = Entity{.name = "Anchorage", .count = 1},
                      .path = {"United States", "Alaska", "Anchorage"},
                      .country = "US",
                      .geonames = 5879400,
                      .latitude = 61.2,
                      .longitude = -149.9},
                Place{.entity = Entity{.name = "usa"}}};
    a.topics = {Topic{.code = "medtop:20000640",
                      .name = "summit meetings",
                      .path = {"politics", "summit meetings"},
                      .score = 0.9,
                      .origin = Origin::Text},
                Topic{.name = "grain"}};
    return a;
}

TEST(ArticleJson, ReadsBackWhatItWrote) {
    const Article article = full_article();
    const auto read = parse_article_json(article_json(article));
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(*read, article);
}

TEST(ArticleJson, ACodeInPlaceOfANameMayBeAPath) {
    const auto read = parse_article_json(R"({"topics":[{"code":"sport > chess"}]})");
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(read->topics.at(0).name, "chess");
    EXPECT_EQ(*parse_article_json(article_json(*read)), *read);
}

TEST(ArticleJson, HasTheKeysAndTheirOrder) {
    Article a = full_article();
    a.persons.resize(1);
    a.organizations.clear();
    a.places.resize(1);
    a.topics.resize(1);
    EXPECT_EQ(
        article_json(a),
        R"({"id":"alaska-1","url":"https://news.example/alaska","title":"Summit \"ends\" – café",)"
        R"("authors":["Ada Byron","赵 明"],"source":"Example Wire","section":"World",)"
        R"("published":"2025-08-15T20:00:00Z","modified":"2025-08-16","language":"en",)"
        R"("dateline":"ANCHORAGE, Alaska","body":"First.\n\nSecond\twith a tab.",)"
        R"("persons":[{"name":"Ada Byron","aliases":["Byron"],"count":2,"salience":"about",)"
        R"("origin":"text","mentions":[{"field":"body","start":0,"end":5,"text":"First"}]}],)"
        R"("places":[{"name":"Anchorage","path":["United States","Alaska","Anchorage"],)"
        R"("country":"US","geonames":5879400,"latitude":61.2,"longitude":-149.9,"count":1,)"
        R"("origin":"declared"}],"topics":[{"code":"medtop:20000640","name":"summit meetings",)"
        R"("path":["politics","summit meetings"],"score":0.9,"origin":"text"}]})");
}

TEST(ArticleJson, LeavesOutWhatIsAbsent) {
    EXPECT_EQ(article_json(Article{}), "{}");
    Article a;
    a.body = "x";
    EXPECT_EQ(article_json(a), R"({"body":"x"})");
}

TEST(ArticleJson, EscapesWhatJsonDemandsAndNoMore) {
    Article a;
    a.title = "\"\\\b\f\n\r\t\x01\x1f\x7f/é";
    EXPECT_EQ(article_json(a), R"({"title":"\"\\\b\f\n\r\t\u0001\u001f)"
                               "\x7f"
                               R"(/é"})");
}

TEST(ArticleJson, WritesNumbersAsJsonDoes) {
    Article a;
    a.topics = {Topic{.name = "t", .score = 1.0}};
    a.places = {Place{.entity = Entity{.name = "p"}, .latitude = -0.5, .longitude = 1e-7}};
    const std::string json = article_json(a);
    EXPECT_NE(json.find(R"("latitude":-0.5,"longitude":1e-07)"), std::string::npos) << json;
    EXPECT_NE(json.find(R"("score":1.0)"), std::string::npos) << json;
}

TEST(StoredArticleJson, LeavesTheTextOfMentionsToTheArticle) {
    const std::string stored = stored_article_json(full_article());
    EXPECT_NE(stored.find(R"("mentions":"0+5")"), std::string::npos) << stored;
    const auto read = parse_article_json(stored);
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(*read, full_article());
}

TEST(StoredArticleJson, KeepsTheTextOfMentionsThatDiffersFromTheArticle) {
    Article article = full_article();
    article.persons[0].mentions[0].text = "Other";
    const auto read = parse_article_json(stored_article_json(article));
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(*read, article);
}

TEST(ParseArticleJson, FillsInMentionsThatStandBeforeTheText) {
    const auto a =
        parse_article_json(R"({"persons":[{"name":"A","mentions":"t1+2"}],"title":"café"})");
    ASSERT_TRUE(a) << a.error().message;
    EXPECT_EQ(a->persons.at(0).mentions.at(0).text, "af");
}

TEST(ParseArticleJson, IgnoresUnknownKeysAndNulls) {
    const auto a = parse_article_json(
        R"({"file":"x","record":7,"deep":[[{"a":[]}]],"title":"T","body":null,"persons":[null,"A"]})");
    ASSERT_TRUE(a) << a.error().message;
    EXPECT_EQ(a->title, "T");
    EXPECT_EQ(a->body, "");
    ASSERT_EQ(a->persons.size(), 1U);
    EXPECT_EQ(a->id, "");
}

TEST(ParseArticleJson, TakesPlainStringsForEntities) {
    const auto a = parse_article_json(
        R"({"persons":["Ada Byron","",{"name":"Bo"}],"places":["Europe > France","usa"],)"
        R"("topics":["economy > markets","grain",{"code":"c1"}],"organizations":"NATO"})");
    ASSERT_TRUE(a) << a.error().message;
    EXPECT_EQ(a->persons, (std::vector<Entity>{Entity{.name = "Ada Byron"}, Entity{.name = "Bo"}}));
    EXPECT_EQ(a->organizations, (std::vector<Entity>{Entity{.name = "NATO"}}));
    ASSERT_EQ(a->places.size(), 2U);
    EXPECT_EQ(a->places[0].path, (std::vector<std::string>{"Europe", "France"}));
    EXPECT_EQ(a->places[0].entity.name, "France");
    EXPECT_EQ(a->places[1], Place{.entity = Entity{.name = "usa"}});
    ASSERT_EQ(a->topics.size(), 3U);
    EXPECT_EQ(a->topics[0].path, (std::vector<std::string>{"economy", "markets"}));
    EXPECT_EQ(a->topics[0].name, "markets");
    EXPECT_EQ(a->topics[2].name, "c1");
}

TEST(ParseArticleJson, TakesTheNameFromThePath) {
    const auto a = parse_article_json(R"({"places":[{"path":["Europe","France"]}]})");
    ASSERT_TRUE(a);
    EXPECT_EQ(a->places[0].entity.name, "France");
}

TEST(ParseArticleJson, KeepsIdAndBodyButForNormalisation) {
    const auto a = parse_article_json(
        "{\"id\":\" a  b \",\"body\":\" \\n two  spaces, cafe\\u0301\\u0007 \\n\",\"title\":\" a "
        "\\n b \"}");
    ASSERT_TRUE(a);
    EXPECT_EQ(a->id, " a  b ");
    EXPECT_EQ(a->body, " \n two  spaces, café \n");
    EXPECT_EQ(a->title, "a b");
}

TEST(ParseArticleJson, TakesAnIdThatIsANumber) {
    EXPECT_EQ(parse_article_json(R"({"id":17})")->id, "17");
    EXPECT_EQ(parse_article_json(R"({"id":-1})")->id, "-1");
    EXPECT_EQ(parse_article_json(R"({"id":18446744073709551615})")->id, "18446744073709551615");
}

TEST(ParseArticleJson, TakesTheLastOfTwoEqualKeys) {
    const auto a =
        parse_article_json(R"({"title":"A","persons":["A"],"title":"B","persons":["B"]})");
    ASSERT_TRUE(a);
    EXPECT_EQ(a->title, "B");
    EXPECT_EQ(a->persons, (std::vector<Entity>{Entity{.name = "B"}}));
}

TEST(ParseArticleJson, ReadsTextsOfAnyLengthOneAfterTheOther) {
    for (const std::size_t size : {10U, 3000000U, 10U, 70000U, 200000U}) {
        const std::string body(size, 'x');
        const auto a = parse_article_json(R"({"body":")" + body + R"("})");
        ASSERT_TRUE(a) << a.error().message;
        EXPECT_EQ(a->body, body);
    }
}

struct BadCase {
    const char* name;
    std::string json;
    std::string message;  // Its beginning.
};

void PrintTo(const BadCase& c, std::ostream* os) {
    *os << c.name;
}

class BadArticleJson : public testing::TestWithParam<BadCase> {};

TEST_P(BadArticleJson, IsRefusedAndTheKeyNamed) {
    const auto a = parse_article_json(GetParam().json);
    ASSERT_FALSE(a);
    EXPECT_EQ(a.error().code, ErrorCode::BadRecord);
    EXPECT_EQ(a.error().message.substr(0, GetParam().message.size()), GetParam().message);
}

std::string nested(std::size_t depth) {
    return "{\"x\":" + std::string(depth, '[') + std::string(depth, ']') + "}";
}

INSTANTIATE_TEST_SUITE_P(
    All, BadArticleJson,
    testing::Values(
        BadCase{"empty", "", "is not JSON"}, BadCase{"words", "hello", "is not JSON"},
        BadCase{"truncated", R"({"title":"A)", "is not JSON"},
        BadCase{"two_values", R"({"title":"A"}{"title":"B"})", "is not JSON"},
        BadCase{"list", R"([{"title":"A"}])", "a list is not an article"},
        BadCase{"text", R"("title")", "a text is not an article"},
        BadCase{"bad_utf8", "{\"title\":\"caf\xe9\"}", "byte 13 is not valid UTF-8"},
        BadCase{"half_surrogate", R"({"title":"\ud83d"})", "is not JSON"},
        BadCase{"other_half_surrogate", R"({"title":"\ude00"})", "is not JSON"},
        BadCase{"last_half_surrogate", R"({"x":"\udfff"})", "is not JSON"},
        BadCase{"deep", nested(300), "the JSON is nested over 200 levels"},
        BadCase{"very_deep", nested(100000), "the JSON is nested over 200 levels"},
        BadCase{"mentions_words", R"({"persons":[{"name":"A","mentions":"here"}]})",
                "persons[0].mentions: is no list of places"},
        BadCase{"mentions_behind_the_end",
                R"({"title":"A","persons":[{"name":"A","mentions":"t0+2"}]})",
                "mentions: stand behind the end"},
        BadCase{
            "mention_without_text",
            R"({"persons":[{"name":"A","mentions":[{"field":"body","start":0,"end":1,"text":""}]}]})",
            "persons[0].mentions[0]: has no text"},
        BadCase{"title_number", R"({"title":5})", "title: is a number, not a text"},
        BadCase{"body_list", R"({"body":["A"]})", "body: is a list, not a text"},
        BadCase{"id_object", R"({"id":{"$oid":"x"}})", "id: is an object, not a text"},
        BadCase{"id_fraction", R"({"id":1.5})", "id: is a number, not a text"},
        BadCase{"id_newline", R"({"id":"a\nb"})", "id: has a tab or a line break"},
        BadCase{"authors_numbers", R"({"authors":["A",5]})", "authors[1]: is a number, not a text"},
        BadCase{"authors_true", R"({"authors":true})", "authors: is true or false, not a text"},
        BadCase{"bad_date", R"({"published":"2025-02-30"})",
                "published: \"2025-02-30\" is not a date"},
        BadCase{"date_number", R"({"modified":5})", "modified: is a number, not a text"},
        BadCase{"person_number", R"({"persons":["A",5]})",
                "persons[1]: is a number, not a text or an object"},
        BadCase{"person_list", R"({"persons":[["A"]]})", "persons[0]: is a list, not"},
        BadCase{"person_nameless", R"({"persons":[{"count":1}]})", "persons[0]: has no name"},
        BadCase{"person_name", R"({"persons":[{"name":5}]})", "persons[0].name: is a number"},
        BadCase{"negative_count", R"({"persons":[{"name":"A","count":-1}]})",
                "persons[0].count: is not a whole number"},
        BadCase{"huge_count", R"({"persons":[{"name":"A","count":4294967296}]})",
                "persons[0].count: is not a whole number"},
        BadCase{"origin", R"({"persons":[{"name":"A","origin":"guess"}]})",
                "persons[0].origin: is"},
        BadCase{"salience", R"({"organizations":[{"name":"A","salience":"high"}]})",
                "organizations[0].salience: is"},
        BadCase{"latitude", R"({"places":[{"name":"A","latitude":91}]})",
                "places[0].latitude: 91 is not between -90 and 90"},
        BadCase{"longitude", R"({"places":[{"name":"A","longitude":"9"}]})",
                "places[0].longitude: is a text, not a number"},
        BadCase{"geonames", R"({"places":[{"name":"A","geonames":1.5}]})",
                "places[0].geonames: is"},
        BadCase{"place_nameless", R"({"places":[{"path":[]}]})", "places[0]: has no name"},
        BadCase{"path_number", R"({"places":[{"name":"A","path":[1]}]})", "places[0].path[0]: is"},
        BadCase{"topic_nameless", R"({"topics":[{}]})", "topics[0]: has no name"},
        BadCase{"score", R"({"topics":[{"name":"A","score":1.5}]})", "topics[0].score: 1.5 is not"},
        BadCase{"mention_field",
                R"({"persons":[{"name":"A","mentions":[{"start":0,"end":1,"text":"x"}]}]})",
                "persons[0].mentions[0]: names no field"},
        BadCase{
            "mention_backwards",
            R"({"persons":[{"name":"A","mentions":[{"field":"body","start":1,"end":1,"text":"x"}]}]})",
            "persons[0].mentions[0]: ends before it starts"}),
    [](const auto& c) { return std::string{c.param.name}; });

}  // namespace
}  // namespace dateline
