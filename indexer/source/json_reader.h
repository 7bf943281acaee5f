// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "indexer/source/reader.h"

namespace dateline {

/// JSON of any layout (json_cutter.h): one record a value. Told apart by its keys, a record is
/// ninjs (ninjs_reader.h), schema.org (schema_org_reader.h), what --map says, article JSON
/// (common/article_json.h), or an object with keys as most sources use them (field_guess.h).
[[nodiscard]] const Reader& json_reader();

/// The same with one value a line; a bad line harms no other.
[[nodiscard]] const Reader& json_lines_reader();

}  // namespace dateline
