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
        float factor;  ///< exp of its weight
    };
    /// What may_follow() allows. Any label that leaves nothing open may come before any that goes
    /// on with nothing: a dense matrix, of rows of whole vectors. The others stay in their type.
    struct Transitions {
        std::vector<float> forward;   ///< A row for each of closed_, a column for each of opening_.
        std::vector<float> backward;  ///< The other way round.
        struct Within {
            float begin_inside = 0, begin_last = 0, inside_inside = 0, inside_last = 0;
        };
        std::vector<Within> within;  ///< Of each type.
    };

    template <typename Of>
    [[nodiscard]] Transitions transitions(Of of) const;
    template <typename Join, typename Choose>
    void step(const Transitions& by, const float* before, float* here, float none, Join join,
              Choose choose);
    void step_back(const float* after, float* here);
    [[nodiscard]] Label best_before(const float* before, Label label) const;

    std::size_t labels_;
    std::size_t row_;             ///< Of the matrices: closed_.size(), rounded up.
    std::vector<Label> closed_;   ///< Labels that leave nothing open.
    std::vector<Label> opening_;  ///< Labels that go on with nothing.
    Transitions weights_;
    Transitions transition_factors_;
    std::vector<Arc> arcs_;  ///< Ordered by `to`.
    std::vector<float> begin_;
    std::vector<float> end_;
    std::vector<float> begin_factors_;
    std::vector<float> end_factors_;
    std::vector<float> factors_;
    std::vector<float> forward_;
    std::vector<float> backward_;
    std::vector<float> scaled_;  ///< One for each label.
    std::vector<float> joined_;  ///< A row of a matrix.
    std::vector<float> scale_;
};

}  // namespace dateline
