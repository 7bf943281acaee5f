// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace dateline {

/// The input formats; one Reader each.
enum class Format { Text, Markdown, Html, Json, JsonLines, Csv, ReutersSgml };

/// Names on the command line (`--format`).
inline constexpr std::array<std::pair<std::string_view, Format>, 7> kFormats{{
    {"text", Format::Text},
    {"markdown", Format::Markdown},
    {"html", Format::Html},
    {"json", Format::Json},
    {"jsonl", Format::JsonLines},
    {"csv", Format::Csv},
    {"reuters-sgml", Format::ReutersSgml},
}};

/// Bytes that detection looks at.
inline constexpr std::size_t kProbeBytes = 4096;

/// What a file is, told by its first kProbeBytes bytes (fewer if it is shorter) and,
/// where these leave it open, by its name's extension. Nothing for a file that is no
/// text in any encoding (binary junk) and none of the formats.
///
/// ninjs, schema.org and article JSON are all Json or JsonLines: the reader tells them
/// apart record by record.
[[nodiscard]] std::optional<Format> detect_format(std::string_view probe, std::string_view name);

}  // namespace dateline
