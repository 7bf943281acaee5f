// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/places/place_salience.h"

#include <algorithm>
#include <map>

namespace dateline {
namespace {

/// A body's beginning counts as its lead up to so many words.
constexpr std::uint32_t kLeadWords = 50;
constexpr float kAbout = 2.5F;

float weight(const Toponym& toponym) noexcept {
    const float kind = toponym.demonym ? 0.8F : 1;
    switch (toponym.field) {
        case TextField::Title: return 3 * kind;
        case TextField::Dateline: return 3;
        case TextField::Body: break;
    }
    return (toponym.word < kLeadWords ? 2 : 0.7F) * kind;
}

}  // namespace

void judge_salience(const Gazetteer& gazetteer, const std::vector<Toponym>& toponyms,
                    std::vector<FoundPlace>& places) {
    std::map<PlaceIndex, float> countries;
    std::vector<float> own;
    float most = 0;
    for (const FoundPlace& found : places) {
        float sum = 0;
        for (const std::uint32_t i : found.toponyms) sum += weight(toponyms[i]);
        for (const std::uint32_t i : found.demonyms) sum += weight(toponyms[i]);
        own.push_back(sum);
        const PlaceIndex country = gazetteer.country(found.place);
        if (country != kNoPlace) countries[country] += sum;
    }
    for (const auto& [country, sum] : countries) most = std::max(most, sum);
    for (std::size_t i = 0; i < places.size(); ++i) {
        const PlaceIndex country = gazetteer.country(places[i].place);
        const float around = country == kNoPlace ? 0 : countries[country];
        const float value = country == places[i].place ? around : own[i];
        places[i].about = value >= kAbout && value >= 0.2F * most;
    }
}

}  // namespace dateline
