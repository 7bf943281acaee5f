// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/tagger/scorer.h"

#include <algorithm>

#include "indexer/enrich/tagger/features.h"

namespace dateline {
namespace {

/// Adds one unit of a row; a fixed count, so that it becomes two vector additions.
void add_unit(std::int16_t* sum, const std::int8_t* row) noexcept {
    for (std::size_t i = 0; i < kRowUnit; ++i) sum[i] = static_cast<std::int16_t>(sum[i] + row[i]);
}

void add_unit(std::int16_t* sum, const std::int16_t* row) noexcept {
    for (std::size_t i = 0; i < kRowUnit; ++i) sum[i] = static_cast<std::int16_t>(sum[i] + row[i]);
}

}  // namespace

Scorer::Scorer(const StageParts& model)
    : model_{model}, width_{model.settings.width}, row_(width_) {}

void Scorer::clear() {
    sums_.clear();
    summed_.clear();
}

/// The tables are larger than the processor's cache: what is wanted of them is asked for well
/// before it is used, for all features of a sum together.
void Scorer::note_feature(std::uint64_t hash) {
    noted_.push_back(hash);
    if (!model_.features.empty())
        __builtin_prefetch(&model_.features[hash & (model_.features.size() - 1)]);
}

// A token has under 100 features and a weight is at most 127, so 16 bits hold every sum.
void Scorer::add_noted(std::int16_t* sum) {
    weights_.clear();
    for (const std::uint64_t hash : noted_) {
        const FeatureSlot* slot = find_slot(model_.features, hash);
        if (slot == nullptr) continue;
        const std::int8_t* row = &model_.weights[slot->row * width_];
        __builtin_prefetch(row);
        weights_.push_back(row);
    }
    noted_.clear();
    for (const std::int8_t* row : weights_) {
        for (std::size_t i = 0; i < width_; i += kRowUnit) add_unit(sum + i, row + i);
    }
}

const std::int16_t* Scorer::word_sums(const WordTable& table, WordId word) {
    const std::size_t rows = kDistances * width_;
    if (summed_.size() < table.size()) {
        summed_.resize(table.size());
        sums_.resize(table.size() * rows);
    }
    std::int16_t* sums = &sums_[word * rows];
    if (summed_[word] == 0) {
        summed_[word] = 1;
        for (int distance = -kReach; distance <= kReach; ++distance) {
            std::int16_t* sum = sums + static_cast<std::size_t>(distance + kReach) * width_;
            word_features(table.traits(word), word == kEdgeWord, distance,
                          [&](std::uint64_t hash) { note_feature(hash); });
            add_noted(sum);
        }
    }
    return sums;
}

void Scorer::score(const ArticleWords& words, std::span<const ArticleAdvice> advice,
                   std::size_t sentence, std::vector<float>& scores) {
    const std::size_t begin = words.sentence_begin(sentence);
    const std::size_t end = words.sentence_end(sentence);
    const std::size_t used = 4 * model_.settings.types;
    const auto word_at = [&](std::size_t token, int distance) {
        const auto place = static_cast<std::ptrdiff_t>(token) + distance;
        const bool inside =
            place >= static_cast<std::ptrdiff_t>(begin) && place < static_cast<std::ptrdiff_t>(end);
        return inside ? words.word(static_cast<std::size_t>(place)) : kEdgeWord;
    };
    for (std::size_t i = begin; i < end; ++i) {
        std::fill(row_.begin(), row_.end(), std::int16_t{0});
        for (int distance = -kReach; distance <= kReach; ++distance) {
            const std::int16_t* sum = word_sums(words.table(), word_at(i, distance)) +
                                      static_cast<std::size_t>(distance + kReach) * width_;
            for (std::size_t k = 0; k < width_; k += kRowUnit) add_unit(&row_[k], sum + k);
        }
        const auto add = [&](std::uint64_t hash) { note_feature(hash); };
        const WordTable& table = words.table();
        window_features(Window{.before2 = table.traits(word_at(i, -2)),
                               .before = table.traits(word_at(i, -1)),
                               .here = table.traits(words.word(i)),
                               .after = table.traits(word_at(i, 1))},
                        add);
        article_features(words, sentence, i, add);
        for (std::size_t s = 0; s < advice.size(); ++s)
            advice_features(s, advice[s], words, sentence, i, add);
        add_noted(row_.data());
        scores.push_back(0);
        for (std::size_t k = 0; k < used; ++k) {
            scores.push_back(static_cast<float>(row_[k]) * model_.settings.weight_scale);
        }
    }
}

}  // namespace dateline
