// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

#include "common/result.h"
#include "common/text/words.h"
#include "query/parse/ast.h"
#include "query/request.h"

namespace dateline {

inline constexpr std::size_t kMaxQueryBytes = 64U << 10U;
inline constexpr std::size_t kMaxQueryDepth = 100;   ///< Brackets within brackets.
inline constexpr std::size_t kMaxQueryWords = 1000;  ///< Words and field values.

/// Reads query text.
///
///     oil (price OR tax) -gas      ->  (oil AND (price OR tax) AND NOT gas)
///     title:"oil price" place:uk   ->  (title:"oil price" AND place:uk)
///     oil NEAR/5 price*            ->  (oil NEAR/5 price*)
///     well-known 10:30             ->  ("well known" AND "10 30")
///
/// What stands side by side is joined by AND. With Match::Any, words side by side are joined
/// by OR; fields of facets, dates and ids, and exclusions, hold for all of them nevertheless.
/// AND binds closer than OR, NEAR closer than AND. A text that WordCutter cuts in several
/// words is a phrase; punctuation alone is nothing. Empty text, or white space, is every
/// article.
///
/// Errors: BadQuery, naming the column (in code points, from 1) where there is one: quotes or
/// brackets without partner, operators without operand, empty brackets, unknown fields, bad
/// dates, "*" elsewhere than at a word's end, text without any word, bytes that are not UTF-8,
/// and text over the limits above.
/// Takes time linear in the text.
[[nodiscard]] Result<Node> parse_query(std::string_view text, Match match, WordCutter& cutter);

}  // namespace dateline
