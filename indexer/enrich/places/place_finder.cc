// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/places/place_finder.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <unordered_map>

#include "common/text/utf8.h"
#include "indexer/enrich/places/place_salience.h"
#include "indexer/enrich/places/toponym_judge.h"

namespace dateline {
namespace {

constexpr std::size_t kMaxAliases = 8;

/// Countries whose divisions stand in the paths of their towns: where news names a town with its
/// state.
constexpr auto kWithDivisions =
    std::to_array<std::string_view>({"AU", "CA", "CH", "DE", "GB", "US"});

bool shows_division(std::string_view iso) noexcept {
    return std::find(kWithDivisions.begin(), kWithDivisions.end(), iso) != kWithDivisions.end();
}

/// Whether the path of a place names the division in which it lies; not for Berlin, which is one.
bool is_shown_division(const Gazetteer& gazetteer, PlaceIndex index) {
    const PlaceIndex division = gazetteer.place(index).division;
    if (division == kNoPlace || division == index || !shows_division(gazetteer.iso(index))) {
        return false;
    }
    constexpr std::string_view kCityState = "State of ";
    const std::string_view name = gazetteer.name(division);
    return !name.starts_with(kCityState) || name.substr(kCityState.size()) != gazetteer.name(index);
}

/// Counts code points up to byte offsets that only grow.
class PointCounter {
public:
    explicit PointCounter(std::string_view text) : text_{text} {}
    std::uint32_t points_before(std::size_t at) {
        points_ += static_cast<std::uint32_t>(code_points(text_.substr(at_, at - at_)));
        at_ = at;
        return points_;
    }

private:
    std::string_view text_;
    std::size_t at_ = 0;
    std::uint32_t points_ = 0;
};

/// Adds the mentions to the places, in the order of the text.
void add_mentions(const ArticleFields& fields, const std::vector<Toponym>& toponyms,
                  const std::vector<std::size_t>& place_of, std::vector<Place>& places) {
    std::array<PointCounter, kTextFields> counters{
        PointCounter{fields[0].text}, PointCounter{fields[1].text}, PointCounter{fields[2].text}};
    for (std::size_t i = 0; i < toponyms.size(); ++i) {
        if (place_of[i] == places.size()) continue;
        const Toponym& toponym = toponyms[i];
        PointCounter& counter = counters[static_cast<std::size_t>(toponym.field)];
        const std::string_view text = fields[static_cast<std::size_t>(toponym.field)].text;
        const std::uint32_t start = counter.points_before(toponym.start);
        Entity& entity = places[place_of[i]].entity;
        entity.mentions.push_back(
            {.field = std::string{text_field_name(toponym.field)},
             .start = start,
             .end = counter.points_before(toponym.end),
             .text = std::string{text.substr(toponym.start, toponym.end - toponym.start)}});
        ++entity.count;
    }
}

std::vector<FoundPlace> group(const std::vector<Toponym>& toponyms) {
    std::vector<FoundPlace> places;
    std::unordered_map<PlaceIndex, std::size_t> known;
    for (std::uint32_t i = 0; i < toponyms.size(); ++i) {
        if (toponyms[i].place == kNoPlace) continue;
        const auto [at, fresh] = known.emplace(toponyms[i].place, places.size());
        if (fresh) places.push_back({.place = toponyms[i].place});
        FoundPlace& place = places[at->second];
        (toponyms[i].demonym ? place.demonyms : place.toponyms).push_back(i);
    }
    return places;
}

bool is_english(const Article& article) {
    return article.language.empty() || article.language.starts_with("en");
}

}  // namespace

Place gazetteer_place(const Gazetteer& gazetteer, PlaceIndex index) {
    const PlaceRecord& record = gazetteer.place(index);
    Place place;
    place.entity.name = std::string{gazetteer.name(index)};
    place.country = std::string{gazetteer.iso(index)};
    const PlaceIndex country = gazetteer.country(index);
    // A state that is no more stands beside those that are.
    if (country != kNoPlace && country != index && record.kind != PlaceKind::Former) {
        place.path.emplace_back(gazetteer.name(country));
        if (is_shown_division(gazetteer, index)) {
            place.path.emplace_back(gazetteer.name(record.division));
        }
    }
    place.path.push_back(place.entity.name);
    if (record.geonames != 0) place.geonames = record.geonames;
    place.latitude = std::round(double{record.latitude} * 1e4) / 1e4;
    place.longitude = std::round(double{record.longitude} * 1e4) / 1e4;
    std::string_view rest = gazetteer.aliases(index);
    while (!rest.empty() && place.entity.aliases.size() < kMaxAliases) {
        const std::size_t end = rest.find('\n');
        place.entity.aliases.emplace_back(rest.substr(0, end));
        rest.remove_prefix(end + 1);
    }
    place.entity.origin = Origin::Text;
    return place;
}

PlaceFinder::PlaceFinder(std::shared_ptr<const Gazetteer> gazetteer, PlaceIndex home)
    : gazetteer_{std::move(gazetteer)}, home_{home} {}

Result<PlaceFinder> PlaceFinder::open(const PlaceFinderOptions& options) {
    auto gazetteer = Gazetteer::open(options.gazetteer);
    if (!gazetteer) return std::move(gazetteer).error();
    PlaceIndex home = kNoPlace;
    if (!options.home.empty()) {
        auto place = home_place(**gazetteer, options.home);
        if (!place) return std::move(place).error();
        home = *place;
    }
    return PlaceFinder{std::move(gazetteer).value(), home};
}

std::vector<Place> PlaceFinder::find(const Article& article, std::span<const NameMention> mentions,
                                     PlaceScratch& scratch) const {
    cut_fields(article, scratch.fields);
    auto& toponyms = scratch.toponyms;
    toponyms.clear();
    for (std::size_t i = 0; i < kTextFields; ++i) {
        find_toponyms(*gazetteer_, static_cast<TextField>(i), scratch.fields[i], toponyms);
    }
    link_containers(*gazetteer_, scratch.fields, toponyms);
    judge_toponyms({.gazetteer = gazetteer_.get(),
                    .cues = &cues_,
                    .fields = &scratch.fields,
                    .mentions = mentions,
                    .english = is_english(article)},
                   toponyms);
    std::erase_if(toponyms, [](const Toponym& toponym) { return toponym.belief < kBelieved; });
    for (Toponym& toponym : toponyms) toponym.inside = 0;
    link_containers(*gazetteer_, scratch.fields, toponyms);
    SourceHome home = source_home(*gazetteer_, article.source);
    if (home_ != kNoPlace) home.places.push_back(home_);
    scratch.resolver.resolve(*gazetteer_, home, toponyms);

    std::vector<FoundPlace> found = group(toponyms);
    judge_salience(*gazetteer_, toponyms, found);
    // A nationality alone names its country weakly: only where the article is about it.
    std::erase_if(found,
                  [](const FoundPlace& place) { return place.toponyms.empty() && !place.about; });
    std::stable_sort(found.begin(), found.end(), [](const FoundPlace& a, const FoundPlace& b) {
        if (a.about != b.about) return a.about;
        return a.toponyms.size() > b.toponyms.size();
    });
    std::vector<Place> places;
    std::vector<std::size_t> place_of(toponyms.size(), found.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
        places.push_back(gazetteer_place(*gazetteer_, found[i].place));
        places.back().entity.salience = found[i].about ? Salience::About : Salience::Mentions;
        for (const std::uint32_t t : found[i].toponyms) place_of[t] = i;
        for (const std::uint32_t t : found[i].demonyms) place_of[t] = i;
    }
    add_mentions(scratch.fields, toponyms, place_of, places);
    return places;
}

}  // namespace dateline
