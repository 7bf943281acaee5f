// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/document/article_digest.h"

#include <functional>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/articles.h"

namespace dateline {
namespace {

TEST(ArticleDigest, ChangesWithTheSeed) {
    const Article article = test::article("a", "t", "b");
    EXPECT_EQ(article_digest(article, 1).size(), 8U);
    EXPECT_EQ(article_digest(article, 1), article_digest(article, 1));
    EXPECT_NE(article_digest(article, 1), article_digest(article, 2));
}

TEST(ArticleDigest, ChangesWithEveryField) {
    const std::vector<std::function<void(Article&)>> changes{
        [](Article&) {},
        [](Article& a) { a.id = "other"; },
        [](Article& a) { a.url = "https://news.example/a"; },
        [](Article& a) { a.title = "other"; },
        [](Article& a) { a.authors = {"Ann"}; },
        [](Article& a) {
            a.authors = {"Ann", ""};
        },
        [](Article& a) { a.source = "Wire"; },
        [](Article& a) { a.section = "Wire"; },
        [](Article& a) { a.published = Timestamp{.seconds = 1}; },
        [](Article& a) { a.published = Timestamp{.seconds = 1, .day_only = true}; },
        [](Article& a) { a.modified = Timestamp{.seconds = 1}; },
        [](Article& a) { a.language = "fr"; },
        [](Article& a) { a.dateline = "OSLO"; },
        [](Article& a) { a.body = "other"; },
        [](Article& a) { a.persons = {{.name = "Ann"}}; },
        [](Article& a) { a.persons = {{.name = "Ann", .aliases = {"A."}}}; },
        [](Article& a) { a.persons = {{.name = "Ann", .count = 1}}; },
        [](Article& a) { a.persons = {{.name = "Ann", .salience = Salience::About}}; },
        [](Article& a) { a.persons = {{.name = "Ann", .origin = Origin::Text}}; },
        [](Article& a) {
            a.persons = {{.name = "Ann", .mentions = {{"body", 0, 3, "Ann"}}}};
        },
        [](Article& a) { a.organizations = {{.name = "Ann"}}; },
        [](Article& a) { a.places = {{.entity = {.name = "Oslo"}}}; },
        [](Article& a) { a.places = {{.entity = {.name = "Oslo"}, .country = "NO"}}; },
        [](Article& a) { a.places = {{.entity = {.name = "Oslo"}, .geonames = 3143244}}; },
        [](Article& a) { a.places = {{.entity = {.name = "Oslo"}, .latitude = 59.9}}; },
        [](Article& a) { a.places = {{.entity = {.name = "Oslo"}, .longitude = 59.9}}; },
        [](Article& a) { a.topics = {{.name = "grain"}}; },
        [](Article& a) { a.topics = {{.name = "grain", .score = 0.5}}; },
    };
    std::set<std::string> seen;
    for (const auto& change : changes) {
        Article article = test::article("a", "t", "b");
        change(article);
        seen.insert(article_digest(article, 0));
    }
    EXPECT_EQ(seen.size(), changes.size());
}

// "ab" + "c" is not "a" + "bc".
TEST(ArticleDigest, KnowsWhereAFieldEnds) {
    Article one = test::article("a", "ab", "c");
    Article two = test::article("a", "a", "bc");
    EXPECT_NE(article_digest(one, 0), article_digest(two, 0));
}

}  // namespace
}  // namespace dateline
