// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/topics/topic_trainer.h"

#include <linear.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <memory>
#include <numeric>
#include <optional>

#include "common/text/fold.h"
#include "indexer/enrich/topics/topic_features.h"
#include "indexer/enrich/topics/topic_scores.h"
#include "indexer/enrich/topics/topic_thresholds.h"
#include "indexer/enrich/topics/vocabulary.h"

namespace dateline {
namespace {

// Threshold of a topic about which cross-validation says nothing.
constexpr float kUsualThreshold = -0.2F;

void say_nothing(const char*) {}

/// Counts of all topics together, had the articles of every fold been given topics by the machines
/// that were taught by the others. Thresholds are subtracted from the decisions.
TopicScore expected_micro(const std::vector<std::vector<float>>& decisions,
                          const std::vector<std::vector<std::uint32_t>>& right, float fallback) {
    TopicScore sum;
    for (std::size_t i = 0; i < decisions.size(); ++i) {
        const auto best = std::max_element(decisions[i].begin(), decisions[i].end());
        const float least = *best < 0.0F && *best >= fallback ? *best : 0.0F;
        for (std::uint32_t topic = 0; topic < decisions[i].size(); ++topic) {
            const bool has = std::find(right[i].begin(), right[i].end(), topic) != right[i].end();
            const bool given = decisions[i][topic] >= least;
            sum.gold += has ? 1 : 0;
            sum.predicted += given ? 1 : 0;
            sum.right += has && given ? 1 : 0;
        }
    }
    return sum;
}

struct FreeModel {
    void operator()(::model* m) const noexcept { free_and_destroy_model(&m); }
};

}  // namespace

/// The support vector machines over all samples.
class TopicTrainer::Machine {
public:
    Machine(const TopicTrainer& trainer, const std::vector<std::uint32_t>& kept,
            const std::vector<float>& rarity);

    /// Weights for one topic, learned from the samples of all folds but `without`; the last one is
    /// the bias. Empty if none of them has the topic.
    [[nodiscard]] std::vector<double> fit(std::uint32_t topic, const std::vector<unsigned>& folds,
                                          unsigned without) const;
    [[nodiscard]] double decide(const std::vector<double>& weights, std::size_t sample) const;
    [[nodiscard]] bool has(std::size_t sample, std::uint32_t topic) const;
    [[nodiscard]] std::size_t samples() const noexcept { return rows_.size(); }
    /// A fold for each sample, the topic's own spread evenly. 1 to `folds`.
    [[nodiscard]] std::vector<unsigned> folds_for(std::uint32_t topic) const;

private:
    const TopicTrainer& trainer_;
    std::vector<std::vector<feature_node>> rows_;
    int dimensions_ = 0;
};

TopicTrainer::Machine::Machine(const TopicTrainer& trainer, const std::vector<std::uint32_t>& kept,
                               const std::vector<float>& rarity)
    : trainer_{trainer}, dimensions_{static_cast<int>(kept.size()) + 1} {
    std::vector<int> column(trainer.terms_.size());
    for (std::size_t i = 0; i < kept.size(); ++i) column[kept[i]] = static_cast<int>(i) + 1;
    rows_.reserve(trainer.samples_.size());
    for (const Sample& sample : trainer.samples_) {
        std::vector<feature_node> row;
        double square = 0.0;
        for (const Term& term : sample.terms) {
            const int at = column[term.index];
            if (at == 0) continue;
            const double value = term_value(term.count, rarity[static_cast<std::size_t>(at) - 1]);
            square += value * value;
            row.push_back(feature_node{.index = at, .value = value});
        }
        const double scale = square > 0.0 ? 1.0 / std::sqrt(square) : 0.0;
        for (feature_node& node : row) node.value *= scale;
        std::sort(row.begin(), row.end(),
                  [](const feature_node& a, const feature_node& b) { return a.index < b.index; });
        row.push_back(feature_node{.index = dimensions_, .value = 1.0});  // The bias.
        row.push_back(feature_node{.index = -1, .value = 0.0});           // liblinear's end.
        rows_.push_back(std::move(row));
    }
    set_print_string_function(say_nothing);
}

bool TopicTrainer::Machine::has(std::size_t sample, std::uint32_t topic) const {
    const auto& topics = trainer_.samples_[sample].topics;
    return std::find(topics.begin(), topics.end(), topic) != topics.end();
}

std::vector<unsigned> TopicTrainer::Machine::folds_for(std::uint32_t topic) const {
    std::vector<unsigned> folds(rows_.size());
    const unsigned n = std::max(2U, trainer_.options_.folds);
    unsigned own = 0;
    unsigned others = 0;
    for (std::size_t i = 0; i < folds.size(); ++i) {
        unsigned& next = has(i, topic) ? own : others;
        folds[i] = 1 + next++ % n;
    }
    return folds;
}

std::vector<double> TopicTrainer::Machine::fit(std::uint32_t topic,
                                               const std::vector<unsigned>& folds,
                                               unsigned without) const {
    std::vector<double> labels;
    std::vector<feature_node*> rows;
    double own = 0.0;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        if (folds[i] == without) continue;
        const bool right = has(i, topic);
        if (right) ++own;
        labels.push_back(right ? 1.0 : -1.0);
        // liblinear does not write to them.
        rows.push_back(const_cast<feature_node*>(rows_[i].data()));
    }
    const auto all = static_cast<double>(rows.size());
    if (own <= 0.0 || own >= all) return {};
    const ::problem problem{.l = static_cast<int>(rows.size()),
                            .n = dimensions_,
                            .y = labels.data(),
                            .x = rows.data(),
                            .bias = -1.0};
    int label = 1;
    double weight = std::clamp(std::pow((all - own) / own, trainer_.options_.rare_class), 1.0,
                               trainer_.options_.most_class_weight);
    ::parameter parameter{};
    parameter.solver_type = L2R_L2LOSS_SVC_DUAL;
    parameter.C = trainer_.options_.cost;
    parameter.eps = 0.1;
    parameter.nr_weight = 1;
    parameter.weight_label = &label;
    parameter.weight = &weight;
    std::srand(1);  // liblinear shuffles with rand(): the same articles give the same model.
    const std::unique_ptr<::model, FreeModel> made{::train(&problem, &parameter)};
    std::vector<double> weights(made->w, made->w + dimensions_);
    // Positive is the label that it met first.
    if (made->label[0] != 1) {
        for (double& w : weights) w = -w;
    }
    return weights;
}

double TopicTrainer::Machine::decide(const std::vector<double>& weights, std::size_t sample) const {
    double sum = 0.0;
    for (const feature_node& node : rows_[sample]) {
        if (node.index < 0) break;
        sum += weights[static_cast<std::size_t>(node.index) - 1] * node.value;
    }
    return sum;
}

Result<void> TopicTrainer::add(const Article& article) {
    Sample sample;
    for (const Topic& topic : article.topics) {
        if (topic.code.starts_with("medtop:") &&
            !TopicVocabulary::media_topics().by_code(topic.code)) {
            return Error{ErrorCode::BadRecord,
                         "article " + article.id + " has the topic " + topic.code +
                             ", which the IPTC Media Topics do not have",
                         "correct the code, or leave it out: a name is enough"};
        }
        const std::string key = topic_key(topic);
        if (key.empty()) continue;
        const auto [found, added] =
            topic_numbers_.emplace(key, static_cast<std::uint32_t>(topics_.size()));
        if (added) {
            topics_.push_back(
                ModelTopic{.code = topic.code, .name = topic.name, .path = topic.path});
            topic_articles_.push_back(0);
        }
        if (std::find(sample.topics.begin(), sample.topics.end(), found->second) ==
            sample.topics.end()) {
            sample.topics.push_back(found->second);
            ++topic_articles_[found->second];
        }
    }
    if (sample.topics.empty()) {
        ++report_.without_topics;
        return {};
    }
    for (const TermCount& term : count_terms(article)) {
        const auto [found, added] =
            term_numbers_.emplace(term.term, static_cast<std::uint32_t>(terms_.size()));
        if (added) terms_.push_back(TermInfo{.hash = term.term, .articles = 0, .pair = term.pair});
        ++terms_[found->second].articles;
        sample.terms.push_back(Term{.index = found->second, .count = term.count});
    }
    samples_.push_back(std::move(sample));
    return {};
}

Result<void> TopicTrainer::check() const {
    if (samples_.empty()) {
        return Error{ErrorCode::BadRecord, "there is nothing to learn from: no article has a topic",
                     "training articles need \"topics\""};
    }
    if (topics_.size() == 1) {
        return Error{
            ErrorCode::BadRecord,
            "there is nothing to tell apart: all articles have the topic " + topics_.front().name,
            "at least two topics are needed"};
    }
    const auto single = std::find(topic_articles_.begin(), topic_articles_.end(), 1U);
    const auto singles = std::count(topic_articles_.begin(), topic_articles_.end(), 1U);
    const auto learnable = std::ssize(topics_) - singles;
    if (learnable > 1) return {};
    const std::string name =
        topics_[static_cast<std::size_t>(single - topic_articles_.begin())].name;
    std::string what = "no topic has more than one article";
    if (learnable == 1 && singles == 1) what = "the topic " + name + " has one article only";
    if (learnable == 1 && singles > 1) {
        what = "all topics but one have one article only, as " + name + " has";
    }
    return Error{
        ErrorCode::BadRecord, std::move(what),
        "a topic needs several articles to be learned, and at least two such topics are needed"};
}

TopicTrainer::Lexicon TopicTrainer::choose_terms() const {
    const auto articles = static_cast<double>(samples_.size());
    Lexicon lexicon;
    for (std::uint32_t i = 0; i < terms_.size(); ++i) {
        const TermInfo& term = terms_[i];
        // What half of the articles have tells nothing; with a handful of articles anything may.
        const std::size_t least = term.pair ? options_.least_pairs : options_.least_words;
        if (samples_.size() > 20 && (term.articles < least || term.articles * 2.0 > articles))
            continue;
        lexicon.kept.push_back(i);
        lexicon.rarity.push_back((term.pair ? options_.pair_weight : 1.0F) *
                                 static_cast<float>(std::log((articles + 1.0) / term.articles)));
    }
    return lexicon;
}

float TopicTrainer::find_threshold(const Machine& machine, std::uint32_t topic,
                                   Decisions& decisions) const {
    const std::vector<unsigned> folds = machine.folds_for(topic);
    std::vector<Judgement> judgements;
    for (unsigned fold = 1; fold <= std::max(2U, options_.folds); ++fold) {
        const std::vector<double> weights = machine.fit(topic, folds, fold);
        for (std::size_t i = 0; i < machine.samples(); ++i) {
            if (folds[i] != fold) continue;
            const auto decision =
                weights.empty() ? -1.0F : static_cast<float>(machine.decide(weights, i));
            decisions[i][topic] = decision;
            if (!weights.empty())
                judgements.push_back({.decision = decision, .right = machine.has(i, topic)});
        }
    }
    const float threshold =
        topic_articles_[topic] > 1 ? best_threshold(judgements, kUsualThreshold) : kUsualThreshold;
    for (auto& row : decisions) row[topic] -= threshold;
    return threshold;
}

void TopicTrainer::learn(const Machine& machine, std::uint32_t topic,
                         TopicModelParts& parts) const {
    const std::vector<double> weights = machine.fit(topic, machine.folds_for(topic), 0);
    parts.bias.push_back(weights.empty() ? 1.0F : static_cast<float>(weights.back()));
    for (std::size_t i = 0; i + 1 < weights.size(); ++i) {
        const auto weight = static_cast<float>(weights[i]);
        if (std::abs(weight) >= options_.smallest_weight)
            parts.terms[i].weights.push_back({.topic = topic, .weight = weight});
    }
}

void TopicTrainer::make_report(const Decisions& decisions, const TopicModelParts& parts) {
    report_.micro_f1 = expected_micro(decisions, true_topics(), parts.fallback).f1();
    report_.articles = samples_.size();
    report_.topics = topics_.size();
    report_.terms = parts.terms.size();
    report_.single.clear();
    for (std::size_t t = 0; t < topics_.size(); ++t) {
        if (topic_articles_[t] == 1) report_.single.push_back(topics_[t].name);
    }
}

std::vector<std::vector<std::uint32_t>> TopicTrainer::true_topics() const {
    std::vector<std::vector<std::uint32_t>> topics;
    topics.reserve(samples_.size());
    for (const Sample& sample : samples_) topics.push_back(sample.topics);
    return topics;
}

Result<TopicModel> TopicTrainer::train() {
    if (auto checked = check(); !checked) return std::move(checked).error();
    const Lexicon lexicon = choose_terms();
    const Machine machine{*this, lexicon.kept, lexicon.rarity};
    TopicModelParts parts{.topics = topics_,
                          .bias = {},
                          .terms = {},
                          .fallback = 0.0F,
                          .pair_weight = options_.pair_weight};
    for (std::size_t i = 0; i < lexicon.kept.size(); ++i) {
        parts.terms.push_back(ModelTerm{
            .term = terms_[lexicon.kept[i]].hash, .rarity = lexicon.rarity[i], .weights = {}});
    }
    Decisions decisions(samples_.size(), std::vector<float>(topics_.size()));
    for (std::uint32_t topic = 0; topic < topics_.size(); ++topic) {
        parts.topics[topic].threshold = find_threshold(machine, topic, decisions);
        learn(machine, topic, parts);
    }
    parts.fallback = best_fallback(decisions, true_topics());
    make_report(decisions, parts);
    return TopicModel::pack(parts);
}

}  // namespace dateline
