// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "indexer/enrich/tagger/conll.h"
#include "indexer/enrich/tagger/features.h"

namespace dateline {

using FeatureId = std::uint32_t;
/// An earlier tagger's advice on a text, article by article.
using TextAdvice = std::vector<ArticleAdvice>;

/// The features of a whole annotated text, numbered: those of each word at each distance, and those
/// of each token that depend on its neighbours or its article. Features rarer than a limit
/// are left out.
class TrainingFeatures {
public:
    TrainingFeatures(const AnnotatedText& text, const Lexicon& lexicon,
                     std::span<const TextAdvice> advice, std::uint32_t least_count);

    [[nodiscard]] std::size_t feature_count() const noexcept { return hashes_.size(); }
    [[nodiscard]] std::uint64_t hash(FeatureId feature) const noexcept { return hashes_[feature]; }

    /// Index of a sentence's first token among those of all sentences.
    [[nodiscard]] std::size_t first_token(std::size_t sentence) const noexcept {
        return firsts_[sentence];
    }
    [[nodiscard]] std::size_t token_count() const noexcept { return words_.size(); }

    /// Calls visit(FeatureId) for each feature of a token of a sentence [begin, end).
    template <typename Visit>
    void visit(std::size_t begin, std::size_t end, std::size_t token, Visit&& visit_feature) const {
        for (std::size_t d = 0; d < kDistances; ++d) {
            // Before the sentence the sum wraps around and is behind `end`.
            const std::size_t place = token + d - static_cast<std::size_t>(kReach);
            const bool inside = place >= begin && place < end;
            for (const FeatureId id : word_features_[inside ? words_[place] : kEdgeWord][d]) {
                visit_feature(id);
            }
        }
        for (std::size_t i = own_ends_[token]; i < own_ends_[token + 1]; ++i)
            visit_feature(own_[i]);
    }

private:
    void collect(const AnnotatedText& text, const Lexicon& lexicon,
                 std::span<const TextAdvice> advice);
    void number_word_features(const WordTable& table);
    void drop_rare(std::uint32_t least_count);
    [[nodiscard]] FeatureId number(std::uint64_t hash, std::uint32_t times);

    std::unordered_map<std::uint64_t, FeatureId> numbers_;
    std::vector<std::uint32_t> counts_;
    std::vector<std::uint64_t> hashes_;
    std::vector<std::array<std::vector<FeatureId>, kDistances>> word_features_;
    std::vector<WordId> words_;
    std::vector<std::size_t> firsts_;
    std::vector<FeatureId> own_;
    std::vector<std::size_t> own_ends_{0};
};

}  // namespace dateline
