// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace dateline {

/// A decision value from cross-validation, and whether the article has the topic.
struct Judgement {
    float decision = 0.0F;
    bool right = false;
};

/// The threshold that gives the best F1 over the judgements, drawn towards `usual` where there are
/// few right ones. `usual` itself if there are none. Reorders the judgements.
[[nodiscard]] float best_threshold(std::span<Judgement> judgements, float usual);

/// How far below its threshold an article's best topic may be, and still be given where no other
/// is: the value that gives the best micro-F1. `decisions` has a row of values, one a topic, for
/// every article, thresholds subtracted; `right` whether the article has the topic.
/// Returns a very small number if giving none at all is best.
[[nodiscard]] float best_fallback(std::span<const std::vector<float>> decisions,
                                  std::span<const std::vector<std::uint32_t>> right);

}  // namespace dateline
