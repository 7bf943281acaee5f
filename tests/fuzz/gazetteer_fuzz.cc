// SPDX-License-Identifier: GPL-3.0-or-later
// Property of the gazetteer loader: any bytes, their size and checksum made right, are refused or
// make a gazetteer in which every name can be looked up and every place be read.
#include <string>

#include "indexer/enrich/places/gazetteer.h"
#include "indexer/enrich/places/place_finder.h"
#include "indexer/enrich/places/place_words.h"
#include "tests/fuzz/data_file.h"
#include "tests/fuzz/property.h"

using namespace dateline;

namespace {

constexpr DataFileKind kKind{.magic = {'D', 'L', 'P', 'L', 'A', 'C', 'E', 'S'},
                             .newest = kGazetteerVersion};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    auto opened = Gazetteer::from_bytes(fuzz::sealed(std::string{fuzz::text_of(data, size)}, kKind),
                                        "fuzzed");
    if (!opened) {
        fuzz::require(!opened.error().message.empty(), "a refusal has a reason");
        return 0;
    }
    const auto& gazetteer = *opened;
    for (PlaceIndex place = 0; place < gazetteer->size(); ++place) {
        const Place shown = gazetteer_place(*gazetteer, place);
        fuzz::require(!shown.entity.name.empty() && !shown.path.empty(), "a place has a name");
    }
    Article article;
    article.body = "In Paris, Texas, US troops met the French. France said so.";
    article.language = "en";
    PlaceScratch scratch;
    for (const Place& place : PlaceFinder{gazetteer, kNoPlace}.find(article, {}, scratch)) {
        fuzz::require(place.entity.count == place.entity.mentions.size(), "mentions are counted");
    }
    return 0;
}
