// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/article.h"
#include "query/render/search_writer.h"
#include "query/render/text_style.h"
#include "query/result.h"

namespace dateline {

/// Pages for people. Every string that comes from data goes through printable(), no line is
/// wider than style.width (20 at least), lines have no trailing spaces, and nothing but
/// style.color brings in escape codes.
///
/// Text runs over at most kTextMeasure columns; what a wider terminal has left is for the
/// facets.
inline constexpr std::size_t kTextMeasure = 100;
/// From this width on, facets stand beside the hits.
inline constexpr std::size_t kPanelFromWidth = 110;

/// The SearchWriter of OutputFormat::Text.
[[nodiscard]] std::unique_ptr<SearchWriter> make_text_writer(const Asked& asked,
                                                             const SearchOutput& output);

/// The page of `facets`: one panel for each facet, side by side as the width allows, a
/// hierarchical facet as a tree.
[[nodiscard]] std::string facets_text(const SearchResult& result, const TextStyle& style);

/// The page of `timeline`: one bar for each bucket.
[[nodiscard]] std::string timeline_text(const TimelineResult& result, const TextStyle& style);

/// The page of `show`: whole articles, one below the other.
[[nodiscard]] std::string articles_text(const std::vector<Article>& articles,
                                        const TextStyle& style);

/// The page of `explain`.
[[nodiscard]] std::string explain_text(const Explanation& explanation, const TextStyle& style);

}  // namespace dateline
