// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/enricher.h"

#include <utility>

namespace dateline {

Result<Enricher> Enricher::open(const EnrichOptions& options) {
    std::optional<EntityFinder> entities;
    if (options.entities) {
        auto opened = EntityFinder::open(options.entity_options);
        if (!opened) return std::move(opened).error();
        entities = std::move(opened).value();
    }
    return Enricher{std::move(entities)};
}

void Enricher::enrich(Article& article, EnrichScratch& scratch) const {
    if (entities_) entities_->find(article, scratch.entities);
}

std::uint64_t Enricher::fingerprint() const noexcept {
    return entities_ ? entities_->fingerprint() : 0;
}

}  // namespace dateline
