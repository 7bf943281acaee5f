// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/entities/declared_names.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <unordered_map>
#include <utility>

#include "indexer/enrich/entities/name_key.h"
#include "indexer/enrich/persons/person_name.h"

namespace dateline {
namespace {

void add_alias(Entity& entity, const std::string& alias) {
    if (alias == entity.name) return;
    auto& aliases = entity.aliases;
    if (std::find(aliases.begin(), aliases.end(), alias) == aliases.end()) aliases.push_back(alias);
}

void take_mentions(Entity& entity, Entity& from) {
    if (!from.mentions.empty() && entity.mentions.empty()) {
        entity.mentions = std::move(from.mentions);
        entity.count = from.count;
    } else {
        entity.mentions.insert(entity.mentions.end(), from.mentions.begin(), from.mentions.end());
        entity.count += from.count;
    }
    if (entity.salience != Salience::About && from.salience) entity.salience = from.salience;
    for (const std::string& alias : from.aliases) add_alias(entity, alias);
}

// The found entity that a declared one is, or end().
std::vector<Entity>::iterator same_among(std::vector<Entity>& found, const Entity& declared,
                                         AliasKind kind) {
    const auto keys = name_keys(declared.name);
    const auto exact = std::find_if(found.begin(), found.end(), [&](const Entity& entity) {
        return name_keys(entity.name) == keys;
    });
    if (exact != found.end() || kind != AliasKind::Person || keys.empty()) return exact;
    auto match = found.end();
    for (auto entity = found.begin(); entity != found.end(); ++entity) {
        const auto other = name_keys(entity->name);
        const bool family = keys.size() == 1 && !other.empty() && other.back() == keys.back();
        if (!family && !same_person(other, keys)) continue;
        if (match != found.end()) return found.end();  // Two of that name.
        match = entity;
    }
    return match;
}

}  // namespace

void join_declared(std::vector<Entity>& declared, std::vector<Entity> found, AliasKind kind,
                   const AliasTable& aliases, std::optional<int> year) {
    std::vector<Entity> joined;
    std::unordered_map<std::string, std::size_t> numbers;
    // A list that declares thousands is compared with few names.
    constexpr std::size_t kMostCompared = 200;
    for (Entity& entity : declared) {
        const std::string name = entity.name;
        if (const KnownName* known = aliases.find(kind, name_key(name), year)) {
            entity.name = known->name;
            add_alias(entity, name);
        }
        const auto [number, is_new] = numbers.try_emplace(entity.name, joined.size());
        if (!is_new) {
            take_mentions(joined[number->second], entity);
            continue;
        }
        joined.push_back(std::move(entity));
        if (joined.size() > kMostCompared) continue;
        const auto same = same_among(found, joined.back(), kind);
        if (same == found.end()) continue;
        add_alias(joined.back(), same->name);
        take_mentions(joined.back(), *same);
        found.erase(same);
    }
    std::move(found.begin(), found.end(), std::back_inserter(joined));
    declared = std::move(joined);
}

}  // namespace dateline
