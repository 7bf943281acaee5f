// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/document/facet_values.h"

namespace dateline {
namespace {

void add_entities(std::vector<FacetValue>& values, Facet facet,
                  const std::vector<Entity>& entities) {
    for (const Entity& entity : entities) {
        values.push_back(
            {facet, {entity.name}, entity.aliases, entity.salience == Salience::About, entity.key});
    }
}

void add_name(std::vector<FacetValue>& values, Facet facet, const std::string& name) {
    if (!name.empty()) values.push_back({facet, {name}, {}, false});
}

}  // namespace

std::vector<std::string> facet_path(const std::string& name, const std::vector<std::string>& path) {
    std::vector<std::string> names;
    for (const std::string& part : path.empty() ? std::vector{name} : path) {
        for (std::string& one : split_path(part)) names.push_back(std::move(one));
    }
    return names;
}

std::vector<FacetValue> facet_values(const Article& article) {
    std::vector<FacetValue> values;
    add_entities(values, Facet::Person, article.persons);
    add_entities(values, Facet::Organization, article.organizations);
    for (const Place& place : article.places) {
        values.push_back({Facet::Place, facet_path(place.entity.name, place.path),
                          place.entity.aliases, place.entity.salience == Salience::About});
    }
    for (const Topic& topic : article.topics) {
        FacetValue value{Facet::Topic, facet_path(topic.name, topic.path), {}, false};
        if (!topic.code.empty()) value.aliases.push_back(topic.code);
        values.push_back(std::move(value));
    }
    add_name(values, Facet::Source, article.source);
    for (const std::string& author : article.authors) add_name(values, Facet::Author, author);
    add_name(values, Facet::Section, article.section);
    add_name(values, Facet::Language, article.language.substr(0, article.language.find('-')));
    return values;
}

}  // namespace dateline
