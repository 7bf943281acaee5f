// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "indexer/enrich/tagger/advice.h"
#include "indexer/enrich/tagger/article_words.h"
#include "indexer/enrich/tagger/model_file.h"

namespace dateline {

/// Gives tokens their labels' scores under a model. Sums of what a word alone contributes, at each
/// distance, are kept: as long as the WordTable they speak of is not cleared. One thread at a time.
class Scorer {
public:
    /// The model must outlive the scorer.
    explicit Scorer(const StageParts& model);

    /// Forgets the kept sums; to be called when the WordTable is cleared.
    void clear();

    /// Appends a sentence's scores to `scores`: label_count numbers a token, "outside" always 0.
    /// `advice` is what the stages before this one say, in their order.
    void score(const ArticleWords& words, std::span<const ArticleAdvice> advice,
               std::size_t sentence, std::vector<float>& scores);

private:
    void note_feature(std::uint64_t hash);
    void add_noted(std::int16_t* sum);
    [[nodiscard]] const std::int16_t* word_sums(const WordTable& table, WordId word);

    const StageParts& model_;
    std::size_t width_;
    std::vector<std::int16_t> sums_;    ///< kDistances rows a word.
    std::vector<std::uint8_t> summed_;  ///< By word: its rows are there.
    std::vector<std::int16_t> row_;
    std::vector<std::uint64_t> noted_;         ///< Features of the sum under way.
    std::vector<const std::int8_t*> weights_;  ///< Of those that the model knows.
};

}  // namespace dateline
