// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/breaks.h"
#include "common/timestamp.h"
#include "query/render/styled.h"
#include "query/render/text_style.h"
#include "query/result.h"

namespace dateline {

/// Parts that several pages for people share.

/// Columns of a style, at least 20.
[[nodiscard]] std::size_t page_width(const TextStyle& style) noexcept;
/// The same, but no more than text is comfortable to read in.
[[nodiscard]] std::size_t text_width(const TextStyle& style) noexcept;

/// " · " between the parts of a line of small print.
[[nodiscard]] std::string_view separator(const TextStyle& style) noexcept;

/// "2025-08-15" or "2025-08-15 20:00 UTC"
[[nodiscard]] std::string time_for_people(const Timestamp& time);

/// Names joined by ", ", each printable.
[[nodiscard]] std::string joined_names(const std::vector<std::string>& names);

/// A value with its label in front.
struct Labelled {
    std::string label;
    Line value;
};

/// Appends the rows as a block: labels dim in a column of their own, values wrapped beside it.
/// Rows without a value are left out.
void append_labelled(std::vector<Line>& lines, const std::vector<Labelled>& rows,
                     const WrapOptions& options, TextBreaks& breaks);

/// How the filters were understood, a line or two for each: "person: putin → Vladimir Putin".
[[nodiscard]] std::vector<Line> resolved_lines(const std::vector<ResolvedFilter>& resolved,
                                               const TextStyle& style, TextBreaks& breaks,
                                               std::size_t indent = 0);

void append_lines(std::string& out, const std::vector<Line>& lines, const TextStyle& style);

}  // namespace dateline
