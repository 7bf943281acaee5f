// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <random>
#include <string>
#include <string_view>

#include "query/render/search_writer.h"
#include "query/result.h"

namespace dateline::test {

/// A result page with everything on it: three hits (one of them bare, one Arabic), resolved
/// filters, flat and hierarchical facets.
[[nodiscard]] SearchResult sample_result();

/// What was asked for to get it.
inline const Asked kSampleAsked{.query = "ceasefire", .offset = 8, .limit = 3};

[[nodiscard]] TimelineResult sample_timeline();
[[nodiscard]] Explanation sample_explanation();

/// Valid UTF-8 made to hurt layouts: wide, combining, right-to-left and control characters,
/// emoji sequences, long words, spaces; up to `max_points` code points.
[[nodiscard]] std::string hostile_text(std::mt19937& random, std::size_t max_points);

/// The text without ECMA-48 colour codes.
[[nodiscard]] std::string without_escapes(std::string_view text);

/// Widest line of a page, in columns.
[[nodiscard]] std::size_t widest_line(std::string_view page);

}  // namespace dateline::test
