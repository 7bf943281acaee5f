// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/topics/topic_thresholds.h"

#include <vector>

#include <gtest/gtest.h>

namespace dateline {
namespace {

TEST(TopicThresholds, LieBetweenRightAndWrong) {
    std::vector<Judgement> many;
    for (int i = 0; i < 50; ++i) {
        many.push_back({.decision = 1.0F, .right = true});
        many.push_back({.decision = -1.0F, .right = false});
    }
    EXPECT_NEAR(best_threshold(many, 0.5F), 0.0F, 0.05F);
}

TEST(TopicThresholds, AreTheUsualOneWithoutExamples) {
    EXPECT_EQ(best_threshold({}, -0.2F), -0.2F);
    std::vector<Judgement> wrong{{.decision = 3.0F, .right = false}};
    EXPECT_EQ(best_threshold(wrong, -0.2F), -0.2F);
}

TEST(TopicThresholds, OfFewExamplesLeanToTheUsualOne) {
    std::vector<Judgement> one{{.decision = 1.0F, .right = true},
                               {.decision = 0.0F, .right = false}};
    const float threshold = best_threshold(one, -0.5F);
    EXPECT_GT(threshold, -0.5F);
    EXPECT_LT(threshold, 0.5F);
}

TEST(TopicThresholds, PutEqualDecisionsOnOneSide) {
    std::vector<Judgement> equal(40, {.decision = 0.25F, .right = true});
    equal.push_back({.decision = 0.25F, .right = false});
    EXPECT_LT(best_threshold(equal, 0.0F), 0.25F);
}

TEST(TopicFallback, RescuesArticlesWhoseBestTopicIsMostlyRight) {
    const std::vector<std::vector<float>> decisions{{-0.1F, -0.5F}, {-0.9F, -0.2F}, {-2.0F, -3.0F}};
    const float rescue =
        best_fallback(decisions, std::vector<std::vector<std::uint32_t>>{{0}, {1}, {1}});
    EXPECT_LE(rescue, -0.2F);
    EXPECT_GT(rescue, -2.0F);
}

TEST(TopicFallback, IsNeverUsedWhereItWouldBeWrong) {
    const std::vector<std::vector<float>> decisions{{-0.1F, -0.5F}};
    const std::vector<std::vector<std::uint32_t>> right{{1}};
    EXPECT_GT(best_fallback(decisions, right), -0.1F - 1e12F);
    EXPECT_LT(best_fallback(decisions, right), -1e6F);
    EXPECT_LT(best_fallback({}, {}), -1e6F);
}

}  // namespace
}  // namespace dateline
