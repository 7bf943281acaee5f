// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/text/breaks.h"
#include "query/render/text_style.h"
#include "query/result.h"

namespace dateline {

/// What a piece of text is for the eye.
enum class Ink {
    Plain,
    Strong,       ///< Titles, headings.
    Dim,          ///< Labels and other small print.
    Match,        ///< A word that was looked for.
    StrongMatch,  ///< The same in a title.
    Bar,
    Selected,  ///< A chosen facet value.
};

/// Text in one ink. Safe to print: made by ink() or from this program's own words.
struct Span {
    std::string text;
    Ink ink = Ink::Plain;
};

/// One line, without its end.
using Line = std::vector<Span>;

/// A span of text that comes from data: printable(), on one line.
[[nodiscard]] Span ink(std::string_view data, Ink ink = Ink::Plain);

/// A snippet's text, in `plain` with its highlights in `match`.
[[nodiscard]] Line ink_snippet(const Snippet& snippet, std::pair<Ink, Ink> plain_and_match);

[[nodiscard]] std::size_t line_width(const Line& line);

/// Appends spaces up to `columns`; a wider line stays as it is.
void pad_line(Line& line, std::size_t columns);

/// Appends the line with its escape codes, if the style has colour, and "\n". Spaces at the
/// end are left out.
void append_line(std::string& out, const Line& line, const TextStyle& style);

struct WrapOptions {
    std::size_t width = 80;  ///< Columns, the indent included.
    std::size_t indent = 0;  ///< Spaces before each line.
    std::size_t max_lines =
        std::numeric_limits<std::size_t>::max();  ///< The last one then ends in "…".
    bool isolate = false;                         ///< See TextStyle::isolate.
};

/// Breaks a line into lines, at spaces and wherever else its script allows it; what has
/// no such place is broken between graphemes. A single grapheme that is wider than a line is
/// broken between code points: hostile text cannot make a line wider than `width`, as long as
/// that leaves two columns beside the indent.
[[nodiscard]] std::vector<Line> wrap_line(const Line& line, const WrapOptions& options,
                                          TextBreaks& breaks);

/// A name of at most `columns` columns, isolated if need be: fit_width() of ink().
[[nodiscard]] Span fit_name(std::string_view data, std::size_t columns, const TextStyle& style,
                            Ink ink = Ink::Plain);

/// True if a letter in the text is written from right to left.
[[nodiscard]] bool has_right_to_left(std::string_view utf8) noexcept;

}  // namespace dateline
