// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/topics/topic_model.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <utility>

#include "indexer/enrich/topics/topic_features.h"
#include "indexer/enrich/topics/topic_words.h"

namespace dateline {
namespace {

constexpr double kSlope = 4.0;  // Of the score over the distance to the threshold.

}  // namespace

/// A topic that an article has.
struct TopicModel::Decision {
    std::uint32_t topic = 0;
    double distance = 0.0;  // To its threshold; 0 if it is only the best of all.
};

TopicModel TopicModel::pack(const TopicModelParts& parts) {
    return std::move(from_bytes(topic_model_bytes(parts), "made in memory")).value();
}

Result<TopicModel> TopicModel::load(const std::filesystem::path& path) {
    auto file = TopicModelFile::open(path);
    if (!file) return std::move(file).error();
    return TopicModel{std::move(*file)};
}

Result<TopicModel> TopicModel::from_bytes(std::string bytes, const std::string& name) {
    auto file = TopicModelFile::from_bytes(std::move(bytes), name);
    if (!file) return std::move(file).error();
    return TopicModel{std::move(*file)};
}

Result<void> TopicModel::save(const std::filesystem::path& path) const {
    return write_data_file(bytes(), path);
}

std::vector<TopicModel::Decision> TopicModel::decide(const Article& article) const {
    const TopicModelFile& file = *file_;
    std::vector<double> decision(file.topics().size());
    double square = 0.0;
    for (const TermCount& term : count_terms(article)) {
        const auto said = file.find(term.term);
        if (!said) continue;
        const double value = term_value(term.count, said->rarity);
        square += value * value;
        for (std::size_t w = 0; w < said->topics.size(); ++w) {
            decision[said->topics[w]] += value * static_cast<double>(said->weights[w]);
        }
    }
    if (square <= 0.0) return {};
    std::vector<Decision> above;
    Decision best{.topic = 0, .distance = -1e300};
    for (std::uint32_t t = 0; t < decision.size(); ++t) {
        const double distance = decision[t] / std::sqrt(square) +
                                static_cast<double>(file.bias(t)) -
                                static_cast<double>(file.topics()[t].threshold);
        if (distance >= 0.0) above.push_back({.topic = t, .distance = distance});
        if (distance > best.distance) best = {.topic = t, .distance = distance};
    }
    if (above.empty() && best.distance >= static_cast<double>(file.fallback())) {
        above.push_back({.topic = best.topic, .distance = 0.0});
    }
    std::stable_sort(above.begin(), above.end(),
                     [](const Decision& a, const Decision& b) { return a.distance > b.distance; });
    return above;
}

Topic TopicModel::topic_of(const Decision& decision) const {
    const ModelTopic& topic = file_->topics()[decision.topic];
    const double score = 1.0 / (1.0 + std::exp(-kSlope * decision.distance));
    return Topic{.code = topic.code,
                 .name = topic.name,
                 .path = topic.path,
                 .score = std::round(score * 1000.0) / 1000.0,
                 .origin = Origin::Text};
}

std::vector<Topic> TopicModel::find(const Article& article) const {
    std::vector<Topic> topics;
    for (const Decision& decision : decide(article)) topics.push_back(topic_of(decision));
    return topics;
}

std::vector<Topic> TopicModel::explain(const Article& article) const {
    std::vector<Topic> topics;
    for (const Decision& decision : decide(article)) {
        topics.push_back(topic_of(decision));
        topics.back().words = words_for(decision.topic, article);
    }
    return topics;
}

std::vector<TopicWord> TopicModel::words_for(std::uint32_t topic, const Article& article) const {
    std::unordered_map<std::uint64_t, std::size_t> place;  // Of a term in `words`.
    std::vector<TopicWord> words;
    for (const TermCount& term : count_terms(article)) {
        const auto said = file_->find(term.term);
        if (!said) continue;
        const auto at = std::find(said->topics.begin(), said->topics.end(), topic);
        if (at == said->topics.end()) continue;
        const float weight = said->weights[static_cast<std::size_t>(at - said->topics.begin())];
        if (weight <= 0.0F) continue;
        place.emplace(term.term, words.size());
        words.push_back(
            {.text = {},
             .count = 0,
             .weight = term_value(term.count, said->rarity) * static_cast<double>(weight)});
    }
    for (const TermPlace& met : term_places(article)) {
        const auto found = place.find(met.term);
        if (found == place.end()) continue;
        TopicWord& word = words[found->second];
        if (word.count++ == 0) word.text = met.text;
    }
    keep_loudest(words);
    return words;
}

}  // namespace dateline
