// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/topics/topic_thresholds.h"

#include <algorithm>
#include <array>
#include <utility>

namespace dateline {
namespace {

// As many made-up articles speak for the usual threshold.
constexpr float kDoubt = 1.5F;
constexpr float kNever = -1e9F;

}  // namespace

float best_threshold(std::span<Judgement> judgements, float usual) {
    std::sort(judgements.begin(), judgements.end(),
              [](const Judgement& a, const Judgement& b) { return a.decision > b.decision; });
    const auto all = static_cast<double>(std::count_if(judgements.begin(), judgements.end(),
                                                       [](const Judgement& j) { return j.right; }));
    if (all <= 0.0) return usual;
    double found = 0.0;
    double best_f1 = 0.0;
    float best = usual;
    for (std::size_t i = 0; i < judgements.size(); ++i) {
        if (judgements[i].right) ++found;
        const bool last = i + 1 == judgements.size();
        if (!last && judgements[i + 1].decision == judgements[i].decision) continue;
        const double f1 = 2.0 * found / (static_cast<double>(i + 1) + all);
        if (f1 > best_f1) {
            best_f1 = f1;
            const float next = last ? judgements[i].decision - 0.1F : judgements[i + 1].decision;
            best = (judgements[i].decision + next) / 2.0F;
        }
    }
    const auto weight = static_cast<float>(all);
    return (best * weight + usual * kDoubt) / (weight + kDoubt);
}

float best_fallback(std::span<const std::vector<float>> decisions,
                    std::span<const std::vector<std::uint32_t>> right) {
    std::vector<std::pair<float, bool>> rescued;  // Best value of an article without topics.
    double hits = 0.0;
    double given = 0.0;
    double wanted = 0.0;
    for (std::size_t i = 0; i < decisions.size(); ++i) {
        const auto has = [&](std::size_t topic) {
            return std::find(right[i].begin(), right[i].end(), topic) != right[i].end();
        };
        wanted += static_cast<double>(right[i].size());
        bool any = false;
        for (std::size_t t = 0; t < decisions[i].size(); ++t) {
            if (decisions[i][t] < 0.0F) continue;
            any = true;
            ++given;
            if (has(t)) ++hits;
        }
        if (any || decisions[i].empty()) continue;
        const auto best = std::max_element(decisions[i].begin(), decisions[i].end());
        rescued.emplace_back(*best, has(static_cast<std::size_t>(best - decisions[i].begin())));
    }
    const auto f1 = [&] { return given + wanted > 0.0 ? 2.0 * hits / (given + wanted) : 0.0; };
    std::sort(rescued.rbegin(), rescued.rend());
    float best = kNever;
    double best_f1 = f1();
    for (const auto& [value, is_right] : rescued) {
        ++given;
        if (is_right) ++hits;
        if (f1() > best_f1) {
            best_f1 = f1();
            best = value;
        }
    }
    return best;
}

}  // namespace dateline
