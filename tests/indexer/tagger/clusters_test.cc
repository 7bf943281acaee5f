// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/tagger/clusters.h"

#include <random>

#include <gtest/gtest.h>

namespace dateline {
namespace {

/// Sentences "x y" where x is one of 1 to 10 and y one of 11 to 20: two kinds of words.
WordStream two_kinds() {
    std::mt19937 random{7};
    WordStream text;
    for (int i = 0; i < 5000; ++i) {
        text.push_back(kSentenceWord);
        text.push_back(static_cast<std::uint32_t>(1 + random() % 10));
        text.push_back(static_cast<std::uint32_t>(11 + random() % 10));
    }
    return text;
}

TEST(Clusters, BringWordsWithTheSameNeighboursTogether) {
    const auto found = cluster_words(two_kinds(), 21, ClusterOptions{.clusters = 2});
    ASSERT_EQ(found.size(), 21U);
    EXPECT_EQ(found[kSentenceWord], 0);
    EXPECT_NE(found[1], found[11]);
    for (std::size_t word = 1; word <= 10; ++word) {
        EXPECT_EQ(found[word], found[1]) << word;
        EXPECT_EQ(found[word + 10], found[11]) << word;
    }
}

TEST(Clusters, AreTheSameEveryTime) {
    const ClusterOptions options{.clusters = 5};
    EXPECT_EQ(cluster_words(two_kinds(), 21, options), cluster_words(two_kinds(), 21, options));
}

TEST(Clusters, StayInRange) {
    for (const std::uint16_t cluster :
         cluster_words(two_kinds(), 30, ClusterOptions{.clusters = 100})) {
        EXPECT_LE(cluster, 100);
    }
}

TEST(Clusters, OfAlmostNothingAreNone) {
    EXPECT_TRUE(cluster_words({}, 0, {}).empty());
    EXPECT_EQ(cluster_words({}, 1, {}), std::vector<std::uint16_t>{0});
    EXPECT_EQ(cluster_words({0, 1}, 2, {}).size(), 2U);
}

}  // namespace
}  // namespace dateline
