// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/source/json_ld.h"

#include <gtest/gtest.h>

#include "tests/indexer/source/source_support.h"

namespace dateline {
namespace {

using Names = std::vector<std::string>;

LinkedData read_one(const std::string& script) {
    return read_linked_data({script});
}

struct TitleCase {
    const char* name;
    const char* script;
    const char* title;
};

void PrintTo(const TitleCase& c, std::ostream* os) {
    *os << c.name;
}

class LinkedTitle : public testing::TestWithParam<TitleCase> {};

TEST_P(LinkedTitle, IsThatOfTheArticleWhereverItIs) {
    EXPECT_EQ(read_one(GetParam().script).article.title, GetParam().title);
}

INSTANTIATE_TEST_SUITE_P(
    All, LinkedTitle,
    testing::Values(
        TitleCase{"object", R"({"@type":"NewsArticle","headline":"T"})", "T"},
        TitleCase{"array", R"([{"@type":"WebSite","name":"S"},{"@type":"Article","headline":"T"}])",
                  "T"},
        TitleCase{"graph", R"({"@graph":[{"@type":"BlogPosting","headline":"T"}]})", "T"},
        TitleCase{"main_entity",
                  R"({"@type":"WebPage","mainEntity":{"@type":"Report","headline":"T"}})", "T"},
        TitleCase{"full_type", R"({"@type":"https://schema.org/NewsArticle","headline":"T"})", "T"},
        TitleCase{"types", R"({"@type":["Thing","LiveBlogPosting"],"headline":"T"})", "T"},
        TitleCase{"name_for_headline", R"({"@type":"Article","name":"T"})", "T"},
        TitleCase{"second_has_headline",
                  R"([{"@type":"Article"},{"@type":"Article","headline":"T"}])", "T"},
        TitleCase{"first_of_two",
                  R"([{"@type":"Article","headline":"A"},{"@type":"Article","headline":"B"}])",
                  "A"},
        TitleCase{"references", R"({"@type":"Article","headline":"R&amp;D &quot;x&quot;"})",
                  "R&D \"x\""},
        TitleCase{"in_comment", "<!--\n{\"@type\":\"Article\",\"headline\":\"T\"}\n-->", "T"},
        TitleCase{"semicolon", "{\"@type\":\"Article\",\"headline\":\"T\"};", "T"},
        TitleCase{"raw_tab", "{\"@type\":\"Article\",\"headline\":\"a\tb\"}", "a b"},
        TitleCase{"no_article", R"({"@type":"Person","name":"P"})", ""},
        TitleCase{"wrong_types", R"({"@type":"Article","headline":7,"author":3,"about":{"x":[]}})",
                  ""},
        TitleCase{"cut_off", R"({"@type":"Article","headline":"T")", ""},
        TitleCase{"no_json", "var x = 1;", ""}, TitleCase{"empty", "", ""}),
    [](const auto& c) { return std::string{c.param.name}; });

TEST(LinkedData, ReadsDatesAuthorsAndPublisher) {
    const Article a =
        read_one(
            R"({"@type":"Article","headline":"T","datePublished":"soon","dateCreated":"2025-08-14",
                     "dateModified":"2025-08-16T10:00:00Z","author":["Ada",{"name":"Jules"},{"name":""}],
                     "publisher":{"@type":"Organization","name":"Harbour Gazette"},"url":"https://a.example"})")
            .article;
    EXPECT_EQ(format_timestamp(a.published.value()), "2025-08-14");
    EXPECT_EQ(format_timestamp(a.modified.value()), "2025-08-16T10:00:00Z");
    EXPECT_EQ(a.authors, (Names{"Ada", "Jules"}));
    EXPECT_EQ(a.source, "Harbour Gazette");
    EXPECT_EQ(a.url, "https://a.example");
}

TEST(LinkedData, FindsReferencedNodesInOtherPartsOfTheGraph) {
    const Article a =
        read_one(
            R"({"@graph":[{"@type":"Article","headline":"T","author":{"@id":"#a"},"publisher":{"@id":"#p"}},
                     {"@id":"#a","@type":"Person","name":"Ada"},{"@id":"#p","@type":"Organization","name":"HG"}]})")
            .article;
    EXPECT_EQ(a.authors, Names{"Ada"});
    EXPECT_EQ(a.source, "HG");
    // A node that refers to itself is no endless walk.
    EXPECT_EQ(
        read_one(R"({"@type":"Article","headline":"T","author":{"@id":"#x"}})").article.authors,
        Names{});
}

TEST(LinkedData, ReadsKeywordsAsListOrText) {
    EXPECT_EQ(names_of(read_one(R"({"@type":"Article","keywords":"a, b,,a"})").article.topics),
              (Names{"a", "b"}));
    EXPECT_EQ(
        names_of(
            read_one(R"({"@type":"Article","keywords":["a","b",{"name":"c"}]})").article.topics),
        (Names{"a", "b", "c"}));
}

TEST(LinkedData, TakesTheFirstScriptWithAnArticle) {
    EXPECT_EQ(
        read_linked_data({"{", R"({"@type":"WebSite"})", R"({"@type":"Article","headline":"T"})"})
            .article.title,
        "T");
    EXPECT_EQ(read_linked_data({}).article, Article{});
}

}  // namespace
}  // namespace dateline
