// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>

#include "common/article.h"
#include "common/result.h"
#include "indexer/enrich/entities/alias_table.h"
#include "indexer/enrich/organizations/known_organizations.h"
#include "indexer/enrich/persons/person_finder.h"
#include "indexer/enrich/places/place_finder.h"
#include "indexer/enrich/tagger/tagger.h"

namespace dateline {

struct EntityFinderOptions {
    std::filesystem::path model;  ///< Of the tagger; empty: the one that comes with Dateline.
    std::filesystem::path
        aliases{};                ///< Names known beside those that come with Dateline; or empty.
    PlaceFinderOptions places{};  ///< The gazetteer: empty for the one that comes with Dateline.
};

/// Memory that finding entities reuses from article to article. One to a thread.
struct EntityScratch {
    TaggerScratch tagger;
    KnownOrganizationScratch organizations;
    PersonScratch persons;
    PlaceScratch places;
};

/// Finds the persons, organizations and places that an article's text names, and puts them
/// beside the declared ones. Immutable and thread-safe; the scratch is not.
class EntityFinder {
public:
    /// Errors: Io, naming the file, for a data file that is missing, damaged, foreign or newer;
    /// BadArgument, with file and line, for a bad line of the aliases.
    [[nodiscard]] static Result<EntityFinder> open(const EntityFinderOptions& options);

    /// Entities with Origin::Text that the article came with are replaced by what is found now;
    /// declared ones stay, places among them under
    /// their usual name (join_places()). Never fails. Time is linear in the length of the text.
    void find(Article& article, EntityScratch& scratch) const;

    /// Whom and what the finder knows by several names.
    [[nodiscard]] const std::shared_ptr<const AliasTable>& aliases() const noexcept {
        return aliases_;
    }

    /// Changes when the same article would get other entities: stands for the files that are used.
    [[nodiscard]] std::uint64_t fingerprint() const noexcept { return fingerprint_; }

private:
    EntityFinder(Tagger tagger, PlaceFinder places, std::shared_ptr<const AliasTable> aliases,
                 std::uint64_t fingerprint)
        : tagger_{std::move(tagger)},
          places_{std::move(places)},
          aliases_{std::move(aliases)},
          fingerprint_{fingerprint} {}

    Tagger tagger_;
    PlaceFinder places_;
    std::shared_ptr<const AliasTable> aliases_;
    std::uint64_t fingerprint_;
};

}  // namespace dateline
