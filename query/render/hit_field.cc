// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/render/hit_field.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include <fmt/format.h>

#include "common/timestamp.h"

namespace dateline {
namespace {

constexpr std::string_view kValueSeparator = "; ";

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(' ');
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

std::string all_names() {
    std::string names;
    for (const HitFieldInfo& info : kHitFields) {
        if (!names.empty()) names += ", ";
        names += info.name;
    }
    return names;
}

std::optional<HitField> field_by_name(std::string_view name) {
    const auto* const found =
        std::find_if(kHitFields.begin(), kHitFields.end(),
                     [name](const HitFieldInfo& info) { return info.name == name; });
    if (found == kHitFields.end()) return std::nullopt;
    return found->field;
}

std::string time_text(const std::optional<Timestamp>& time) {
    return time ? format_timestamp(*time) : std::string{};
}

std::string joined(const std::vector<std::string_view>& values) {
    return fmt::format("{}", fmt::join(values, kValueSeparator));
}

std::string highlights_text(const Snippet& snippet) {
    std::string text;
    for (const auto& [start, end] : snippet.highlights) {
        if (!text.empty()) text += kValueSeparator;
        text += fmt::format("{}-{}", start, end);
    }
    return text;
}

std::vector<std::string_view> entity_names(const std::vector<Entity>& entities) {
    std::vector<std::string_view> names;
    names.reserve(entities.size());
    for (const Entity& entity : entities) names.emplace_back(entity.name);
    return names;
}

}  // namespace

Result<std::vector<HitField>> parse_hit_fields(std::string_view text) {
    std::vector<HitField> fields;
    for (std::size_t start = 0; start <= text.size();) {
        const std::size_t comma = std::min(text.find(',', start), text.size());
        const std::string_view name = trimmed(text.substr(start, comma - start));
        const auto field = field_by_name(name);
        if (!field) {
            return Error{ErrorCode::BadArgument,
                         name.empty() ? std::string{"a field of --fields has no name"}
                                      : fmt::format("there is no field '{}'", name),
                         "the fields are " + all_names()};
        }
        if (std::find(fields.begin(), fields.end(), *field) == fields.end()) {
            fields.push_back(*field);
        }
        start = comma + 1;
    }
    return fields;
}

std::vector<HitField> default_json_fields() {
    std::vector<HitField> fields;
    for (const HitFieldInfo& info : kHitFields) {
        if (info.in_json) fields.push_back(info.field);
    }
    return fields;
}

std::vector<HitField> default_table_fields() {
    return {HitField::Id, HitField::Published, HitField::Source, HitField::Title, HitField::Url};
}

std::string hit_field_text(const Hit& hit, HitField field) {
    const Article& article = hit.article;
    switch (field) {
        case HitField::Rank: return hit.rank == 0 ? std::string{} : std::to_string(hit.rank);
        case HitField::Score: return fmt::format("{}", rounded_score(hit.score));
        case HitField::Id: return article.id;
        case HitField::Title: return article.title;
        case HitField::Url: return article.url;
        case HitField::Published: return time_text(article.published);
        case HitField::Modified: return time_text(article.modified);
        case HitField::Source: return article.source;
        case HitField::Section: return article.section;
        case HitField::Language: return article.language;
        case HitField::Dateline: return article.dateline;
        case HitField::Snippet: return hit.snippet.text;
        case HitField::Highlights: return highlights_text(hit.snippet);
        case HitField::Body: return article.body;
        case HitField::Authors:
        case HitField::Persons:
        case HitField::Organizations:
        case HitField::Places:
        case HitField::Topics: return joined(hit_field_values(hit, field));
    }
    return {};
}

std::vector<std::string_view> hit_field_values(const Hit& hit, HitField field) {
    const Article& article = hit.article;
    std::vector<std::string_view> names;
    if (field == HitField::Persons) return entity_names(article.persons);
    if (field == HitField::Organizations) return entity_names(article.organizations);
    if (field == HitField::Authors) names.assign(article.authors.begin(), article.authors.end());
    if (field == HitField::Places) {
        for (const Place& place : article.places) names.emplace_back(place.entity.name);
    }
    if (field == HitField::Topics) {
        for (const Topic& topic : article.topics) names.emplace_back(topic.name);
    }
    return names;
}

double rounded_score(double score) noexcept {
    if (!std::isfinite(score)) return 0;
    return std::round(score * 1e4) / 1e4;
}

}  // namespace dateline
