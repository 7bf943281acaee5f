// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "indexer/source/html_tree.h"

namespace dateline {

/// The text of the article on a page, without what stands around it: menus, teasers, comments,
/// share buttons, captions, footers.
///
/// The element that holds most of the page's running text is looked for; in it, blocks that are
/// mostly links, or that class, id or tag mark as something else, are left out. `title` is left out
/// where the text begins with it. Empty if the page has no running text.
[[nodiscard]] std::string extract_content(const xmlNode* root, std::string_view title);

}  // namespace dateline
