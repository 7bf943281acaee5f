// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace dateline {

/// The built-in tables as texts of lines, made by scripts/topics (README.md here says how) and part
/// of the program. Lines that begin with "#" are comments.

/// "code|parent|name|subject codes"; a retired code has "=successor" in place of its parent.
/// Ordered by code; a topic may stand before its parent.
[[nodiscard]] std::string_view media_topics_table() noexcept;
/// "code|name in another language".
[[nodiscard]] std::string_view topic_labels_table() noexcept;
/// "words<tab>weights of top-level topics<tab>weights of topics".
[[nodiscard]] std::string_view topic_words_table() noexcept;

/// Calls `visit(line)` for every line of a table that is no comment and not empty, without its
/// newline.
template <typename Visit>
void for_each_line(std::string_view table, Visit&& visit) {
    while (!table.empty()) {
        const std::string_view line = table.substr(0, table.find('\n'));
        if (!line.empty() && line.front() != '#') visit(line);
        table.remove_prefix(line.size() < table.size() ? line.size() + 1 : line.size());
    }
}

}  // namespace dateline
