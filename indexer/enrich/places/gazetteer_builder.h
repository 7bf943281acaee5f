// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "common/result.h"
#include "indexer/enrich/places/gazetteer.h"

namespace dateline {

/// A place to put into a gazetteer.
struct NewPlace {
    PlaceKind kind = PlaceKind::Town;
    std::string name;       ///< At most 255 bytes, not empty.
    std::string country{};  ///< ISO code, or empty.
    std::uint32_t geonames = 0;
    double latitude = 0;
    double longitude = 0;
    std::uint32_t population = 0;
    PlaceIndex division = kNoPlace;
};

/// Collects places and names and makes a gazetteer file of them. Countries come first.
class GazetteerBuilder {
public:
    /// The place's number. It has no name yet by which it is found.
    /// Errors: BadArgument for a place that a gazetteer cannot hold, a country that is added behind
    /// another kind of place, or an unknown country.
    [[nodiscard]] Result<PlaceIndex> add(NewPlace place);

    /// A name for a place; uses are NameUse, together. Without full stops at its ends, in words as
    /// cut_place_words() cuts them; a name of more than eight words, or of none, is left out.
    /// An alias that is neither foreign, a demonym nor an abbreviation is also shown as one.
    /// Names in capitals ("US") and with full stops within ("U.S.") are found in capitals only.
    void name(std::string_view name, PlaceIndex place, std::uint8_t uses);

    /// How a name is met in news (NameEntry).
    void share(std::string_view name, std::uint8_t place_share, std::uint8_t small_share);

    /// The file's bytes; `made` says how it was made, for people.
    [[nodiscard]] std::string finish(std::string_view made) const;

private:
    struct Name {
        std::vector<NamedPlace> places;
        std::uint8_t place_share = kUnseen;
        std::uint8_t small_share = 0;
    };
    std::vector<PlaceRecord> places_;
    std::string names_;
    std::string codes_;
    std::map<PlaceIndex, std::string> aliases_;
    std::map<std::uint64_t, Name> by_hash_;
    std::map<std::uint64_t, std::uint32_t> further_;
};

/// The longest name in words.
inline constexpr std::size_t kMaxNameWords = 8;

}  // namespace dateline
