// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "indexer/enrich/places/place_cues.h"
#include "indexer/enrich/places/toponym.h"
#include "indexer/enrich/tagger/tagger.h"

namespace dateline {

/// What a judge goes by, beside the toponyms.
struct JudgeContext {
    const Gazetteer* gazetteer = nullptr;
    const PlaceCues* cues = nullptr;
    const ArticleFields* fields = nullptr;
    /// What the tagger found, in the order of the text.
    std::span<const NameMention> mentions{};
    bool english = true;  ///< The tagger and the shares speak of English.
};

/// From this belief on a name is taken for a place: a little below even, as the evidence is counted
/// on the careful side.
inline constexpr float kBelieved = -0.8F;

/// Sets the belief of each toponym from how the name is met in news, what the tagger takes it for,
/// how large the place is and which words stand beside it; then lets the mentions of one name
/// speak for each other. Toponyms must be in the order of the text.
void judge_toponyms(const JudgeContext& context, std::vector<Toponym>& toponyms);

}  // namespace dateline
