// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/places/declared_places.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

#include "common/text/fold.h"
#include "indexer/enrich/places/place_finder.h"
#include "indexer/enrich/places/place_resolver.h"
#include "indexer/enrich/places/place_words.h"

namespace dateline {
namespace {

/// A town is sure to be meant if it has so many inhabitants, and so many times those of its
/// namesakes.
constexpr std::uint32_t kLargeTown = 100'000;
constexpr std::uint32_t kTimesLarger = 10;
/// Names of a declared path that are looked at.
constexpr std::size_t kMaxPath = 8;

std::string folded(std::string_view name) {
    auto result = fold_name(name);
    return result ? std::move(result).value() : std::string{};
}

/// The places that a whole name may stand for.
std::vector<PlaceIndex> named(const Gazetteer& gazetteer, std::string_view name) {
    std::vector<PlaceWord> words;
    cut_place_words(name, words);
    std::vector<PlaceIndex> places;
    if (words.empty()) return places;
    std::uint64_t hash = words.front().hash;
    for (std::size_t i = 1; i < words.size(); ++i) hash = join_words(hash, words[i].hash);
    for (const std::uint64_t key : {capitals_hash(hash), hash}) {
        if (key != hash && words.size() > 1) continue;
        const NameEntry names = gazetteer.find(key).names;
        for (std::size_t i = 0; i < names.size(); ++i) {
            if (names[i].is(NameUse::Demonym) || names[i].is(NameUse::Abbreviation)) continue;
            places.push_back(names[i].place);
        }
    }
    return places;
}

bool is_large_area(const PlaceRecord& place) noexcept {
    return place.kind == PlaceKind::Country || place.kind == PlaceKind::Former ||
           place.kind == PlaceKind::Region || place.kind == PlaceKind::Continent ||
           place.kind == PlaceKind::Water;
}

/// The first of several places, if it is sure to be meant.
PlaceIndex sure_one(const Gazetteer& gazetteer, const std::vector<PlaceIndex>& places) {
    if (places.empty()) return kNoPlace;
    const PlaceRecord& first = gazetteer.place(places.front());
    if (places.size() == 1 || is_large_area(first)) return places.front();
    std::uint32_t second = 0;
    for (auto place = places.begin() + 1; place != places.end(); ++place) {
        second = std::max(second, gazetteer.place(*place).population);
    }
    const bool larger = first.population >= kLargeTown && first.population / kTimesLarger >= second;
    return larger ? places.front() : kNoPlace;
}

PlaceIndex outer_place(const Gazetteer& gazetteer, const std::vector<std::string>& path) {
    if (path.size() < 2 || path.size() > kMaxPath) return kNoPlace;
    PlaceIndex outer = sure_one(gazetteer, named(gazetteer, path.front()));
    for (std::size_t i = 1; i + 1 < path.size(); ++i) {
        auto inner = named(gazetteer, path[i]);
        std::erase_if(inner, [&](PlaceIndex p) { return !lies_in(gazetteer, p, outer); });
        if (!inner.empty()) outer = inner.front();
    }
    return outer;
}

PlaceIndex known_place(const Gazetteer& gazetteer, const Place& declared,
                       const std::vector<Place>& found) {
    std::vector<PlaceIndex> places = named(gazetteer, declared.entity.name);
    const auto keep = [&places](auto wanted) {
        std::erase_if(places, [&](PlaceIndex p) { return !wanted(p); });
    };
    if (declared.geonames) {
        keep([&](PlaceIndex p) { return gazetteer.place(p).geonames == *declared.geonames; });
    }
    if (!declared.country.empty()) {
        keep([&](PlaceIndex p) { return gazetteer.iso(p) == declared.country; });
    }
    if (declared.path.size() > 1) {
        const PlaceIndex outer = outer_place(gazetteer, declared.path);
        if (outer == kNoPlace) return kNoPlace;
        keep([&](PlaceIndex p) { return lies_in(gazetteer, p, outer); });
    }
    for (const PlaceIndex place : places) {
        const Place known = gazetteer_place(gazetteer, place);
        if (std::any_of(found.begin(), found.end(),
                        [&](const Place& f) { return f.path == known.path; })) {
            return place;
        }
    }
    const bool narrowed = declared.geonames || declared.path.size() > 1;
    if (narrowed && !places.empty()) return places.front();
    return sure_one(gazetteer, places);
}

void add_alias(Entity& entity, std::string name) {
    const std::string key = folded(name);
    if (key.empty() || key == folded(entity.name)) return;
    if (std::none_of(entity.aliases.begin(), entity.aliases.end(),
                     [&](const std::string& alias) { return folded(alias) == key; })) {
        entity.aliases.push_back(std::move(name));
    }
}

void settle(const Gazetteer& gazetteer, Place& declared, const std::vector<Place>& found) {
    const PlaceIndex index = known_place(gazetteer, declared, found);
    if (index == kNoPlace) return;
    Place known = gazetteer_place(gazetteer, index);
    known.entity.origin = Origin::Declared;
    known.entity.count = declared.entity.count;
    known.entity.salience = declared.entity.salience;
    known.entity.mentions = std::move(declared.entity.mentions);
    for (std::string& alias : declared.entity.aliases) {
        add_alias(known.entity, std::move(alias));
    }
    add_alias(known.entity, std::move(declared.entity.name));
    declared = std::move(known);
}

bool same_place(const Place& a, const Place& b) {
    if (a.path == b.path) return !a.path.empty() || a.entity.name == b.entity.name;
    // A declared name without a path is whatever the text calls so.
    return (a.path.size() < 2 || b.path.size() < 2) &&
           folded(a.entity.name) == folded(b.entity.name);
}

/// Puts `more` into `into`, which stands for the same place.
void merge(Place& into, Place more) {
    if (into.path.size() < more.path.size()) std::swap(into, more);
    into.entity.origin = Origin::Declared;
    into.entity.count = std::max(into.entity.count, more.entity.count);
    if (!into.entity.salience) into.entity.salience = more.entity.salience;
    if (into.entity.mentions.empty()) into.entity.mentions = std::move(more.entity.mentions);
    for (std::string& alias : more.entity.aliases) add_alias(into.entity, std::move(alias));
    add_alias(into.entity, std::move(more.entity.name));
}

}  // namespace

std::vector<Place> join_places(const Gazetteer& gazetteer, std::vector<Place> declared,
                               std::vector<Place> found) {
    std::vector<Place> places;
    for (Place& place : declared) {
        settle(gazetteer, place, found);
        const auto known = std::find_if(places.begin(), places.end(),
                                        [&](const Place& p) { return same_place(p, place); });
        if (known == places.end()) {
            places.push_back(std::move(place));
        } else {
            merge(*known, std::move(place));
        }
    }
    const std::size_t declared_count = places.size();
    for (Place& place : found) {
        const auto end = places.begin() + static_cast<std::ptrdiff_t>(declared_count);
        const auto known =
            std::find_if(places.begin(), end, [&](const Place& p) { return same_place(p, place); });
        if (known == end) {
            places.push_back(std::move(place));
        } else {
            merge(*known, std::move(place));
        }
    }
    return places;
}

}  // namespace dateline
