// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "common/article.h"
#include "common/result.h"

namespace dateline {

/// A Markdown file cut in two.
struct MarkdownParts {
    std::string_view front_matter;  ///< YAML between the "---" lines, or empty.
    std::string_view body;
};

/// Cuts a text that begins with a line "---" at the next line "---" or "..."; without such a line,
/// all of it is body.
[[nodiscard]] MarkdownParts split_front_matter(std::string_view text);

/// Fills the article from YAML front matter; see markdown_reader().
/// Errors: BadRecord if it is no YAML (with the line in the file), no mapping, too long, or a date
/// cannot be read.
[[nodiscard]] Result<void> read_front_matter(std::string_view yaml, Article& article);

}  // namespace dateline
