// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "common/article.h"
#include "common/result.h"
#include "indexer/enrich/topics/topic_model.h"

namespace dateline {

/// How topics are learned. The defaults serve thousands to hundreds of thousands of articles.
struct TopicTrainerOptions {
    double cost = 1.0;        ///< C of the support vector machine.
    double rare_class = 0.3;  ///< A topic's articles weigh (others / its own) to this power.
    double most_class_weight = 10.0;
    unsigned folds = 3;           ///< Of the cross-validation that sets the thresholds; at least 2.
    float pair_weight = 0.7F;     ///< Of pairs of words beside single ones.
    std::size_t least_words = 2;  ///< Articles that a word must be in,
    std::size_t least_pairs = 3;  ///< and a pair of words.
    float smallest_weight = 0.01F;  ///< Weights below are left out of the model.
};

/// What training met and made, for people.
struct TopicTrainingReport {
    std::size_t articles = 0;        ///< With topics.
    std::size_t without_topics = 0;  ///< Left out.
    std::size_t topics = 0;
    std::size_t terms = 0;
    /// Topics with a single article: they are learned, but no cross-validation could set their
    /// threshold.
    std::vector<std::string> single;
    double micro_f1 = 0.0;  ///< In cross-validation: what to expect of new articles.
};

/// Learns an archive's own topics from articles that carry them.
///
/// Keeps the words of every article as numbers in memory, about 2 KB an article. One thread at a
/// time; the same articles in the same order give the same model.
class TopicTrainer {
public:
    explicit TopicTrainer(TopicTrainerOptions options = {}) : options_{options} {}

    /// Takes an article with its topics, declared and found alike; one without any is only counted.
    /// Topics are the same if their codes are, or without a code their folded names.
    /// Errors: BadRecord if a topic has a Media Topics code that does not exist, naming it.
    [[nodiscard]] Result<void> add(const Article& article);

    /// Trains on everything that was added.
    /// Errors: BadRecord if no article had a topic, all had the same one, or no topic has two
    /// articles.
    [[nodiscard]] Result<TopicModel> train();

    /// Of the last train().
    [[nodiscard]] const TopicTrainingReport& report() const noexcept { return report_; }

private:
    struct Term {
        std::uint32_t index = 0;  // Of terms_.
        float count = 0.0F;
    };
    struct Sample {
        std::vector<Term> terms;
        std::vector<std::uint32_t> topics;
    };
    struct TermInfo {
        std::uint64_t hash = 0;
        std::uint32_t articles = 0;
        bool pair = false;
    };
    struct Lexicon {
        std::vector<std::uint32_t> kept;  // Indexes of terms_.
        std::vector<float> rarity;        // Of each of them.
    };
    // For every article a value for every topic, from the machines that did not learn from it.
    using Decisions = std::vector<std::vector<float>>;
    class Machine;

    [[nodiscard]] Result<void> check() const;
    [[nodiscard]] Lexicon choose_terms() const;
    // Fills the topic's decisions, the threshold subtracted, and gives that.
    [[nodiscard]] float find_threshold(const Machine& machine, std::uint32_t topic,
                                       Decisions& decisions) const;
    // Adds the topic's bias and weights.
    void learn(const Machine& machine, std::uint32_t topic, TopicModelParts& parts) const;
    void make_report(const Decisions& decisions, const TopicModelParts& parts);
    [[nodiscard]] std::vector<std::vector<std::uint32_t>> true_topics() const;

    TopicTrainerOptions options_;
    TopicTrainingReport report_;
    std::vector<Sample> samples_;
    std::vector<ModelTopic> topics_;
    std::vector<std::uint32_t> topic_articles_;
    std::unordered_map<std::string, std::uint32_t> topic_numbers_;
    std::vector<TermInfo> terms_;
    std::unordered_map<std::uint64_t, std::uint32_t> term_numbers_;
};

}  // namespace dateline
