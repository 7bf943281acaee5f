// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>

#include "common/article.h"
#include "common/result.h"
#include "indexer/enrich/places/place_finder.h"
#include "indexer/enrich/tagger/tagger.h"

namespace dateline {

struct EntityFinderOptions {
    std::filesystem::path model;  ///< Of the tagger; empty: the one that comes with Dateline.
    PlaceFinderOptions places{};  ///< The gazetteer: empty for the one that comes with Dateline.
};

/// Memory that finding entities reuses from article to article. One to a thread.
struct EntityScratch {
    TaggerScratch tagger;
    PlaceScratch places;
};

/// Finds the persons, organizations and places that an article's text names, and puts them
/// beside the declared ones. Immutable and thread-safe; the scratch is not.
class EntityFinder {
public:
    /// Errors: Io, naming the file, for a data file that is missing, damaged, foreign or newer.
    [[nodiscard]] static Result<EntityFinder> open(const EntityFinderOptions& options);

    /// Entities with Origin::Text that the article came with are replaced by what is found now;
    /// declared ones stay, places among them under
    /// their usual name (join_places()). Never fails. Time is linear in the length of the text.
    void find(Article& article, EntityScratch& scratch) const;

    /// Changes when the same article would get other entities: stands for the files that are used.
    [[nodiscard]] std::uint64_t fingerprint() const noexcept { return fingerprint_; }

private:
    EntityFinder(Tagger tagger, PlaceFinder places, std::uint64_t fingerprint)
        : tagger_{std::move(tagger)}, places_{std::move(places)}, fingerprint_{fingerprint} {}

    Tagger tagger_;
    PlaceFinder places_;
    std::uint64_t fingerprint_;
};

}  // namespace dateline
