// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "indexer/source/reader.h"

namespace dateline {

/// Web pages: one article a page. Metadata from JSON-LD, OpenGraph, <meta> and the page itself, the
/// body by extract_content(), or from JSON-LD where the page shows little.
[[nodiscard]] const Reader& html_reader();

}  // namespace dateline
