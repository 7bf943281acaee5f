// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>

#include "common/article.h"
#include "common/result.h"
#include "indexer/enrich/entities/entity_finder.h"
#include "indexer/enrich/topics/topic_enricher.h"

namespace dateline {

/// What is to be found out about articles, and with what.
struct EnrichOptions {
    bool entities = true;  ///< Persons, organizations, places.
    EntityFinderOptions entity_options{};
    TopicOptions topics{};
};

/// Memory that enriching reuses from article to article. One to a thread.
struct EnrichScratch {
    EntityScratch entities;
};

/// Adds to an article what is found in its text. Immutable and thread-safe; the scratch is not.
class Enricher {
public:
    /// Opens the data files that the options call for, none if nothing is to be found out.
    /// Errors: those of EntityFinder::open() and TopicEnricher::open().
    [[nodiscard]] static Result<Enricher> open(const EnrichOptions& options);

    /// Never fails: a text in which nothing is found stays as it is.
    void enrich(Article& article, EnrichScratch& scratch) const;

    /// Other names of the persons and organizations that articles get; null without entities.
    [[nodiscard]] const AliasTable* aliases() const noexcept {
        return entities_ ? entities_->aliases().get() : nullptr;
    }

    /// Changes when the same article would be enriched otherwise; part of an article's digest, so
    /// that an archive is indexed anew with a new model.
    [[nodiscard]] std::uint64_t fingerprint() const noexcept;

private:
    Enricher(std::optional<EntityFinder> entities, TopicEnricher topics)
        : entities_{std::move(entities)}, topics_{std::move(topics)} {}

    std::optional<EntityFinder> entities_;
    TopicEnricher topics_;
};

}  // namespace dateline
