// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "common/result.h"
#include "indexer/enrich/places/gazetteer.h"

namespace dateline {

/// Where a source is at home, as far as is known: what has several senses is rather meant near by.
struct SourceHome {
    std::vector<PlaceIndex> places{};  ///< Countries, divisions, towns.
    /// Names of towns that are part of the source's name: whichever of them it is, it is hardly the
    /// best known for nothing ("parisnews.example" need not be in France).
    std::vector<std::uint64_t> names{};
};

/// The home that a source's name or domain speaks of: "athensreview.example" is of some Athens,
/// "lfpress.ca" of Canada. A weak hint. Empty for an empty name.
[[nodiscard]] SourceHome source_home(const Gazetteer& gazetteer, std::string_view source);

/// The place of a home as a user types it: "US", "US-LA", "GB-England".
/// Errors: BadArgument, naming it, if there is no such country or division.
[[nodiscard]] Result<PlaceIndex> home_place(const Gazetteer& gazetteer, std::string_view home);

}  // namespace dateline
