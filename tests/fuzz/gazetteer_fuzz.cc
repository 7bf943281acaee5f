// SPDX-License-Identifier: GPL-3.0-or-later
// Property of the gazetteer loader: any bytes, their size and checksum made right, are refused or
// make a gazetteer in which every name can be looked up and every place be read.
#include <cstring>
#include <string>

#include "indexer/enrich/places/gazetteer.h"
#include "indexer/enrich/places/place_finder.h"
#include "indexer/enrich/places/place_words.h"
#include "indexer/enrich/tagger/feature_hash.h"
#include "tests/fuzz/property.h"

using namespace dateline;

namespace {

constexpr std::size_t kHeaderBytes = 32;

std::string sealed(std::string bytes) {
    if (bytes.size() < kHeaderBytes) return bytes;
    const std::uint64_t size = bytes.size();
    const std::uint64_t sum = text_hash(std::string_view{bytes}.substr(kHeaderBytes));
    std::memcpy(bytes.data() + 16, &size, sizeof size);
    std::memcpy(bytes.data() + 24, &sum, sizeof sum);
    return bytes;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    auto opened = Gazetteer::from_bytes(sealed(std::string{fuzz::text_of(data, size)}), "fuzzed");
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
