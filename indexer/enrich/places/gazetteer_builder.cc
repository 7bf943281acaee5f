// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/places/gazetteer_builder.h"

#include <algorithm>

#include "indexer/enrich/places/place_words.h"

namespace dateline {
namespace {

/// The hash under which a name is found, the first word's and how many words follow it; no words
/// for a name that is none.
struct NameHash {
    std::uint64_t hash = 0;
    std::uint64_t first = 0;
    std::size_t words = 0;
};

NameHash hash_name(std::string_view name) {
    std::vector<PlaceWord> words;
    cut_place_words(name, words);
    if (words.empty() || words.size() > kMaxNameWords) return {};
    NameHash result{.hash = words.front().hash, .first = words.front().hash, .words = words.size()};
    if (words.size() == 1) {
        const bool capitals = words.front().shape == WordShape::Capitals && name.size() > 1;
        if (words.front().dotted || capitals) result.hash = capitals_hash(result.hash);
        return result;
    }
    for (std::size_t i = 1; i < words.size(); ++i) {
        result.hash = join_words(result.hash, words[i].hash);
    }
    return result;
}

/// How much comes to mind first: countries before towns, large towns before small.
double prominence(const PlaceRecord& place) {
    switch (place.kind) {
        case PlaceKind::Continent:
        case PlaceKind::Region:
        case PlaceKind::Former:
        case PlaceKind::Water: return 2e10;
        case PlaceKind::Country: return 1e10;
        case PlaceKind::Capital: return 1e7 + place.population;
        case PlaceKind::Area:
        case PlaceKind::Site: return 1e6;
        case PlaceKind::County: return place.population * 0.01;
        case PlaceKind::Division: return place.population * 0.3;
        case PlaceKind::Quarter: return place.population * 0.1;
        case PlaceKind::Town: return place.population;
    }
    return 0;
}

}  // namespace

Result<PlaceIndex> GazetteerBuilder::add(NewPlace place) {
    const auto number = static_cast<PlaceIndex>(places_.size());
    PlaceRecord record{.latitude = static_cast<float>(place.latitude),
                       .longitude = static_cast<float>(place.longitude),
                       .geonames = place.geonames,
                       .population = place.population,
                       .name = static_cast<std::uint32_t>(names_.size()),
                       .division = place.division,
                       .kind = place.kind,
                       .name_size = static_cast<std::uint8_t>(place.name.size())};
    if (place.name.empty() || place.name.size() > 255 || number > 0xf'fffe) {
        return Error{ErrorCode::BadArgument, "a gazetteer cannot hold " + place.name};
    }
    if (place.kind == PlaceKind::Country) {
        if (place.country.size() != 2 || codes_.size() != places_.size() * 2) {
            return Error{ErrorCode::BadArgument,
                         "countries come first and have codes of two letters: " + place.name};
        }
        codes_ += place.country;
        record.country = static_cast<std::uint16_t>(number);
    } else if (!place.country.empty()) {
        std::size_t at = 0;
        while (at < codes_.size() && codes_.compare(at, 2, place.country) != 0) at += 2;
        if (at >= codes_.size()) {
            return Error{ErrorCode::BadArgument,
                         place.name + " lies in an unknown country " + place.country};
        }
        record.country = static_cast<std::uint16_t>(at / 2);
    }
    if (place.division != kNoPlace && place.division >= number) {
        return Error{ErrorCode::BadArgument, place.name + " lies in a division that is not there"};
    }
    names_ += place.name;
    places_.push_back(record);
    return number;
}

void GazetteerBuilder::name(std::string_view name, PlaceIndex place, std::uint8_t uses) {
    const NameHash key = hash_name(name);
    if (key.words == 0) return;
    if (uses == static_cast<std::uint8_t>(NameUse::Alias)) {
        aliases_[place].append(name).append("\n");
    }
    auto& places = by_hash_[key.hash].places;
    const auto known = std::find_if(places.begin(), places.end(),
                                    [&](const NamedPlace& p) { return p.place == place; });
    if (known != places.end()) {
        known->uses &= uses;
    } else {
        places.push_back({.place = place, .uses = uses});
    }
    if (key.words > 1) {
        auto& further = further_[key.first];
        further = std::max(further, static_cast<std::uint32_t>(key.words - 1));
    }
}

void GazetteerBuilder::share(std::string_view name, std::uint8_t place_share,
                             std::uint8_t small_share) {
    const NameHash key = hash_name(name);
    const auto known = by_hash_.find(key.hash);
    if (key.words == 0 || known == by_hash_.end()) return;
    known->second.place_share = place_share;
    known->second.small_share = small_share;
}

std::string GazetteerBuilder::finish(std::string_view made) const {
    std::map<std::uint64_t, std::uint32_t> values;
    std::vector<std::uint32_t> postings;
    for (const auto& [hash, name] : by_hash_) {
        std::vector<NamedPlace> places = name.places;
        std::stable_sort(places.begin(), places.end(), [this](const auto& a, const auto& b) {
            return prominence(places_[a.place]) > prominence(places_[b.place]);
        });
        if (places.size() > 0xffff) places.resize(0xffff);
        values[hash] = static_cast<std::uint32_t>(postings.size() + 1);
        postings.push_back(static_cast<std::uint32_t>(places.size()) |
                           std::uint32_t{name.place_share} << 16U |
                           std::uint32_t{name.small_share} << 24U);
        for (const NamedPlace& place : places) {
            postings.push_back(place.place | std::uint32_t{place.uses} << 20U);
        }
    }
    for (const auto& [hash, further] : further_) values[hash] |= further << 29U;
    std::vector<NameSlot> slots(values.size() * 10 / 7 + 1);
    for (const auto& [hash, value] : values) {
        auto at = static_cast<std::size_t>(((hash >> 32U) * slots.size()) >> 32U);
        while (slots[at].value != 0) at = at + 1 == slots.size() ? 0 : at + 1;
        slots[at] = {.print = static_cast<std::uint32_t>(hash), .value = value};
    }
    std::vector<AliasRow> alias_rows;
    std::string aliases;
    for (const auto& [place, names] : aliases_) {
        alias_rows.push_back(
            {.place = place, .offset = static_cast<std::uint32_t>(aliases.size())});
        aliases += names;
    }
    alias_rows.push_back({.place = kNoPlace, .offset = static_cast<std::uint32_t>(aliases.size())});
    return gazetteer_bytes({.places = places_,
                            .names = names_,
                            .codes = codes_,
                            .postings = postings,
                            .slots = slots,
                            .alias_rows = alias_rows,
                            .aliases = aliases,
                            .made = made});
}

}  // namespace dateline
