// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/tagger/article_breaks.h"

#include <string>

#include <gtest/gtest.h>

namespace dateline {
namespace {

using Sentences = std::vector<AnnotatedSentence>;

AnnotatedSentence sentence(std::vector<std::string> tokens) {
    return AnnotatedSentence{.tokens = std::move(tokens), .spans = {}};
}

/// Articles of four sentences: the first, third and fourth speak of the same.
Sentences articles(std::size_t count) {
    Sentences all;
    for (std::size_t i = 0; i < count; ++i) {
        const std::string story = "Story" + std::to_string(i);
        all.push_back(sentence({"The", story, "began", "."}));
        all.push_back(sentence({"Nobody", "knows", "the", "reason", "."}));
        all.push_back(sentence({"A", story, "of", "note", "."}));
        all.push_back(sentence({"So", "ends", story, "."}));
    }
    return all;
}

TEST(FindArticles, TakesNeighboursTogetherThatShareARareWord) {
    const auto ends = find_articles(articles(500));
    ASSERT_EQ(ends.size(), 500U);
    EXPECT_EQ(ends[0], 4U);
    EXPECT_EQ(ends[1], 8U);
    EXPECT_EQ(ends.back(), 2000U);
}

TEST(FindArticles, LeavesSentencesAloneThatShareNothing) {
    Sentences all;
    for (int i = 0; i < 300; ++i) {
        all.push_back(sentence({"Word" + std::to_string(i), "is", "the", "word", "."}));
    }
    EXPECT_EQ(find_articles(all).size(), 300U);
}

TEST(FindArticles, LeavesAShuffledTextAlone) {
    Sentences all = articles(300);
    Sentences shuffled;
    for (std::size_t i = 0; i < all.size(); ++i) shuffled.push_back(all[i * 7919 % all.size()]);
    // Equally far apart, the sentences of a story share it neither with the next nor with others.
    EXPECT_EQ(find_articles(shuffled).size(), shuffled.size());
}

TEST(FindArticles, LeavesAFewSentencesAlone) {
    EXPECT_EQ(find_articles(articles(3)).size(), 12U);
}

TEST(FindArticles, OfNothingAndOfOneSentence) {
    EXPECT_TRUE(find_articles({}).empty());
    EXPECT_EQ(find_articles(Sentences{sentence({"Alone", "."})}), (std::vector<std::size_t>{1}));
}

}  // namespace
}  // namespace dateline
