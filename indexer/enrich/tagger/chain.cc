// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/tagger/chain.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace dateline {
namespace {

constexpr float kForbidden = -std::numeric_limits<float>::infinity();

}  // namespace

Chain::Chain(std::size_t types, const ChainWeights& weights) : labels_{label_count(types)} {
    for (std::size_t to = 0; to < labels_; ++to) {
        for (std::size_t from = 0; from < labels_; ++from) {
            const auto a = static_cast<Label>(from);
            const auto b = static_cast<Label>(to);
            if (!may_follow(a, b)) continue;
            const float weight = weights.transitions[from * labels_ + to];
            arcs_.push_back(Arc{.from = a, .to = b, .weight = weight, .factor = std::exp(weight)});
        }
    }
    for (std::size_t i = 0; i < labels_; ++i) {
        const auto label = static_cast<Label>(i);
        begin_.push_back(goes_on(label) ? kForbidden : weights.begin[i]);
        end_.push_back(leaves_open(label) ? kForbidden : weights.end[i]);
        begin_factors_.push_back(std::exp(begin_.back()));
        end_factors_.push_back(std::exp(end_.back()));
    }
}

void Chain::decode(std::span<const float> scores, std::vector<Label>& best) {
    const std::size_t size = scores.size() / labels_;
    best.resize(size);
    if (size == 0) return;
    forward_.assign(size * labels_, kForbidden);
    back_.assign(size * labels_, 0);
    for (std::size_t i = 0; i < labels_; ++i) forward_[i] = begin_[i] + scores[i];
    for (std::size_t t = 1; t < size; ++t) {
        const float* before = &forward_[(t - 1) * labels_];
        float* here = &forward_[t * labels_];
        Label* back = &back_[t * labels_];
        for (const Arc& arc : arcs_) {
            const float score = before[arc.from] + arc.weight;
            if (score > here[arc.to]) {
                here[arc.to] = score;
                back[arc.to] = arc.from;
            }
        }
        for (std::size_t i = 0; i < labels_; ++i) here[i] += scores[t * labels_ + i];
    }
    const float* last = &forward_[(size - 1) * labels_];
    std::size_t label = 0;
    for (std::size_t i = 1; i < labels_; ++i) {
        if (last[i] + end_[i] > last[label] + end_[label]) label = i;
    }
    for (std::size_t t = size; t-- > 0;) {
        best[t] = static_cast<Label>(label);
        label = back_[t * labels_ + label];
    }
}

void Chain::marginals(std::span<const float> scores, std::vector<float>& out) {
    const std::size_t size = scores.size() / labels_;
    const std::size_t cells = size * labels_;
    out.assign(cells, 0);
    if (size == 0) return;
    factors_.resize(cells);
    forward_.assign(cells, 0);
    backward_.assign(cells, 0);
    scale_.resize(size);
    for (std::size_t t = 0; t < size; ++t) {
        const float* row = &scores[t * labels_];
        const float highest = *std::max_element(row, row + labels_);
        for (std::size_t i = 0; i < labels_; ++i) {
            // The smallest factor keeps sums from vanishing where weights are extreme.
            factors_[t * labels_ + i] = std::max(std::exp(row[i] - highest), 1e-20F);
        }
    }
    for (std::size_t t = 0; t < size; ++t) {
        float* here = &forward_[t * labels_];
        if (t == 0) {
            std::copy(begin_factors_.begin(), begin_factors_.end(), here);
        } else {
            const float* before = here - labels_;
            for (const Arc& arc : arcs_) here[arc.to] += before[arc.from] * arc.factor;
        }
        float sum = 0;
        for (std::size_t i = 0; i < labels_; ++i) sum += here[i] *= factors_[t * labels_ + i];
        scale_[t] = 1 / std::max(sum, 1e-30F);
        for (std::size_t i = 0; i < labels_; ++i) here[i] *= scale_[t];
    }
    const float* last = &forward_[(size - 1) * labels_];
    float total = 0;
    for (std::size_t i = 0; i < labels_; ++i) total += last[i] * end_factors_[i];
    const float ending = 1 / std::max(total, 1e-30F);
    for (std::size_t i = 0; i < labels_; ++i) {
        backward_[(size - 1) * labels_ + i] = end_factors_[i] * ending;
    }
    for (std::size_t t = size - 1; t-- > 0;) {
        const float* after = &backward_[(t + 1) * labels_];
        const float* own = &factors_[(t + 1) * labels_];
        float* here = &backward_[t * labels_];
        for (const Arc& arc : arcs_) {
            here[arc.from] += arc.factor * own[arc.to] * after[arc.to] * scale_[t + 1];
        }
    }
    for (std::size_t i = 0; i < cells; ++i) out[i] = forward_[i] * backward_[i];
}

}  // namespace dateline
