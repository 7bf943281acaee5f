// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "common/article.h"
#include "common/result.h"
#include "indexer/enrich/places/gazetteer.h"
#include "indexer/enrich/places/place_cues.h"
#include "indexer/enrich/places/place_resolver.h"
#include "indexer/enrich/places/toponym.h"
#include "indexer/enrich/tagger/tagger.h"

namespace dateline {

struct PlaceFinderOptions {
    std::filesystem::path gazetteer;
    /// Where the sources are at home: "US", "US-LA" (ISO 3166-1, with a division by its usual
    /// abbreviation or name), or empty.
    std::string home;
};

/// Memory that finding places reuses from article to article. One to a thread.
struct PlaceScratch {
    ArticleFields fields;
    std::vector<Toponym> toponyms;
    PlaceResolver resolver;
};

/// Finds the places that an article names, and which of the places of that name is meant.
/// Immutable and thread-safe; the scratch is not.
class PlaceFinder {
public:
    /// Errors: as Gazetteer::open(); BadArgument for a home that is no place.
    [[nodiscard]] static Result<PlaceFinder> open(const PlaceFinderOptions& options);
    PlaceFinder(std::shared_ptr<const Gazetteer> gazetteer, PlaceIndex home);

    /// The places of the article's text, those it is about first, then by the number of their
    /// mentions. `mentions` is what the tagger found in it, in the order of the text. Places that
    /// the article declares are not looked at. Never fails. Time is linear in the length of the
    /// text.
    [[nodiscard]] std::vector<Place> find(const Article& article,
                                          std::span<const NameMention> mentions,
                                          PlaceScratch& scratch) const;

    [[nodiscard]] const Gazetteer& gazetteer() const noexcept { return *gazetteer_; }

private:
    std::shared_ptr<const Gazetteer> gazetteer_;
    PlaceCues cues_;
    PlaceIndex home_ = kNoPlace;
};

/// A place of the gazetteer as an article has it: name, path, country, coordinates, aliases;
/// without mentions.
[[nodiscard]] Place gazetteer_place(const Gazetteer& gazetteer, PlaceIndex place);

}  // namespace dateline
