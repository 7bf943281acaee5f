// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/tagger/chain.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

namespace dateline {
namespace {

constexpr float kForbidden = -std::numeric_limits<float>::infinity();

/// Numbers that the processor works on together.
using Lane = float __attribute__((vector_size(16)));
constexpr std::size_t kLane = sizeof(Lane) / sizeof(float);

Lane lane_of(float number) {
    return Lane{number, number, number, number};
}

/// out = choose(out, join(one of `of`, its row)) for the rows of a matrix, from `none` on.
template <typename Join, typename Choose>
void fold_rows(const std::vector<Label>& of, const float* numbers, const float* matrix,
               std::size_t row, float none, float* out, Join join, Choose choose) {
    for (std::size_t column = 0; column < row; column += kLane) {
        Lane folded = lane_of(none);
        const float* at = matrix + column;
        for (const Label label : of) {
            Lane other;
            std::memcpy(&other, at, sizeof other);
            folded = choose(folded, join(lane_of(numbers[label]), other));
            at += row;
        }
        std::memcpy(out + column, &folded, sizeof folded);
    }
}

constexpr auto kAdd = [](auto a, auto b) { return a + b; };
constexpr auto kMultiply = [](auto a, auto b) { return a * b; };
constexpr auto kGreater = [](auto a, auto b) { return b > a ? b : a; };

}  // namespace

template <typename Of>
Chain::Transitions Chain::transitions(Of of) const {
    Transitions all;
    all.forward.assign(closed_.size() * row_, 0);
    all.backward.assign(closed_.size() * row_, 0);
    for (std::size_t i = 0; i < closed_.size(); ++i) {
        for (std::size_t k = 0; k < opening_.size(); ++k) {
            all.forward[i * row_ + k] = of(closed_[i], opening_[k]);
            all.backward[k * row_ + i] = of(closed_[i], opening_[k]);
        }
    }
    for (std::size_t type = 0; 4 * type + 1 < labels_; ++type) {
        const Label begin = make_label(type, SpanPart::Begin);
        const Label inside = make_label(type, SpanPart::Inside);
        const Label last = make_label(type, SpanPart::Last);
        all.within.push_back({.begin_inside = of(begin, inside),
                              .begin_last = of(begin, last),
                              .inside_inside = of(inside, inside),
                              .inside_last = of(inside, last)});
    }
    return all;
}

Chain::Chain(std::size_t types, const ChainWeights& weights)
    : labels_{label_count(types)}, scaled_(labels_) {
    for (std::size_t i = 0; i < labels_; ++i) {
        const auto label = static_cast<Label>(i);
        if (!leaves_open(label)) closed_.push_back(label);
        if (!goes_on(label)) opening_.push_back(label);
        begin_.push_back(goes_on(label) ? kForbidden : weights.begin[i]);
        end_.push_back(leaves_open(label) ? kForbidden : weights.end[i]);
        begin_factors_.push_back(std::exp(begin_.back()));
        end_factors_.push_back(std::exp(end_.back()));
    }
    row_ = (closed_.size() + kLane - 1) / kLane * kLane;
    joined_.resize(row_);
    const auto weight = [&](Label from, Label to) {
        return weights.transitions[from * labels_ + to];
    };
    weights_ = transitions(weight);
    transition_factors_ =
        transitions([&](Label from, Label to) { return std::exp(weight(from, to)); });
    for (std::size_t to = 0; to < labels_; ++to) {
        for (std::size_t from = 0; from < labels_; ++from) {
            const auto a = static_cast<Label>(from);
            const auto b = static_cast<Label>(to);
            if (may_follow(a, b))
                arcs_.push_back({.from = a, .to = b, .factor = std::exp(weight(a, b))});
        }
    }
}

// From the numbers of the labels at one token to those at the next: what comes from different
// labels is joined with the transition, and one of it, or its sum, chosen.
template <typename Join, typename Choose>
void Chain::step(const Transitions& by, const float* before, float* here, float none, Join join,
                 Choose choose) {
    fold_rows(closed_, before, by.forward.data(), row_, none, joined_.data(), join, choose);
    for (std::size_t i = 0; i < opening_.size(); ++i) here[opening_[i]] = joined_[i];
    for (std::size_t type = 0; type < by.within.size(); ++type) {
        const Transitions::Within& within = by.within[type];
        const float begin = before[make_label(type, SpanPart::Begin)];
        const float inside = before[make_label(type, SpanPart::Inside)];
        here[make_label(type, SpanPart::Inside)] =
            choose(join(begin, within.begin_inside), join(inside, within.inside_inside));
        here[make_label(type, SpanPart::Last)] =
            choose(join(begin, within.begin_last), join(inside, within.inside_last));
    }
}

// The other way, for sums of products.
void Chain::step_back(const float* after, float* here) {
    const Transitions& by = transition_factors_;
    fold_rows(opening_, after, by.backward.data(), row_, 0, joined_.data(), kMultiply, kAdd);
    for (std::size_t i = 0; i < closed_.size(); ++i) here[closed_[i]] = joined_[i];
    for (std::size_t type = 0; type < by.within.size(); ++type) {
        const Transitions::Within& within = by.within[type];
        const float inside = after[make_label(type, SpanPart::Inside)];
        const float last = after[make_label(type, SpanPart::Last)];
        here[make_label(type, SpanPart::Begin)] =
            within.begin_inside * inside + within.begin_last * last;
        here[make_label(type, SpanPart::Inside)] =
            within.inside_inside * inside + within.inside_last * last;
    }
}

Label Chain::best_before(const float* before, Label label) const {
    if (goes_on(label)) {
        const auto& within = weights_.within[label_type(label)];
        const bool to_last = label_part(label) == SpanPart::Last;
        const Label begin = make_label(label_type(label), SpanPart::Begin);
        const Label inside = make_label(label_type(label), SpanPart::Inside);
        const float from_begin =
            before[begin] + (to_last ? within.begin_last : within.begin_inside);
        const float from_inside =
            before[inside] + (to_last ? within.inside_last : within.inside_inside);
        return from_inside > from_begin ? inside : begin;
    }
    const auto column = static_cast<std::size_t>(
        std::find(opening_.begin(), opening_.end(), label) - opening_.begin());
    Label best = closed_.front();
    float greatest = kForbidden;
    for (std::size_t i = 0; i < closed_.size(); ++i) {
        const float score = before[closed_[i]] + weights_.forward[i * row_ + column];
        if (score > greatest) {
            greatest = score;
            best = closed_[i];
        }
    }
    return best;
}

void Chain::decode(std::span<const float> scores, std::vector<Label>& best) {
    const std::size_t size = scores.size() / labels_;
    best.resize(size);
    if (size == 0) return;
    forward_.resize(size * labels_);
    for (std::size_t i = 0; i < labels_; ++i) forward_[i] = begin_[i] + scores[i];
    for (std::size_t t = 1; t < size; ++t) {
        float* here = &forward_[t * labels_];
        step(weights_, here - labels_, here, kForbidden, kAdd, kGreater);
        for (std::size_t i = 0; i < labels_; ++i) here[i] += scores[t * labels_ + i];
    }
    const float* last = &forward_[(size - 1) * labels_];
    std::size_t label = 0;
    for (std::size_t i = 1; i < labels_; ++i) {
        if (last[i] + end_[i] > last[label] + end_[label]) label = i;
    }
    best.back() = static_cast<Label>(label);
    for (std::size_t t = size - 1; t > 0; --t)
        best[t - 1] = best_before(&forward_[(t - 1) * labels_], best[t]);
}

void Chain::marginals(std::span<const float> scores, std::vector<float>& out) {
    const std::size_t size = scores.size() / labels_;
    const std::size_t cells = size * labels_;
    out.resize(cells);
    if (size == 0) return;
    factors_.resize(cells);
    forward_.resize(cells);
    backward_.resize(cells);
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
            step(transition_factors_, here - labels_, here, 0, kMultiply, kAdd);
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
        for (std::size_t i = 0; i < labels_; ++i) scaled_[i] = own[i] * after[i] * scale_[t + 1];
        step_back(scaled_.data(), &backward_[t * labels_]);
    }
    for (std::size_t i = 0; i < cells; ++i) out[i] = forward_[i] * backward_[i];
}

}  // namespace dateline
