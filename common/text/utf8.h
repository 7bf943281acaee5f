// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dateline {

/// Byte offset of the first byte that is not valid UTF-8, or nothing. Thread-safe.
[[nodiscard]] std::optional<std::size_t> first_bad_byte(std::string_view utf8) noexcept;

/// Number of code points. Requires valid UTF-8.
[[nodiscard]] std::size_t code_points(std::string_view utf8) noexcept;

/// Appends one code point as UTF-8. Surrogates and values over U+10FFFF become U+FFFD.
void append_code_point(std::string& out, char32_t code_point);

/// Reads the code point at `at` and moves `at` behind it. Requires valid UTF-8 and
/// `at` below the size.
[[nodiscard]] char32_t next_code_point(std::string_view utf8, std::size_t& at) noexcept;

/// The longest beginning of the text that has at most `limit` bytes and does not end
/// inside a code point.
[[nodiscard]] std::string_view truncate_bytes(std::string_view utf8, std::size_t limit) noexcept;

/// Text as an article holds it: NFC, line ends as \n, no control characters below U+0080 but \n
/// and \t (dropped), no U+FEFF, white space trimmed at both ends. Those from U+0080 to U+009F stay:
/// they are what is left of windows-1252 punctuation, and offsets count them.
/// Requires valid UTF-8.
[[nodiscard]] std::string clean_text(std::string_view utf8);

/// clean_text() without the trimming: for text whose offsets somebody else counts.
[[nodiscard]] std::string plain_text(std::string_view utf8);

/// clean_text() for a single line: every run of white space is one space.
[[nodiscard]] std::string clean_line(std::string_view utf8);

/// For printing on a terminal: control characters (C0, C1, DEL), bidirectional overrides
/// and bytes that are not UTF-8 become U+FFFD; \n and \t stay where `keep_lines` is true
/// and become spaces where it is false. Nothing a file says can move the cursor.
[[nodiscard]] std::string printable(std::string_view text, bool keep_lines = false);

/// Columns that the text takes on a terminal: East Asian wide and fullwidth characters
/// and emoji two, combining and other zero-width ones none.
[[nodiscard]] std::size_t display_width(std::string_view utf8);

/// Cuts at a grapheme boundary so that the text with "…" takes at most `columns` columns;
/// a text that fits comes back whole.
[[nodiscard]] std::string fit_width(std::string_view utf8, std::size_t columns);

}  // namespace dateline
