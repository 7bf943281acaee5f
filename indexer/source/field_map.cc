// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/source/field_map.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "common/text/utf8.h"
#include "indexer/source/ascii.h"
#include "indexer/source/declared.h"
#include "indexer/source/html_blocks.h"

namespace dateline {
namespace {

// The first name of each field is its key in the article JSON.
constexpr std::array<std::pair<std::string_view, ArticleField>, 23> kNames{{
    {"id", ArticleField::Id},
    {"url", ArticleField::Url},
    {"title", ArticleField::Title},
    {"authors", ArticleField::Authors},
    {"author", ArticleField::Authors},
    {"source", ArticleField::Source},
    {"section", ArticleField::Section},
    {"published", ArticleField::Published},
    {"date", ArticleField::Published},
    {"modified", ArticleField::Modified},
    {"language", ArticleField::Language},
    {"lang", ArticleField::Language},
    {"dateline", ArticleField::Dateline},
    {"body", ArticleField::Body},
    {"persons", ArticleField::Persons},
    {"person", ArticleField::Persons},
    {"organizations", ArticleField::Organizations},
    {"organization", ArticleField::Organizations},
    {"org", ArticleField::Organizations},
    {"places", ArticleField::Places},
    {"place", ArticleField::Places},
    {"topics", ArticleField::Topics},
    {"topic", ArticleField::Topics},
}};

std::string field_names() {
    std::string names;
    std::string_view before;
    for (const auto& [name, field] : kNames) {
        if (field_name(field) != name || name == before) continue;
        if (!names.empty()) names += ", ";
        names.append(name);
        before = name;
    }
    return names;
}

bool has_tags(std::string_view text) {
    constexpr std::array<std::string_view, 6> kTags{"</p>",  "<p>",    "<br>",
                                                    "<br/>", "<br />", "</div>"};
    return text.find('<') != std::string_view::npos &&
           std::any_of(kTags.begin(), kTags.end(), [text](std::string_view tag) {
               return text.find(tag) != std::string_view::npos;
           });
}

/// The number, if the text is one as epoch times are: ten digits for seconds (2001 to 2286),
/// thirteen for milliseconds. Others are dates like 20250815, or no times.
std::optional<double> epoch_number(std::string_view text) {
    if ((text.size() != 10 && text.size() != 13) ||
        !std::all_of(text.begin(), text.end(), is_ascii_digit)) {
        return std::nullopt;
    }
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return static_cast<double>(number);
}

Result<void> fill_time(std::optional<Timestamp>& time, std::string_view text,
                       std::string_view key) {
    const std::string line = clean_line(text);
    if (time || line.empty()) return {};
    if (const auto number = epoch_number(line)) {
        const auto epoch = epoch_time(*number, key);
        if (!epoch) return epoch.error();
        time = *epoch;
        return {};
    }
    auto read = parse_timestamp(line);
    if (!read) {
        return Error{ErrorCode::BadRecord, fmt::format("{}: {}", key, read.error().message),
                     std::move(read.error().hint)};
    }
    time = *read;
    return {};
}

void fill_line(std::string& line, std::string_view text) {
    if (line.empty()) line = clean_line(text);
}

Result<void> fill_body(std::string& body, std::string_view text, unsigned nesting) {
    auto plain = plain_body(text, nesting);
    if (!plain) return plain.error();
    if (!body.empty() && !plain->empty()) body += "\n\n";
    body += *plain;
    return {};
}

}  // namespace

std::optional<ArticleField> article_field(std::string_view name) {
    const auto* row = std::find_if(kNames.begin(), kNames.end(),
                                   [name](const auto& known) { return known.first == name; });
    if (row == kNames.end()) return std::nullopt;
    return row->second;
}

std::string_view field_name(ArticleField field) {
    return std::find_if(kNames.begin(), kNames.end(),
                        [field](const auto& known) { return known.second == field; })
        ->first;
}

bool holds_several(ArticleField field) {
    return field == ArticleField::Authors || field == ArticleField::Persons ||
           field == ArticleField::Organizations || field == ArticleField::Places ||
           field == ArticleField::Topics;
}

Result<void> check_field_map(const std::vector<FieldMapping>& map) {
    for (const FieldMapping& mapping : map) {
        if (!article_field(mapping.field)) {
            return Error{ErrorCode::BadArgument,
                         fmt::format("an article has no field \"{}\"", printable(mapping.field)),
                         "its fields are: " + field_names()};
        }
        if (mapping.path.empty()) {
            return Error{ErrorCode::BadArgument,
                         fmt::format("the map says not where \"{}\" is found", mapping.field),
                         "write --map FIELD=PATH, as in --map title=headline.main"};
        }
    }
    return {};
}

Result<void> fill_field(Article& article, ArticleField field, std::string_view text,
                        std::string_view key, unsigned nesting) {
    switch (field) {
        case ArticleField::Id: fill_line(article.id, text); break;
        case ArticleField::Url: fill_line(article.url, text); break;
        case ArticleField::Title: fill_line(article.title, text); break;
        case ArticleField::Authors: add_author(article.authors, text); break;
        case ArticleField::Source: fill_line(article.source, text); break;
        case ArticleField::Section: fill_line(article.section, text); break;
        case ArticleField::Published: return fill_time(article.published, text, key);
        case ArticleField::Modified: return fill_time(article.modified, text, key);
        case ArticleField::Language: fill_line(article.language, text); break;
        case ArticleField::Dateline: fill_line(article.dateline, text); break;
        case ArticleField::Body: return fill_body(article.body, text, nesting);
        case ArticleField::Persons: add_entity(article.persons, text); break;
        case ArticleField::Organizations: add_entity(article.organizations, text); break;
        case ArticleField::Places: add_place(article.places, text); break;
        case ArticleField::Topics: add_topic(article.topics, text); break;
    }
    return {};
}

Result<Timestamp> epoch_time(double number, std::string_view key) {
    // 1e11 seconds are the year 5138, 1e11 milliseconds March 1973.
    const double seconds = std::floor(std::abs(number) < 1e11 ? number : number / 1000);
    constexpr double kFirst = -62135596800;  // 0001-01-01
    constexpr double kLast = 253402300799;   // 9999-12-31
    if (!(seconds >= kFirst && seconds <= kLast)) {
        return Error{ErrorCode::BadRecord,
                     fmt::format("{}: {} seconds since 1970 is not a date", key, number)};
    }
    return Timestamp{.seconds = static_cast<std::int64_t>(seconds), .day_only = false};
}

Result<std::string> plain_body(std::string_view text, unsigned nesting) {
    if (!has_tags(text)) return clean_text(text);
    const auto plain = html_to_text(text, nesting);
    if (!plain) return plain.error();
    return clean_text(*plain);
}

}  // namespace dateline
