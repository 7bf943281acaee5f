// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/entities/entity_finder.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "common/text/fold.h"
#include "indexer/enrich/data_file.h"
#include "indexer/enrich/entities/declared_names.h"
#include "indexer/enrich/entities/field_text.h"
#include "indexer/enrich/entities/name_key.h"
#include "indexer/enrich/entities/salience.h"
#include "indexer/enrich/organizations/organization_finder.h"
#include "indexer/enrich/places/declared_places.h"
#include "indexer/enrich/tagger/feature_hash.h"

namespace dateline {
namespace {

Result<std::shared_ptr<const AliasTable>> open_aliases(const EntityFinderOptions& options) {
    auto shipped = data_file("names.aliases");
    if (!shipped) return std::move(shipped).error();
    auto table = std::make_shared<AliasTable>();
    if (auto added = table->add_file(*shipped); !added) return std::move(added).error();
    if (!options.aliases.empty()) {
        if (auto added = table->add_file(options.aliases); !added) return std::move(added).error();
    }
    return std::shared_ptr<const AliasTable>{std::move(table)};
}

// Removes organizations that stand within the name of a place or are called as one of the places
// found: "Moscow", of which the article says that it agreed, is no organization.
void drop_organizations_in(const std::vector<Place>& places, const Article& article,
                           std::vector<NameMention>& names) {
    std::map<std::pair<std::string_view, std::uint32_t>, std::uint32_t> ends;  // Field, start, end.
    std::unordered_set<std::string_view> texts;
    for (const Place& place : places) {
        texts.insert(place.entity.name);
        for (const Mention& mention : place.entity.mentions) {
            ends.emplace(std::pair{std::string_view{mention.field}, mention.start}, mention.end);
            texts.insert(mention.text);
        }
    }
    const auto is_place = [&](const NameMention& name) {
        const auto field = text_field_name(name.field);
        const auto behind = ends.upper_bound({field, name.start});
        if (behind != ends.begin()) {
            const auto& [at, end] = *std::prev(behind);
            if (at.first == field && name.end <= end) return true;
        }
        return texts.contains(mention_text(article, name));
    };
    std::erase_if(names, [&](const NameMention& name) {
        return name.type == EntityType::Organization && is_place(name);
    });
}

// Names under the form in which their spellings meet across the archive.
void set_keys(std::vector<Entity>& entities) {
    for (Entity& entity : entities) {
        entity.key = name_key(entity.name);
        const auto folded = fold_name(entity.name);
        if (folded && entity.key == *folded) entity.key.clear();
    }
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
    auto aliases = open_aliases(options);
    if (!aliases) return std::move(aliases).error();
    std::uint64_t fingerprint = join_hash(*identity, *gazetteer_identity);
    fingerprint = join_hash(fingerprint, text_hash(place_options.home));
    fingerprint = join_hash(fingerprint, (*aliases)->fingerprint());
    return EntityFinder{std::move(tagger).value(), std::move(places).value(),
                        std::move(aliases).value(), fingerprint};
}

void EntityFinder::find(Article& article, EntityScratch& scratch) const {
    const auto is_found = [](const Entity& entity) { return entity.origin == Origin::Text; };
    std::erase_if(article.persons, is_found);
    std::erase_if(article.organizations, is_found);
    std::erase_if(article.places, [&](const Place& place) { return is_found(place.entity); });
    std::vector<NameMention> names = tagger_.tag(article, scratch.tagger);
    mark_known_organizations(article, *aliases_, names, scratch.organizations);
    const Lexicon& lexicon = tagger_.model().lexicon;
    auto persons = PersonFinder{*aliases_, lexicon}.find(article, names, scratch.persons);
    auto places = places_.find(article, names, scratch.places);
    drop_organizations_in(places, article, names);
    auto organizations = find_organizations(article, names, *aliases_, lexicon);
    const ArticleShape shape = shape_of(article);
    set_salience(shape, persons);
    set_salience(shape, organizations);
    const auto year = year_of(article);
    join_declared(article.persons, std::move(persons), AliasKind::Person, *aliases_, year);
    join_declared(article.organizations, std::move(organizations), AliasKind::Organization,
                  *aliases_, year);
    set_keys(article.persons);
    set_keys(article.organizations);
    article.places = join_places(places_.gazetteer(), std::move(article.places), std::move(places));
}

}  // namespace dateline
