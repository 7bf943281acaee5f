// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "common/facet.h"

namespace dateline {

enum class FieldKind : std::uint8_t { Title, Body, Date, Id, About, Facet };

/// A field of the query language: what may stand before a colon.
struct QueryField {
    FieldKind kind = FieldKind::Title;
    Facet facet = Facet::Person;  ///< Of FieldKind::Facet.
    std::string_view name{};
    std::string_view example{};  ///< Shown by `dateline-query --help`.
};

/// Fields that are no facets; those of kFacets come in addition.
inline constexpr std::array<QueryField, 5> kPlainFields{{
    {FieldKind::Title, Facet::Person, "title", "title:summit"},
    {FieldKind::Body, Facet::Person, "body", "body:\"interest rates\""},
    {FieldKind::Date, Facet::Person, "date", "date:2025-08-01..2025-08-20"},
    {FieldKind::Id, Facet::Person, "id", "id:reuters-1"},
    {FieldKind::About, Facet::Person, "about", "about:\"Vladimir Putin\""},
}};

/// The field with that name, in any mixture of capitals and small letters, or nothing.
[[nodiscard]] std::optional<QueryField> query_field(std::string_view name);

/// The known name that `name` looks like a slip of ("persn" -> "person", "organization" ->
/// "org"), or an empty text.
[[nodiscard]] std::string_view nearest_field(std::string_view name);

/// All names, joined by ", ".
[[nodiscard]] std::string field_names();

}  // namespace dateline
