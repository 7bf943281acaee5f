// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "indexer/enrich/tagger/chain.h"
#include "indexer/enrich/tagger/scorer.h"

namespace dateline {

/// One tagger of a model at work: scores, a first decode, and a second one that counts what the
/// same words were taken for elsewhere in the article. Keeps memory from article to article.
/// One thread at a time.
class Stage {
public:
    /// The parts must outlive the stage.
    explicit Stage(const StageParts& parts);

    /// To be called when the WordTable is cleared.
    void clear();

    /// Labels the sentences of an article. `advice` is of the stages before this one.
    void run(const ArticleWords& words, std::span<const ArticleAdvice> advice);

    /// The labels of the last article's tokens.
    [[nodiscard]] std::span<const Label> labels() const noexcept { return labels_; }
    /// The probability of each type at each of its tokens, before the second decode.
    [[nodiscard]] std::span<const float> type_shares(std::size_t token) const noexcept {
        const std::size_t types = parts_.settings.types;
        return std::span{shares_}.subspan(token * (types + 1) + 1, types);
    }
    /// What it advises on that article.
    [[nodiscard]] ArticleAdvice advice(const ArticleWords& words) const;

private:
    /// What the first decode says of one word, over an article.
    struct WordVotes {
        std::uint32_t round = 0;
        std::uint32_t count = 0;
        std::array<float, kMaxEntityTypes + 1> shares{};  ///< "Outside", then by type.
    };

    void first_decode(const ArticleWords& words, std::span<const ArticleAdvice> advice);
    void count_votes(const ArticleWords& words);
    void add_votes(const ArticleWords& words);

    const StageParts& parts_;
    Scorer scorer_;
    Chain chain_;
    std::vector<float> scores_;
    std::vector<float> sentence_scores_;
    std::vector<float> marginals_;
    std::vector<float> shares_;     ///< By token: of "outside" and each type.
    std::vector<WordVotes> votes_;  ///< By small_id.
    std::vector<Label> labels_;
    std::vector<Label> sentence_labels_;
    std::uint32_t round_ = 0;
};

}  // namespace dateline
