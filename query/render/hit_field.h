// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/result.h"
#include "query/result.h"

namespace dateline {

/// What can be printed of a hit.
enum class HitField : std::uint8_t {
    Rank,
    Score,
    Id,
    Title,
    Url,
    Published,
    Modified,
    Source,
    Section,
    Language,
    Dateline,
    Authors,
    Snippet,
    Highlights,
    Persons,
    Organizations,
    Places,
    Topics,
    Body,
};

struct HitFieldInfo {
    HitField field;
    std::string_view name;  ///< JSON key, CSV column and word of `--fields`.
    bool in_json;           ///< Part of a JSON hit when `--fields` is not given.
};

/// In the order in which a JSON hit has its keys.
inline constexpr std::array<HitFieldInfo, 19> kHitFields{{
    {HitField::Rank, "rank", true},
    {HitField::Score, "score", true},
    {HitField::Id, "id", true},
    {HitField::Title, "title", true},
    {HitField::Url, "url", true},
    {HitField::Published, "published", true},
    {HitField::Modified, "modified", false},
    {HitField::Source, "source", true},
    {HitField::Section, "section", true},
    {HitField::Language, "language", true},
    {HitField::Dateline, "dateline", false},
    {HitField::Authors, "authors", true},
    {HitField::Snippet, "snippet", true},
    {HitField::Highlights, "highlights", true},
    {HitField::Persons, "persons", true},
    {HitField::Organizations, "organizations", true},
    {HitField::Places, "places", true},
    {HitField::Topics, "topics", true},
    {HitField::Body, "body", false},
}};

constexpr bool hit_field_table_matches_enum() {
    for (std::size_t i = 0; i < kHitFields.size(); ++i) {
        if (static_cast<std::size_t>(kHitFields[i].field) != i) return false;
    }
    return true;
}
static_assert(hit_field_table_matches_enum(), "kHitFields must list every HitField in enum order");

[[nodiscard]] constexpr const HitFieldInfo& hit_field_info(HitField field) noexcept {
    return kHitFields[static_cast<std::size_t>(field)];
}

/// Reads the value of `--fields`: names of kHitFields joined by commas, spaces around them
/// allowed. A name given twice counts once, where it stood first.
///
///     parse_hit_fields("id, title")  ->  {HitField::Id, HitField::Title}
///
/// Errors: BadArgument for an unknown or empty name; the hint lists those there are.
[[nodiscard]] Result<std::vector<HitField>> parse_hit_fields(std::string_view text);

/// The fields of a JSON hit when the user names none.
[[nodiscard]] std::vector<HitField> default_json_fields();
/// The columns of a CSV or TSV when the user names none: id, published, source, title, url.
[[nodiscard]] std::vector<HitField> default_table_fields();

/// A field as one string, as a table shows it: several values joined by "; ", a date
/// as in format_timestamp(), highlights as "10-19"; empty where the hit has none.
[[nodiscard]] std::string hit_field_text(const Hit& hit, HitField field);

/// The values of a field that has several (authors, persons, …), by the names shown;
/// empty for every other field.
[[nodiscard]] std::vector<std::string_view> hit_field_values(const Hit& hit, HitField field);

/// A score without noise digits: four decimals; 0 for what is no finite number.
[[nodiscard]] double rounded_score(double score) noexcept;

}  // namespace dateline
