// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/enricher.h"

#include <bit>
#include <utility>

namespace dateline {

Result<Enricher> Enricher::open(const EnrichOptions& options) {
    std::optional<EntityFinder> entities;
    if (options.entities) {
        auto opened = EntityFinder::open(options.entity_options);
        if (!opened) return std::move(opened).error();
        entities = std::move(opened).value();
    }
    auto topics = TopicEnricher::open(options.topics);
    if (!topics) return std::move(topics).error();
    return Enricher{std::move(entities), std::move(*topics)};
}

void Enricher::enrich(Article& article, EnrichScratch& scratch) const {
    if (entities_) entities_->find(article, scratch.entities);
    topics_.enrich(article);
}

std::uint64_t Enricher::fingerprint() const noexcept {
    // Rotated, so that the two do not cancel out.
    return (entities_ ? entities_->fingerprint() : 0) ^ std::rotl(topics_.fingerprint(), 1);
}

}  // namespace dateline
