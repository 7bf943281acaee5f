// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <simdjson.h>

#include "common/article.h"
#include "common/result.h"
#include "indexer/source/field_map.h"

namespace dateline {

/// Parses a text with a parser that the caller keeps for as long as the result.
/// Errors: BadRecord if it is not JSON, is not UTF-8 (with the offset of the byte), or is nested
/// deeper than `nesting`.
[[nodiscard]] Result<simdjson::dom::element> parse_json(simdjson::dom::parser& parser,
                                                        std::string_view text, unsigned nesting);

/// The texts that a value stands for: a string itself; a whole number its digits; of an object
/// what it has under "name", "value" or the like; of a list all of these. Null gives none.
/// The views live as long as the parser's document and `store`.
/// Errors: BadRecord for true, false, and objects without any of these keys, naming `key`.
[[nodiscard]] Result<void> texts_of(simdjson::dom::element value, std::string_view key,
                                    std::vector<std::string>& texts);

/// The values at a path, in order: names joined by ".", each with "[0]" behind it for one element
/// of a list; without, a list gives all its elements. Nothing where the path leads nowhere.
///
///     values_at({"a": [{"b": 1}, {"b": [2, 3]}]}, "a.b")  ->  1, [2, 3]
///
/// A key that itself contains dots is found if the whole rest of the path is its name.
[[nodiscard]] std::vector<simdjson::dom::element> values_at(simdjson::dom::element root,
                                                            std::string_view path);

/// fill_field() for what a JSON value says. A text for a list field is split at ";", one for
/// topics at "," as well; numbers are read as times where the field is a time.
/// Errors: BadRecord, as texts_of() and fill_field().
[[nodiscard]] Result<void> fill_from_json(Article& article, ArticleField field,
                                          simdjson::dom::element value, std::string_view key,
                                          unsigned nesting);

}  // namespace dateline
