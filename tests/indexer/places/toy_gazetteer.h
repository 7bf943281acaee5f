// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "indexer/enrich/places/gazetteer_builder.h"

namespace dateline {

/// A gazetteer of two countries, a state and three towns.
inline std::string toy_gazetteer() {
    GazetteerBuilder builder;
    const auto add = [&builder](NewPlace place) {
        const std::string name = place.name;
        const PlaceIndex index = builder.add(std::move(place)).value();
        builder.name(name, index, 0);
        return index;
    };
    const auto use = [](NameUse a, NameUse b) {
        return static_cast<std::uint8_t>(static_cast<std::uint8_t>(a) |
                                         static_cast<std::uint8_t>(b));
    };
    const PlaceIndex france = add({.kind = PlaceKind::Country,
                                   .name = "France",
                                   .country = "FR",
                                   .geonames = 3017382,
                                   .latitude = 46,
                                   .longitude = 2});
    const PlaceIndex states = add({.kind = PlaceKind::Country,
                                   .name = "United States",
                                   .country = "US",
                                   .geonames = 6252001,
                                   .latitude = 39.76,
                                   .longitude = -98.5});
    builder.name("US", states, static_cast<std::uint8_t>(NameUse::Alias));
    builder.name("America", states, static_cast<std::uint8_t>(NameUse::Alias));
    builder.name("French", france, use(NameUse::Alias, NameUse::Demonym));
    const PlaceIndex texas = add({.kind = PlaceKind::Division,
                                  .name = "Texas",
                                  .country = "US",
                                  .geonames = 4736286,
                                  .latitude = 31.25,
                                  .longitude = -99.25,
                                  .population = 25'000'000});
    builder.name("TX", texas, use(NameUse::Alias, NameUse::Abbreviation));
    add({.kind = PlaceKind::Capital,
         .name = "Paris",
         .country = "FR",
         .geonames = 2988507,
         .latitude = 48.8534,
         .longitude = 2.3488,
         .population = 2'138'551});
    add({.kind = PlaceKind::Town,
         .name = "Paris",
         .country = "US",
         .geonames = 4717560,
         .latitude = 33.6609,
         .longitude = -95.5555,
         .population = 24'782,
         .division = texas});
    add({.kind = PlaceKind::Town,
         .name = "Saint-Étienne-du-Rouvray",
         .country = "FR",
         .latitude = 49.3779,
         .longitude = 1.1047,
         .population = 28'061});
    return builder.finish("a toy");
}

}  // namespace dateline
