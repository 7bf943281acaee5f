// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "indexer/source/reader.h"

namespace dateline {

/// Markdown: one article a file, with or without YAML front matter.
///
/// The front matter's keys are those of the article JSON and what blogs and site generators write:
/// date, author, headline, lang, tags, keywords, categories, canonical, publisher, … Other keys are
/// ignored. Lists are YAML lists or texts separated by ";" (tags by "," too). Without a title
/// there, the first heading or else the first line is the title.
///
/// The body is CommonMark with GitHub's tables, as plain text: no markup, links by their text,
/// no images, list items and code one line each.
[[nodiscard]] const Reader& markdown_reader();

}  // namespace dateline
