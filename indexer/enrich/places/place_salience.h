// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "indexer/enrich/places/toponym.h"

namespace dateline {

/// A place that an article names, with everything that names it.
struct FoundPlace {
    PlaceIndex place = kNoPlace;
    std::vector<std::uint32_t> toponyms{};  ///< Numbers of its mentions, demonyms apart.
    std::vector<std::uint32_t> demonyms{};
    bool about = false;
};

/// Decides which places an article is about: by title, dateline, lead, frequency, and by what is
/// named of the country around them.
void judge_salience(const Gazetteer& gazetteer, const std::vector<Toponym>& toponyms,
                    std::vector<FoundPlace>& places);

}  // namespace dateline
