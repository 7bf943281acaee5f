// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <simdjson.h>

#include "common/article.h"
#include "common/result.h"

namespace dateline {

/// True for an object that is an item of ninjs, the IPTC's "News in JSON", versions 1 to 3.
[[nodiscard]] bool is_ninjs(const simdjson::dom::object& node);

/// Reads one item; the items associated with it (pictures, mostly) are not read. The body is taken
/// from the plain text where that has paragraphs, from the XHTML otherwise; an item without
/// body, such as a picture, has its description for one. Title and body may both be empty.
///
/// Errors: BadRecord if the item was withdrawn or is withheld ("pubstatus"), a date cannot be read,
/// a value has the wrong type (naming its key), or XHTML is nested deeper than `nesting`.
///
/// Source: https://www.iptc.org/std/ninjs/
[[nodiscard]] Result<Article> read_ninjs(const simdjson::dom::object& node, unsigned nesting);

}  // namespace dateline
