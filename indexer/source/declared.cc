// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/source/declared.h"

#include <algorithm>
#include <array>
#include <unordered_set>
#include <utility>

#include "common/facet.h"
#include "common/text/utf8.h"
#include "indexer/source/ascii.h"

namespace dateline {
namespace {

enum class Field {
    Id,
    Url,
    Title,
    Published,
    Modified,
    Source,
    Section,
    Authors,
    Language,
    Dateline,
    Persons,
    Organizations,
    Places,
    Topics
};

constexpr std::array<std::pair<std::string_view, Field>, 20> kFields{{
    {"id", Field::Id},
    {"url", Field::Url},
    {"title", Field::Title},
    {"date", Field::Published},
    {"published", Field::Published},
    {"modified", Field::Modified},
    {"source", Field::Source},
    {"section", Field::Section},
    {"author", Field::Authors},
    {"authors", Field::Authors},
    {"language", Field::Language},
    {"dateline", Field::Dateline},
    {"person", Field::Persons},
    {"persons", Field::Persons},
    {"organization", Field::Organizations},
    {"organizations", Field::Organizations},
    {"place", Field::Places},
    {"places", Field::Places},
    {"topic", Field::Topics},
    {"topics", Field::Topics},
}};

Result<std::optional<Timestamp>> date_of(std::string_view field, const std::string& text) {
    if (text.empty()) return std::optional<Timestamp>{};
    const auto time = parse_timestamp(text);
    if (time) return std::optional{*time};
    std::string message{field};
    message.append(" '").append(truncate_bytes(text, 80)).append("' cannot be read as a date");
    return Error{ErrorCode::BadRecord, std::move(message),
                 "write it as 2025-08-15 or 2025-08-15T20:00:00Z"};
}

// "medtop:20000640": letters, a colon, something without blanks.
bool is_code(std::string_view word) {
    const auto colon = word.find(':');
    return colon != word.npos && colon > 0 && colon + 1 < word.size() && word[colon + 1] != '/' &&
           std::all_of(word.begin(), word.begin() + static_cast<std::ptrdiff_t>(colon),
                       [](char c) { return is_ascii_letter(c) || is_ascii_digit(c) || c == '-'; });
}

template <typename T, typename Key>
void keep_first(std::vector<T>& values, Key&& key) {
    std::unordered_set<std::string> seen;
    std::erase_if(values, [&](const T& value) { return !seen.insert(key(value)).second; });
}

}  // namespace

std::vector<std::string> split_list(std::string_view text, char separator) {
    std::vector<std::string> parts;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find(separator, at), text.size());
        std::string part = clean_line(text.substr(at, end - at));
        if (!part.empty()) parts.push_back(std::move(part));
        at = end + 1;
    }
    return parts;
}

void add_entity(std::vector<Entity>& entities, std::string_view name) {
    std::string clean = clean_line(name);
    if (clean.empty()) return;
    Entity entity;
    entity.name = std::move(clean);
    entities.push_back(std::move(entity));
}

void add_place(std::vector<Place>& places, std::string_view text) {
    std::vector<std::string> path = split_path(clean_line(text));
    if (path.empty()) return;
    Place place;
    place.entity.name = path.back();
    if (path.size() > 1) place.path = std::move(path);
    places.push_back(std::move(place));
}

void add_topic(std::vector<Topic>& topics, std::string_view text) {
    std::string line = clean_line(text);
    Topic topic;
    const auto blank = line.find(' ');
    if (blank != line.npos && is_code(std::string_view{line}.substr(0, blank))) {
        topic.code = line.substr(0, blank);
        line.erase(0, blank + 1);
    }
    std::vector<std::string> path = split_path(line);
    if (path.empty()) return;
    topic.name = path.back();
    if (path.size() > 1) topic.path = std::move(path);
    topics.push_back(std::move(topic));
}

void add_author(std::vector<std::string>& authors, std::string_view name) {
    std::string clean = clean_line(name);
    if (starts_with_ignoring_case(clean, "by ")) clean.erase(0, 3);
    if (!clean.empty()) authors.push_back(std::move(clean));
}

void drop_repeated(Article& article) {
    const auto by_name = [](const Entity& entity) { return entity.name; };
    keep_first(article.authors, [](const std::string& author) { return author; });
    keep_first(article.persons, by_name);
    keep_first(article.organizations, by_name);
    keep_first(article.places, [](const Place& place) {
        return place.path.empty() ? place.entity.name : join_path(place.path);
    });
    keep_first(article.topics, [](const Topic& topic) {
        return topic.path.empty() ? topic.name : join_path(topic.path);
    });
}

Result<bool> set_field(Article& article, std::string_view field, std::string_view text) {
    const std::string key = ascii_lower(field);
    const auto* row = std::find_if(kFields.begin(), kFields.end(),
                                   [&](const auto& known) { return known.first == key; });
    if (row == kFields.end()) return false;
    const auto each = [&](auto&& add) {
        for (const std::string& part : split_list(text, ';')) add(part);
    };
    switch (row->second) {
        case Field::Id: article.id = clean_line(text); break;
        case Field::Url: article.url = clean_line(text); break;
        case Field::Title: article.title = clean_line(text); break;
        case Field::Source: article.source = clean_line(text); break;
        case Field::Section: article.section = clean_line(text); break;
        case Field::Language: article.language = clean_line(text); break;
        case Field::Dateline: article.dateline = clean_line(text); break;
        case Field::Published:
        case Field::Modified: {
            auto time = date_of(field, clean_line(text));
            if (!time) return time.error();
            (row->second == Field::Published ? article.published : article.modified) = *time;
            break;
        }
        case Field::Authors: each([&](auto& part) { add_author(article.authors, part); }); break;
        case Field::Persons: each([&](auto& part) { add_entity(article.persons, part); }); break;
        case Field::Organizations:
            each([&](auto& part) { add_entity(article.organizations, part); });
            break;
        case Field::Places: each([&](auto& part) { add_place(article.places, part); }); break;
        case Field::Topics: each([&](auto& part) { add_topic(article.topics, part); }); break;
    }
    return true;
}

}  // namespace dateline
