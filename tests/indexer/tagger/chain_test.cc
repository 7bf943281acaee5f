// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/tagger/chain.h"

#include <cmath>
#include <random>

#include <gtest/gtest.h>

namespace dateline {
namespace {

/// A chain of one type, thus five labels, with random weights and scores, solved by trying all
/// sequences.
class ChainByHand : public testing::TestWithParam<unsigned> {
protected:
    static constexpr std::size_t kLabels = 5;
    static constexpr std::size_t kSize = 4;

    ChainByHand() {
        std::mt19937 random{GetParam()};
        const auto fill = [&](std::vector<float>& values, std::size_t count) {
            for (std::size_t i = 0; i < count; ++i) {
                values.push_back(static_cast<float>(random() % 2000) / 500.0F - 2);
            }
        };
        fill(transitions, kLabels * kLabels);
        fill(begin, kLabels);
        fill(end, kLabels);
        fill(scores, kSize * kLabels);
        for (std::size_t code = 0; code < 625; ++code) visit(code);
    }

    void visit(std::size_t code) {
        std::vector<Label> labels;
        for (std::size_t i = 0; i < kSize; ++i, code /= kLabels)
            labels.push_back(static_cast<Label>(code % kLabels));
        if (goes_on(labels.front()) || leaves_open(labels.back())) return;
        double score = begin[labels.front()] + end[labels.back()];
        for (std::size_t i = 0; i < kSize; ++i) {
            score += scores[i * kLabels + labels[i]];
            if (i == 0) continue;
            if (!may_follow(labels[i - 1], labels[i])) return;
            score += transitions[labels[i - 1] * kLabels + labels[i]];
        }
        if (score > best_score) {
            best_score = score;
            best = labels;
        }
        total += std::exp(score);
        for (std::size_t i = 0; i < kSize; ++i) shares[i * kLabels + labels[i]] += std::exp(score);
        for (std::size_t i = 1; i < kSize; ++i)
            pairs[i] += labels[i - 1] == 0 && labels[i] == 0 ? std::exp(score) : 0;
    }

    [[nodiscard]] Chain chain() const {
        return Chain{1, ChainWeights{.transitions = transitions, .begin = begin, .end = end}};
    }

    std::vector<float> transitions;
    std::vector<float> begin;
    std::vector<float> end;
    std::vector<float> scores;
    std::vector<Label> best;
    double best_score = -1e9;
    double total = 0;
    std::vector<double> shares = std::vector<double>(kSize * kLabels);
    std::vector<double> pairs = std::vector<double>(kSize);
};

TEST_P(ChainByHand, DecodesTheBestSequence) {
    std::vector<Label> found;
    chain().decode(scores, found);
    EXPECT_EQ(found, best);
}

TEST_P(ChainByHand, KnowsTheProbabilities) {
    Chain solved = chain();
    std::vector<float> found;
    solved.marginals(scores, found);
    ASSERT_EQ(found.size(), shares.size());
    for (std::size_t i = 0; i < shares.size(); ++i) EXPECT_NEAR(found[i], shares[i] / total, 1e-4);
    for (std::size_t t = 1; t < kSize; ++t) {
        double sum = 0;
        solved.visit_pairs(t, [&](Label from, Label to, float share) {
            sum += share;
            if (from == 0 && to == 0) {
                EXPECT_NEAR(share, pairs[t] / total, 1e-4);
            }
        });
        EXPECT_NEAR(sum, 1, 1e-4);
    }
}

INSTANTIATE_TEST_SUITE_P(Seeds, ChainByHand, testing::Range(1U, 9U));

TEST(Chain, OfNothingIsNothing) {
    const std::vector<float> zeros(25);
    Chain chain{1, ChainWeights{.transitions = zeros,
                                .begin = std::span{zeros}.first(5),
                                .end = std::span{zeros}.first(5)}};
    std::vector<Label> best{1};
    chain.decode({}, best);
    EXPECT_TRUE(best.empty());
    std::vector<float> marginals{1};
    chain.marginals({}, marginals);
    EXPECT_TRUE(marginals.empty());
}

TEST(Chain, StaysFiniteUnderExtremeScores) {
    const std::vector<float> zeros(25);
    Chain chain{1, ChainWeights{.transitions = zeros,
                                .begin = std::span{zeros}.first(5),
                                .end = std::span{zeros}.first(5)}};
    std::vector<float> scores;
    for (int t = 0; t < 400; ++t) {
        for (int k = 0; k < 5; ++k)
            scores.push_back(k == 2 ? 500.0F : -500.0F);  // Always "inside".
    }
    std::vector<float> marginals;
    chain.marginals(scores, marginals);
    for (const float share : marginals) EXPECT_TRUE(std::isfinite(share));
    std::vector<Label> best;
    chain.decode(scores, best);
    EXPECT_EQ(spans_of(best).size(), 1U);
}

}  // namespace
}  // namespace dateline
