// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/places/place_resolver.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <unordered_map>

#include "indexer/enrich/tagger/feature_hash.h"

namespace dateline {
namespace {

/// So many candidates of a name are looked at, the best known first, unless the text narrows them.
constexpr std::size_t kMaxCandidates = 40;
constexpr std::size_t kMaxAnchors = 32;
constexpr double kNearKm = 80;
/// How much a source's home counts, where a name in the text counts one.
constexpr float kHomeWeight = 2;

/// How likely a place is meant when nothing is known but its name.
float prominence(const PlaceRecord& place, NamedPlace named) noexcept {
    const float size = std::log10(static_cast<float>(place.population) + 10);
    float value = 0;
    switch (place.kind) {
        case PlaceKind::Country: value = 8; break;
        case PlaceKind::Continent:
        case PlaceKind::Region:
        case PlaceKind::Former:
        case PlaceKind::Water: value = 9; break;
        case PlaceKind::Area:
        case PlaceKind::Site: value = 6; break;
        case PlaceKind::Division: value = 0.8F * size + 0.3F; break;
        case PlaceKind::County: value = 0.6F * size + 1; break;
        case PlaceKind::Capital: value = size + 1.5F; break;
        case PlaceKind::Town: value = size; break;
        case PlaceKind::Quarter: value = size - 1.5F; break;
    }
    if (named.is(NameUse::Foreign)) value -= 1;
    if (named.is(NameUse::Alias)) value -= 0.2F;
    return value;
}

/// How much the name of a place says of where other names lie. A country is named for many reasons;
/// in a town of it something happens.
float voice(const PlaceRecord& place) noexcept {
    constexpr float kCountry = 0.4F;
    return place.kind == PlaceKind::Country ? kCountry : 1.F;
}

}  // namespace

bool lies_in(const Gazetteer& gazetteer, PlaceIndex inner, PlaceIndex outer) noexcept {
    if (inner == outer) return false;
    return gazetteer.place(inner).division == outer || gazetteer.country(inner) == outer;
}

double distance_km(const PlaceRecord& a, const PlaceRecord& b) noexcept {
    constexpr double kRadians = std::numbers::pi / 180;
    constexpr double kEarthKm = 6371.0088;
    const double lat_a = a.latitude * kRadians;
    const double lat_b = b.latitude * kRadians;
    const double sin_lat = std::sin((lat_b - lat_a) / 2);
    const double sin_lon = std::sin((b.longitude - a.longitude) * kRadians / 2);
    const double h = sin_lat * sin_lat + std::cos(lat_a) * std::cos(lat_b) * sin_lon * sin_lon;
    return 2 * kEarthKm * std::asin(std::min(1.0, std::sqrt(h)));
}

void link_containers(const Gazetteer& gazetteer, const ArticleFields& fields,
                     std::vector<Toponym>& toponyms) {
    for (std::size_t i = 0; i + 1 < toponyms.size(); ++i) {
        Toponym& inner = toponyms[i];
        const Toponym& outer = toponyms[i + 1];
        if (outer.field != inner.field || outer.word != inner.word + inner.words || outer.demonym) {
            continue;
        }
        const PlaceWord& word = fields[static_cast<std::size_t>(outer.field)].words[outer.word];
        if (word.before != WordGap::Comma && !(outer.abbreviation && word.before == WordGap::Space))
            continue;
        for (std::size_t o = 0; o < outer.names.size() && inner.inside == 0; ++o) {
            if (!may_be(outer, outer.names[o])) continue;
            for (std::size_t n = 0; n < inner.names.size(); ++n) {
                if (may_be(inner, inner.names[n]) &&
                    lies_in(gazetteer, inner.names[n].place, outer.names[o].place)) {
                    inner.inside = static_cast<std::uint32_t>(i + 2);
                    break;
                }
            }
        }
    }
}

void PlaceResolver::resolve(const Gazetteer& gazetteer, const SourceHome& home,
                            std::vector<Toponym>& toponyms) {
    collect(gazetteer, toponyms);
    add_home(gazetteer, home);
    votes_.resize(gazetteer.size());
    hold_to_containers(gazetteer);
    std::vector<float> scores;
    for (const Candidate& candidate : candidates_) scores.push_back(candidate.prominence);
    share_out(scores);
    weigh(gazetteer, home, false);
    weigh(gazetteer, home, false);
    choose_anchors(home);
    weigh(gazetteer, home, true);
    for (std::size_t i = 0; i < toponyms.size(); ++i) {
        const Sense& sense = senses_[sense_of_[i]];
        const auto best =
            std::max_element(candidates_.begin() + static_cast<std::ptrdiff_t>(sense.begin),
                             candidates_.begin() + static_cast<std::ptrdiff_t>(sense.end),
                             [](const auto& a, const auto& b) { return a.share < b.share; });
        toponyms[i].place = sense.begin == sense.end ? kNoPlace : best->place;
    }
}

void PlaceResolver::collect(const Gazetteer& gazetteer, const std::vector<Toponym>& toponyms) {
    senses_.clear();
    candidates_.clear();
    sense_of_.assign(toponyms.size(), 0);
    std::unordered_map<std::uint64_t, std::uint32_t> known;
    // From the end, so that what a name lies in is known before the name.
    for (std::size_t i = toponyms.size(); i-- > 0;) {
        const Toponym& toponym = toponyms[i];
        const std::uint32_t container = toponym.inside == 0 ? 0 : sense_of_[toponym.inside - 1] + 1;
        const std::uint64_t key =
            join_hash(toponym.key + (toponym.abbreviation ? 1 : 0), container);
        const auto [at, fresh] = known.emplace(key, static_cast<std::uint32_t>(senses_.size()));
        if (fresh) {
            Sense sense{
                .key = toponym.key, .first = static_cast<std::uint32_t>(i), .container = container};
            add_candidates(gazetteer, toponym, sense);
            senses_.push_back(sense);
        }
        sense_of_[i] = at->second;
        senses_[at->second].weight += toponym.field == TextField::Body ? 1.F : 2.F;
    }
    for (Sense& sense : senses_) sense.weight = std::sqrt(std::min(sense.weight, 9.F));
    // A name that the text places somewhere once is meant there wherever nothing is said.
    for (std::size_t i = 0; i < senses_.size(); ++i) {
        if (senses_[i].container != 0) continue;
        for (std::uint32_t s = 0; s < senses_.size(); ++s) {
            if (senses_[s].key != senses_[i].key || senses_[s].container == 0) continue;
            senses_[i].container = senses_[s].container;
            break;
        }
    }
}

/// The towns of whose name the source has a part: any of them may be its home, so that being well
/// known says less.
void PlaceResolver::add_home(const Gazetteer& gazetteer, const SourceHome& home) {
    constexpr float kSmallTown = 3;
    constexpr float kFlatter = 0.4F;
    for (const std::uint64_t name : home.names) {
        Sense fresh{.key = name, .weight = kHomeWeight};
        const auto known = std::find_if(senses_.begin(), senses_.end(),
                                        [name](const Sense& s) { return s.key == name; });
        if (known == senses_.end()) {
            Toponym toponym;
            toponym.names = gazetteer.find(name).names;
            add_candidates(gazetteer, toponym, fresh);
        }
        Sense& sense = known == senses_.end() ? fresh : *known;
        for (std::size_t i = sense.begin; i < sense.end; ++i) {
            float& value = candidates_[i].prominence;
            value = kSmallTown + kFlatter * (value - kSmallTown);
        }
        if (known == senses_.end()) senses_.push_back(fresh);
    }
}

void PlaceResolver::add_candidates(const Gazetteer& gazetteer, const Toponym& toponym,
                                   Sense& sense) {
    sense.begin = candidates_.size();
    for (std::size_t i = 0; i < toponym.names.size(); ++i) {
        const NamedPlace named = toponym.names[i];
        if (!may_be(toponym, named)) continue;
        if (sense.container == 0 && candidates_.size() - sense.begin >= kMaxCandidates) break;
        if (named.is(NameUse::Demonym) != toponym.demonym) continue;
        candidates_.push_back(
            {.place = named.place, .prominence = prominence(gazetteer.place(named.place), named)});
    }
    sense.end = candidates_.size();
    leave_to_country(gazetteer, sense);
}

/// A town that is called as a country is has to be told by more than the towns about it.
void PlaceResolver::leave_to_country(const Gazetteer& gazetteer, const Sense& sense) {
    constexpr float kHardlyMeant = 3;
    const auto begin = candidates_.begin() + static_cast<std::ptrdiff_t>(sense.begin);
    const auto kind_of = [&](const Candidate& c) { return gazetteer.place(c.place).kind; };
    if (std::none_of(begin, candidates_.end(),
                     [&](const Candidate& c) { return kind_of(c) == PlaceKind::Country; })) {
        return;
    }
    for (auto candidate = begin; candidate != candidates_.end(); ++candidate) {
        if (kind_of(*candidate) == PlaceKind::Town) candidate->prominence -= kHardlyMeant;
    }
}

void PlaceResolver::hold_to_containers(const Gazetteer& gazetteer) {
    constexpr float kSaidSo = 12;
    for (Sense& sense : senses_) {
        if (sense.container == 0) continue;
        const Sense& outer = senses_[sense.container - 1];
        for (std::size_t i = sense.begin; i < sense.end; ++i) {
            for (std::size_t o = outer.begin; o < outer.end; ++o) {
                if (!lies_in(gazetteer, candidates_[i].place, candidates_[o].place)) continue;
                candidates_[i].prominence += kSaidSo;
                if (candidates_[o].prominence < kSaidSo) candidates_[o].prominence += kSaidSo;
                break;
            }
        }
    }
}

/// Gives each candidate its share of its sense by the scores of all.
void PlaceResolver::share_out(const std::vector<float>& scores) {
    for (const Sense& sense : senses_) {
        float best = -1e9F;
        float sum = 0;
        for (std::size_t i = sense.begin; i < sense.end; ++i) best = std::max(best, scores[i]);
        for (std::size_t i = sense.begin; i < sense.end; ++i) {
            candidates_[i].share = std::exp(1.5F * (scores[i] - best));
            sum += candidates_[i].share;
        }
        for (std::size_t i = sense.begin; i < sense.end; ++i) candidates_[i].share /= sum;
    }
}

void PlaceResolver::vote(const Gazetteer& gazetteer, const Candidate& candidate, float weight) {
    const PlaceRecord& place = gazetteer.place(candidate.place);
    weight *= voice(place);
    const auto add = [&](PlaceIndex to) {
        if (to == kNoPlace) return;
        if (votes_[to] == 0) voted_.push_back(to);
        votes_[to] += weight * candidate.share;
    };
    add(place.kind == PlaceKind::Division ? candidate.place : place.division);
    add(gazetteer.country(candidate.place));
}

/// What the other names of the article say for a candidate.
float PlaceResolver::support(const Gazetteer& gazetteer, const Sense& sense,
                             const Candidate& candidate) const {
    const PlaceRecord& place = gazetteer.place(candidate.place);
    const PlaceIndex division =
        place.kind == PlaceKind::Division ? candidate.place : place.division;
    const PlaceIndex country = gazetteer.country(candidate.place);
    float own_division = 0;
    float own_country = 0;
    for (std::size_t i = sense.begin; i < sense.end; ++i) {
        const PlaceRecord& other = gazetteer.place(candidates_[i].place);
        const PlaceIndex lies =
            other.kind == PlaceKind::Division ? candidates_[i].place : other.division;
        if (division != kNoPlace && lies == division) own_division += candidates_[i].share;
        if (gazetteer.country(candidates_[i].place) == country)
            own_country += candidates_[i].share * voice(other);
    }
    float value = 0;
    if (division != kNoPlace) {
        value +=
            1.6F * std::log1p(2 * std::max(0.F, votes_[division] - sense.weight * own_division));
    }
    if (country != kNoPlace) {
        value += 1.1F * std::log1p(2 * std::max(0.F, votes_[country] - sense.weight * own_country));
    }
    return value;
}

float PlaceResolver::nearness(const Gazetteer& gazetteer, std::size_t sense,
                              PlaceIndex place) const {
    float near = 0;
    for (const Anchor& anchor : anchors_) {
        if (anchor.sense == sense) continue;
        if (distance_km(gazetteer.place(anchor.place), gazetteer.place(place)) < kNearKm) {
            near += anchor.weight;
        }
    }
    return 1.5F * std::log1p(near);
}

void PlaceResolver::choose_anchors(const SourceHome& home) {
    anchors_.clear();
    for (const PlaceIndex place : home.places) {
        anchors_.push_back({.sense = senses_.size(), .place = place, .weight = kHomeWeight});
    }
    for (std::size_t s = 0; s < senses_.size() && anchors_.size() < kMaxAnchors; ++s) {
        for (std::size_t i = senses_[s].begin; i < senses_[s].end; ++i) {
            if (candidates_[i].share < 0.5F) continue;
            anchors_.push_back({.sense = s,
                                .place = candidates_[i].place,
                                .weight = candidates_[i].share * senses_[s].weight});
        }
    }
}

void PlaceResolver::weigh(const Gazetteer& gazetteer, const SourceHome& home, bool by_distance) {
    for (const PlaceIndex place : home.places) vote(gazetteer, {place, 0, 1}, kHomeWeight);
    for (std::size_t s = 0; s < senses_.size(); ++s) {
        for (std::size_t i = senses_[s].begin; i < senses_[s].end; ++i) {
            vote(gazetteer, candidates_[i], senses_[s].weight);
        }
    }
    std::vector<float> scores(candidates_.size());
    for (std::size_t s = 0; s < senses_.size(); ++s) {
        for (std::size_t i = senses_[s].begin; i < senses_[s].end; ++i) {
            scores[i] = candidates_[i].prominence + support(gazetteer, senses_[s], candidates_[i]);
            const PlaceKind kind = gazetteer.place(candidates_[i].place).kind;
            if (by_distance && kind >= PlaceKind::County) {
                scores[i] += nearness(gazetteer, s, candidates_[i].place);
            }
        }
    }
    share_out(scores);
    for (const PlaceIndex place : voted_) votes_[place] = 0;
    voted_.clear();
}

}  // namespace dateline
