// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/places/place_cues.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "indexer/enrich/places/place_words.h"

namespace dateline {
namespace {

/// The words of each cue, in small letters, parted by spaces.
constexpr auto kWords = std::to_array<std::pair<PlaceCue, std::string_view>>({
    {PlaceCue::In,
     "in at near from outside across around to into throughout toward towards between via northern "
     "southern eastern western northeastern northwestern southeastern southwestern central "
     "downtown "
     "uptown suburban upstate inside visiting visit visited leaving left reach reached entering"},
    {PlaceCue::Title,
     "mr mrs ms miss dr prof sen rep gov judge president minister officer sgt lt capt col gen maj "
     "deputy coach chairman chancellor sheriff lord lady sir king queen prince princess pope "
     "bishop "
     "rev pastor detective chief mayor councilman commissioner attorney justice congressman "
     "senator representative governor director manager actor actress singer author defendant"},
    {PlaceCue::Street,
     "street road avenue ave drive lane boulevard blvd rd parkway pkwy highway "
     "court plaza terrace turnpike square"},
    {PlaceCue::Body,
     "university college times post tribune gazette herald journal corp inc co company ltd bank "
     "hospital school church club fc united rovers airlines institute foundation museum stadium "
     "hotel association committee commission group holdings press "
     "news academy theater theatre library center centre"},
    {PlaceCue::Public,
     "police department dept council city government fire public sheriff mayor commissioners "
     "authorities supreme board"},
    {PlaceCue::Division, "state province oblast prefecture region governorate"},
    {PlaceCue::County, "county parish"},
    {PlaceCue::And, "and or"},
    {PlaceCue::Based, "based born area bound"},
    {PlaceCue::Verb, "said says told added noted explained testified pleaded who whose"},
});

}  // namespace

PlaceCues::PlaceCues() {
    for (const auto& [cue, words] : kWords) {
        for (std::string_view rest = words; !rest.empty();) {
            const std::size_t end = std::min(rest.find(' '), rest.size());
            rows_.push_back({.hash = place_word_hash(rest.substr(0, end)), .cue = cue});
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
    }
    std::sort(rows_.begin(), rows_.end(),
              [](const Row& a, const Row& b) { return a.hash < b.hash; });
}

PlaceCue PlaceCues::cue(std::uint64_t hash) const noexcept {
    const auto row = std::lower_bound(rows_.begin(), rows_.end(), hash,
                                      [](const Row& r, std::uint64_t h) { return r.hash < h; });
    return row != rows_.end() && row->hash == hash ? row->cue : PlaceCue::None;
}

}  // namespace dateline
