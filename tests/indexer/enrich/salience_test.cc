// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/entities/salience.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

Article article_of(std::size_t body_points) {
    Article article;
    article.body.assign(body_points, 'x');
    return article;
}

Entity named(const std::string& name, const std::vector<std::pair<const char*, unsigned>>& where) {
    Entity entity{.name = name};
    for (const auto& [field, start] : where) {
        entity.mentions.push_back({.field = field, .start = start, .end = start + 1, .text = "x"});
    }
    return entity;
}

std::optional<Salience> salience_of(const Article& article, std::vector<Entity> entities) {
    set_salience(shape_of(article), entities);
    return entities.front().salience;
}

TEST(Salience, TheLeadIsAFifthButNeitherShortNorLong) {
    EXPECT_EQ(shape_of(article_of(0)).lead, 150U);
    EXPECT_EQ(shape_of(article_of(1000)).lead, 200U);
    EXPECT_EQ(shape_of(article_of(9000)).lead, 400U);
}

TEST(Salience, WhatTitleAndTextNameIsWhatTheArticleIsAbout) {
    EXPECT_EQ(salience_of(article_of(1000), {named("A", {{"title", 0}, {"body", 500}})}),
              Salience::About);
}

TEST(Salience, WhatIsNamedEverywhereNeedsNoTitle) {
    EXPECT_EQ(salience_of(article_of(1000),
                          {named("A", {{"body", 0}, {"body", 300}, {"body", 600}, {"body", 900}})}),
              Salience::About);
}

TEST(Salience, WhatIsNamedOnceAmongOthersIsOnlyMentioned) {
    const auto often = named("B", {{"title", 0}, {"body", 0}, {"body", 300}, {"body", 600}});
    EXPECT_EQ(salience_of(article_of(1000), {named("A", {{"body", 700}}), often}),
              Salience::Mentions);
    EXPECT_EQ(salience_of(article_of(1000), {named("A", {{"body", 10}}), often}),
              Salience::Mentions);
}

TEST(Salience, WhatIsNotInTheTextHasNone) {
    EXPECT_EQ(salience_of(article_of(1000), {named("A", {})}), std::nullopt);
}

TEST(Salience, AnEmptyBodyAndMentionsBehindItsEndAreNoProblem) {
    EXPECT_EQ(salience_of(article_of(0), {named("A", {{"title", 0}})}), Salience::About);
    EXPECT_EQ(
        weigh_mentions({.body = 10, .lead = 150}, named("A", {{"body", 4000}}).mentions).spread,
        1U);
}

TEST(Salience, TheDatelineIsNoPartOfTheStory) {
    EXPECT_EQ(salience_of(article_of(1000), {named("A", {{"dateline", 0}})}), Salience::Mentions);
}

}  // namespace
}  // namespace dateline
