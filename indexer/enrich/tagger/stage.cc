// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/tagger/stage.h"

#include <algorithm>
#include <cmath>

namespace dateline {
namespace {

/// Below this, "never seen as such elsewhere" and "hardly ever" are the same.
constexpr float kLeastShare = 0.01F;

ChainWeights chain_weights(const StageParts& parts) {
    const std::size_t labels = label_count(parts.settings.types);
    return ChainWeights{.transitions = parts.transitions.first(labels * labels),
                        .begin = parts.transitions.subspan(labels * labels, labels),
                        .end = parts.transitions.subspan(labels * labels + labels, labels)};
}

}  // namespace

Stage::Stage(const StageParts& parts)
    : parts_{parts}, scorer_{parts}, chain_{parts.settings.types, chain_weights(parts)} {}

void Stage::clear() {
    scorer_.clear();
    votes_.clear();
}

void Stage::run(const ArticleWords& words, std::span<const ArticleAdvice> advice) {
    ++round_;
    first_decode(words, advice);
    if (parts_.settings.second_decode > 0) {
        count_votes(words);
        add_votes(words);
    }
    const std::size_t labels = label_count(parts_.settings.types);
    labels_.clear();
    for (std::size_t s = 0; s < words.sentence_count(); ++s) {
        const std::size_t first = words.sentence_begin(s);
        const std::size_t size = words.sentence_end(s) - first;
        chain_.decode(std::span{scores_}.subspan(first * labels, size * labels), sentence_labels_);
        labels_.insert(labels_.end(), sentence_labels_.begin(), sentence_labels_.end());
    }
}

void Stage::first_decode(const ArticleWords& words, std::span<const ArticleAdvice> advice) {
    const std::size_t types = parts_.settings.types;
    const std::size_t labels = label_count(types);
    scores_.clear();
    shares_.clear();
    for (std::size_t s = 0; s < words.sentence_count(); ++s) {
        sentence_scores_.clear();
        scorer_.score(words, advice, s, sentence_scores_);
        chain_.marginals(sentence_scores_, marginals_);
        scores_.insert(scores_.end(), sentence_scores_.begin(), sentence_scores_.end());
        for (std::size_t i = 0; i < marginals_.size(); i += labels) {
            shares_.push_back(marginals_[i]);
            for (std::size_t t = 0; t < types; ++t) {
                const float* part = &marginals_[i + 1 + 4 * t];
                shares_.push_back(part[0] + part[1] + part[2] + part[3]);
            }
        }
    }
}

/// Notes what each name in large letters is taken for.
void Stage::count_votes(const ArticleWords& words) {
    const std::size_t kinds = parts_.settings.types + 1;
    votes_.resize(words.table().small_count());
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (!words.traits(i).capital) continue;
        WordVotes& vote = votes_[words.traits(i).small_id];
        if (vote.round != round_) vote = WordVotes{.round = round_};
        ++vote.count;
        for (std::size_t k = 0; k < kinds; ++k) vote.shares[k] += shares_[i * kinds + k];
    }
}

/// Adds to the scores what the same words were taken for elsewhere.
void Stage::add_votes(const ArticleWords& words) {
    const std::size_t kinds = parts_.settings.types + 1;
    const std::size_t labels = label_count(parts_.settings.types);
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (!words.traits(i).capital) continue;
        const WordVotes& vote = votes_[words.traits(i).small_id];
        if (vote.count < 2) continue;
        float* row = &scores_[i * labels];
        const auto others = static_cast<float>(vote.count - 1);
        for (std::size_t k = 0; k < kinds; ++k) {
            const float share = (vote.shares[k] - shares_[i * kinds + k]) / others;
            const float gain =
                parts_.settings.second_decode * std::log(std::max(share, 0.0F) + kLeastShare);
            if (k == 0) {
                row[0] += gain;
                continue;
            }
            for (std::size_t part = 0; part < 4; ++part) row[1 + 4 * (k - 1) + part] += gain;
        }
    }
}

ArticleAdvice Stage::advice(const ArticleWords& words) const {
    const std::size_t kinds = parts_.settings.types + 1;
    std::vector<float> likely;
    likely.reserve(labels_.size());
    for (std::size_t i = 0; i < labels_.size(); ++i) {
        const std::size_t kind = labels_[i] == 0 ? 0 : label_type(labels_[i]) + 1;
        likely.push_back(shares_[i * kinds + kind]);
    }
    return make_advice(words, labels_, likely, parts_.settings.types);
}

}  // namespace dateline
