// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/entities/entity_finder.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/enrich/data_file.h"
#include "indexer/enrich/entities/salience.h"
#include "indexer/enrich/places/declared_places.h"
#include "indexer/enrich/tagger/feature_hash.h"

namespace dateline {
namespace {

std::string_view field_text(const Article& article, TextField field) {
    switch (field) {
        case TextField::Title: return article.title;
        case TextField::Dateline: return article.dateline;
        case TextField::Body: return article.body;
    }
    return {};
}

void add_mention(std::vector<Entity>& entities, const Article& article, const NameMention& name) {
    std::string text{
        field_text(article, name.field).substr(name.byte_start, name.byte_end - name.byte_start)};
    auto entity = std::find_if(entities.begin(), entities.end(),
                               [&](const Entity& known) { return known.name == text; });
    if (entity == entities.end()) {
        entities.push_back({.name = text, .salience = Salience::Mentions, .origin = Origin::Text});
        entity = entities.end() - 1;
    }
    ++entity->count;
    entity->mentions.push_back({.field = std::string{text_field_name(name.field)},
                                .start = name.start,
                                .end = name.end,
                                .text = std::move(text)});
}

}  // namespace

Result<EntityFinder> EntityFinder::open(const EntityFinderOptions& options) {
    std::filesystem::path model = options.model;
    if (model.empty()) {
        auto shipped = data_file("english.model");
        if (!shipped) return std::move(shipped).error();
        model = std::move(*shipped);
    }
    auto tagger = Tagger::open(model);
    if (!tagger) return std::move(tagger).error();
    auto identity = data_file_identity(model);
    if (!identity) return std::move(identity).error();
    PlaceFinderOptions place_options = options.places;
    if (place_options.gazetteer.empty()) {
        auto shipped = data_file("places.gazetteer");
        if (!shipped) return std::move(shipped).error();
        place_options.gazetteer = std::move(*shipped);
    }
    auto places = PlaceFinder::open(place_options);
    if (!places) return std::move(places).error();
    auto gazetteer_identity = data_file_identity(place_options.gazetteer);
    if (!gazetteer_identity) return std::move(gazetteer_identity).error();
    const std::uint64_t fingerprint =
        join_hash(join_hash(*identity, *gazetteer_identity), text_hash(place_options.home));
    return EntityFinder{std::move(tagger).value(), std::move(places).value(), fingerprint};
}

void EntityFinder::find(Article& article, EntityScratch& scratch) const {
    const auto is_found = [](const Entity& entity) { return entity.origin == Origin::Text; };
    std::erase_if(article.persons, is_found);
    std::erase_if(article.organizations, is_found);
    std::erase_if(article.places, [&](const Place& place) { return is_found(place.entity); });
    std::vector<Entity> persons;
    std::vector<Entity> organizations;
    const std::vector<NameMention> names = tagger_.tag(article, scratch.tagger);
    for (const NameMention& name : names) {
        if (name.type == EntityType::Person) add_mention(persons, article, name);
        if (name.type == EntityType::Organization) add_mention(organizations, article, name);
    }
    const ArticleShape shape = shape_of(article);
    set_salience(shape, persons);
    set_salience(shape, organizations);
    std::move(persons.begin(), persons.end(), std::back_inserter(article.persons));
    std::move(organizations.begin(), organizations.end(),
              std::back_inserter(article.organizations));
    article.places = join_places(places_.gazetteer(), std::move(article.places),
                                 places_.find(article, names, scratch.places));
}

}  // namespace dateline
