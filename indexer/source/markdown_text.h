// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "common/result.h"

namespace dateline {

/// A Markdown text without its markup.
struct MarkdownText {
    std::string first_heading;   ///< The first that is the first block or of level 1, or empty.
    bool heading_first = false;  ///< It is the first block, and not part of `text`.
    std::string text;  ///< Paragraphs separated by empty lines; not cleaned (clean_text()).
};

/// Renders Markdown as plain text; see markdown_reader(). `utf8` is valid UTF-8.
/// Errors: BadRecord if HTML in it is nested more than `nesting` deep.
[[nodiscard]] Result<MarkdownText> markdown_text(std::string_view utf8, unsigned nesting);

}  // namespace dateline
