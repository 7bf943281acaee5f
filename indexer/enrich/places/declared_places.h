// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "common/article.h"
#include "indexer/enrich/places/gazetteer.h"

namespace dateline {

/// Makes one list of the places that an article declares and those found in its text, declared ones
/// first. A declared place that the gazetteer is sure to know gets its name, path and point, and
/// keeps the declared name as an alias; one that the text names too has both, once.
///
///     "usa", found "United States" three times  ->  "United States", declared, three mentions
///     "Springfield", nothing found              ->  "Springfield", as declared
///
/// Sure is a country, a region, a sea; a town that has no namesake in what it is said to lie in, or
/// far smaller ones; one that the text names.
[[nodiscard]] std::vector<Place> join_places(const Gazetteer& gazetteer,
                                             std::vector<Place> declared, std::vector<Place> found);

}  // namespace dateline
