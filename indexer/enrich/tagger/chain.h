// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "indexer/enrich/tagger/labels.h"

namespace dateline {

/// What a chain adds to the labels' own scores. All matrices are row by row.
struct ChainWeights {
    std::span<const float> transitions;  ///< label_count², from-major.
    std::span<const float> begin;        ///< Of a sentence's first label.
    std::span<const float> end;          ///< Of its last.
};

/// A linear-chain conditional random field over the labels of `types` entity types: transitions
/// that may_follow() forbids do not exist. Scores of a sentence are `size` rows of label_count
/// numbers. The functions take time linear in `size`. One thread at a time (scratch memory).
class Chain {
public:
    /// The weights are copied. Their sizes must fit the number of types.
    Chain(std::size_t types, const ChainWeights& weights);

    [[nodiscard]] std::size_t labels() const noexcept { return labels_; }

    /// The best sequence of labels.
    void decode(std::span<const float> scores, std::vector<Label>& best);

    /// The probability of each label at each token, in the layout of the scores.
    void marginals(std::span<const float> scores, std::vector<float>& out);

    /// After marginals(): calls visit(from, to, probability) for each pair of neighbouring labels
    /// at tokens (token - 1, token). Requires 1 <= token < size.
    template <typename Visit>
    void visit_pairs(std::size_t token, Visit&& visit) const {
        const float* before = &forward_[(token - 1) * labels_];
        const float* after = &backward_[token * labels_];
        const float* own = &factors_[token * labels_];
        for (const Arc& arc : arcs_) {
            visit(arc.from, arc.to,
                  before[arc.from] * arc.factor * own[arc.to] * after[arc.to] * scale_[token]);
        }
    }

private:
    /// An allowed transition.
    struct Arc {
        Label from;
        Label to;
        float weight;
        float factor;  ///< exp(weight)
    };

    std::size_t labels_;
    std::vector<Arc> arcs_;  ///< Ordered by `to`.
    std::vector<float> begin_;
    std::vector<float> end_;
    std::vector<float> begin_factors_;
    std::vector<float> end_factors_;
    std::vector<float> factors_;
    std::vector<float> forward_;
    std::vector<float> backward_;
    std::vector<float> scale_;
    std::vector<Label> back_;
};

}  // namespace dateline
