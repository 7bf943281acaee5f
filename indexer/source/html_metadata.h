// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/article.h"
#include "indexer/source/html_tree.h"
#include "indexer/source/json_ld.h"

namespace dateline {

/// Everything about a page's article but its body: from JSON-LD first, then OpenGraph and other
/// <meta>, then what the page shows (headings, <time>, microdata). A date that cannot be read makes
/// way for the next candidate.
///
/// The title loses the site's name at its end (" - Harbour Gazette") if the page says elsewhere
/// that this is its name. `root` is the <html> element.
[[nodiscard]] Article read_metadata(const xmlNode* root, LinkedData linked_data);

}  // namespace dateline
