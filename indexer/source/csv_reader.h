// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "indexer/source/reader.h"

namespace dateline {

/// CSV with a header line, separated by ',' ';' tabs or '|'. Columns are found by --map, or by
/// their names (field_guess.h); several values in one cell are separated by ';' or '|'.
///
/// A record is the header, a newline and one row. A file whose header has a fault, or no column for
/// a title or a body, is rejected as a whole.
[[nodiscard]] const Reader& csv_reader();

}  // namespace dateline
