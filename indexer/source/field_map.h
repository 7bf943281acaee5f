// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/article.h"
#include "common/result.h"
#include "indexer/source/record.h"

namespace dateline {

/// The fields of an article that a source can fill.
enum class ArticleField {
    Id,
    Url,
    Title,
    Authors,
    Source,
    Section,
    Published,
    Modified,
    Language,
    Dateline,
    Body,
    Persons,
    Organizations,
    Places,
    Topics,
};
inline constexpr std::size_t kArticleFieldCount = 15;

/// The field with that key in the article JSON; "author", "person", "org" and the like, too.
[[nodiscard]] std::optional<ArticleField> article_field(std::string_view name);

/// The field's key in the article JSON.
[[nodiscard]] std::string_view field_name(ArticleField field);

/// True for authors, persons, organizations, places and topics.
[[nodiscard]] bool holds_several(ArticleField field);

/// Checks --map before any work starts. Errors: BadArgument for a field that articles do not have
/// or an empty path.
[[nodiscard]] Result<void> check_field_map(const std::vector<FieldMapping>& map);

/// Adds one text to a field: to a list as one more value, to the body as one more paragraph; any
/// other field takes the first text that is not blank. Lists are not split here. A body with HTML
/// tags becomes plain text. A time may also be a number of seconds or milliseconds since 1970.
///
/// `text` is valid UTF-8; `key` names it in messages.
/// Errors: BadRecord if a date cannot be read or the HTML is nested deeper than `nesting`.
[[nodiscard]] Result<void> fill_field(Article& article, ArticleField field, std::string_view text,
                                      std::string_view key, unsigned nesting);

/// Seconds or milliseconds since 1970, told apart by their size. Errors: BadRecord if the year
/// is not within 1 to 9999.
[[nodiscard]] Result<Timestamp> epoch_time(double number, std::string_view key);

/// Text of a body that may be HTML. Errors: as html_to_text().
[[nodiscard]] Result<std::string> plain_body(std::string_view text, unsigned nesting);

}  // namespace dateline
