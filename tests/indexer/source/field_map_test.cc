// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/source/field_map.h"

#include <string>

#include <gtest/gtest.h>

namespace dateline {
namespace {

/// What becomes of a field after these texts, or the error.
Article filled(ArticleField field, const std::vector<std::string>& texts) {
    Article article;
    for (const std::string& text : texts) {
        const auto done = fill_field(article, field, text, "key", 50);
        if (!done) article.title = done.error().message;
    }
    return article;
}

std::string published(const std::string& text) {
    const Article article = filled(ArticleField::Published, {text});
    if (!article.title.empty()) return article.title;
    return article.published ? format_timestamp(*article.published) : "none";
}

TEST(ArticleField, IsFoundByTheKeysOfTheArticleJson) {
    EXPECT_EQ(article_field("title"), ArticleField::Title);
    EXPECT_EQ(article_field("persons"), ArticleField::Persons);
    EXPECT_EQ(article_field("org"), ArticleField::Organizations);
    EXPECT_EQ(article_field("headline"), std::nullopt);
    EXPECT_EQ(article_field(""), std::nullopt);
}

TEST(ArticleField, HasANameThatFindsIt) {
    for (std::size_t i = 0; i < kArticleFieldCount; ++i) {
        const auto field = static_cast<ArticleField>(i);
        EXPECT_EQ(article_field(field_name(field)), field) << i;
    }
    EXPECT_EQ(field_name(ArticleField::Published), "published");
}

TEST(CheckFieldMap, AcceptsFieldsOfAnArticle) {
    EXPECT_TRUE(check_field_map({}));
    EXPECT_TRUE(check_field_map({{"title", "a.b[0]"}, {"topics", "x"}, {"topics", "y"}}));
}

TEST(CheckFieldMap, RefusesUnknownFieldsAndEmptyPaths) {
    const auto unknown = check_field_map({{"title", "x"}, {"headline", "y"}});
    ASSERT_FALSE(unknown);
    EXPECT_EQ(unknown.error().code, ErrorCode::BadArgument);
    EXPECT_EQ(unknown.error().message, "an article has no field \"headline\"");
    EXPECT_EQ(unknown.error().hint,
              "its fields are: id, url, title, authors, source, section, published, modified, "
              "language, dateline, body, persons, organizations, places, topics");
    const auto empty = check_field_map({{"title", ""}});
    ASSERT_FALSE(empty);
    EXPECT_EQ(empty.error().code, ErrorCode::BadArgument);
}

TEST(FillField, TakesTheFirstTextThatIsNotBlank) {
    EXPECT_EQ(filled(ArticleField::Title, {" ", " A \n b ", "C"}).title, "A b");
    EXPECT_EQ(filled(ArticleField::Id, {"1", "2"}).id, "1");
    EXPECT_EQ(published("  "), "none");
}

TEST(FillField, AddsToLists) {
    EXPECT_EQ(filled(ArticleField::Authors, {"By Ada Byron", "", "Bo"}).authors,
              (std::vector<std::string>{"Ada Byron", "Bo"}));
    EXPECT_EQ(filled(ArticleField::Places, {"Europe > France"}).places.at(0).path,
              (std::vector<std::string>{"Europe", "France"}));
    EXPECT_EQ(filled(ArticleField::Topics, {"a", "b"}).topics.size(), 2U);
}

TEST(FillField, JoinsParagraphsOfABody) {
    EXPECT_EQ(filled(ArticleField::Body, {"One.", "", "Two.\r\n\r\nThree."}).body,
              "One.\n\nTwo.\n\nThree.");
}

TEST(FillField, MakesPlainTextOfHtml) {
    EXPECT_EQ(filled(ArticleField::Body, {"<p>One &amp; only.</p><p>Two.</p>"}).body,
              "One & only.\n\nTwo.");
    EXPECT_EQ(filled(ArticleField::Body, {"if a < b > c & d"}).body, "if a < b > c & d");
}

TEST(FillField, RefusesHtmlNestedTooDeep) {
    std::string html = "<p>";
    for (int i = 0; i < 1000; ++i) html += "<div>";
    EXPECT_NE(filled(ArticleField::Body, {html + "x</p>"}).title, "");
}

TEST(FillField, ReadsTimes) {
    EXPECT_EQ(published("2025-08-15"), "2025-08-15");
    EXPECT_EQ(published("20250815"), "2025-08-15");
    EXPECT_EQ(published("1755288000"), "2025-08-15T20:00:00Z");
    EXPECT_EQ(published("1755288000123"), "2025-08-15T20:00:00Z");
    EXPECT_EQ(published("2025-02-30"), "key: \"2025-02-30\" is not a date");
    EXPECT_EQ(published("175528800"), "key: \"175528800\" is not a date");
    EXPECT_EQ(published("soon"), "key: \"soon\" is not a date");
}

TEST(EpochTime, TellsSecondsAndMilliseconds) {
    EXPECT_EQ(epoch_time(1755288000, "k")->seconds, 1755288000);
    EXPECT_EQ(epoch_time(1755288000999, "k")->seconds, 1755288000);
    EXPECT_EQ(epoch_time(-1.5, "k")->seconds, -2);
    EXPECT_FALSE(epoch_time(1e18, "k"));
    EXPECT_FALSE(epoch_time(-1e30, "k"));
}

}  // namespace
}  // namespace dateline
