// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/topics/topic_enricher.h"

#include <string>
#include <utility>
#include <vector>

#include <xxhash.h>

#include "indexer/enrich/topics/declared_topics.h"
#include "indexer/enrich/topics/tables.h"

namespace dateline {
namespace {

// Counted up when the same tables and model give other topics.
constexpr std::uint64_t kFinderVersion = 2;

// An archive's own topics are what its editors give; beside declared ones they need to be less sure
// than the built-in ones.
constexpr double kLeastOfModel = 0.75;

std::uint64_t mix(std::uint64_t seed, std::string_view bytes) {
    return XXH3_64bits_withSeed(bytes.data(), bytes.size(), seed);
}

}  // namespace

Result<TopicEnricher> TopicEnricher::open(const TopicOptions& options) {
    TopicEnricher enricher;
    if (!options.model.empty()) {
        auto model = TopicModel::load(options.model);
        if (!model) return std::move(model).error();
        if (options.mode != TopicMode::Off) enricher.model_ = std::move(*model);
    }
    if (options.mode == TopicMode::Off) return enricher;
    enricher.map_declared_ = true;
    enricher.explain_ = options.explain;
    std::uint64_t print = mix(kFinderVersion, media_topics_table());
    if (enricher.model_) print = mix(print, enricher.model_->bytes());
    if (!enricher.model_ || options.mode == TopicMode::Both) {
        enricher.finder_ = std::make_shared<TopicFinder>();
        print = mix(print, topic_words_table());
    }
    enricher.fingerprint_ = print;
    return enricher;
}

void TopicEnricher::enrich(Article& article) const {
    if (!map_declared_) return;
    std::erase_if(article.topics, [](const Topic& t) { return t.origin == Origin::Text; });
    map_declared_topics(article);
    const auto found = [&](const auto& source) {
        return explain_ ? source.explain(article) : source.find(article);
    };
    if (model_) add_found_topics(article, found(*model_), kLeastOfModel);
    if (finder_) add_found_topics(article, found(*finder_));
}

}  // namespace dateline
