// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/source/field_guess.h"

#include <string>

#include <gtest/gtest.h>

namespace dateline {
namespace {

std::string guessed(std::string_view key) {
    const auto guess = guess_field(key);
    return guess ? std::string{field_name(guess->field)} : "nothing";
}

TEST(GuessField, KnowsTheKeysOfManySources) {
    EXPECT_EQ(guessed("headline"), "title");
    EXPECT_EQ(guessed("pubDate"), "published");
    EXPECT_EQ(guessed("published_at"), "published");
    EXPECT_EQ(guessed("Last-Modified"), "modified");
    EXPECT_EQ(guessed("ARTICLE BODY"), "body");
    EXPECT_EQ(guessed("byline"), "authors");
    EXPECT_EQ(guessed("tags"), "topics");
    EXPECT_EQ(guessed("organisations"), "organizations");
    EXPECT_EQ(guessed("category"), "section");
}

TEST(GuessField, KnowsEveryKeyOfTheArticleJson) {
    for (std::size_t i = 0; i < kArticleFieldCount; ++i) {
        const auto name = field_name(static_cast<ArticleField>(i));
        EXPECT_EQ(guessed(name), name);
    }
}

TEST(GuessField, LeavesOtherKeysAlone) {
    EXPECT_EQ(guessed(""), "nothing");
    EXPECT_EQ(guessed("_"), "nothing");
    EXPECT_EQ(guessed("titles of nobility"), "nothing");
    EXPECT_EQ(guessed("image"), "nothing");
    EXPECT_EQ(guessed(std::string(100000, 'x')), "nothing");
}

TEST(FieldGuesses, PreferTheLikelierKeyWhateverTheOrder) {
    FieldGuesses guesses;
    guesses.see("description", 0);
    guesses.see("content", 1);
    guesses.see("summary", 2);
    guesses.see("image", 3);
    EXPECT_EQ(guesses.place(ArticleField::Body), 1U);
    EXPECT_EQ(guesses.place(ArticleField::Title), std::nullopt);
}

TEST(NothingToRead, NamesTheFirstKeys) {
    EXPECT_EQ(nothing_to_read({}).message, "has neither a title nor a body");
    EXPECT_EQ(nothing_to_read({"a", "b"}).message,
              "has neither a title nor a body; its keys are: a, b");
    EXPECT_EQ(nothing_to_read({"a", "b", "c", "d", "e", "f", "g", "h", "i"}).message,
              "has neither a title nor a body; its keys are: a, b, c, d, e, f, g, h, …");
    const std::string long_key(10000, 'x');
    EXPECT_LT(nothing_to_read({long_key}).message.size(), 200U);
    EXPECT_NE(nothing_to_read({}).hint.find("--map"), std::string::npos);
}

}  // namespace
}  // namespace dateline
