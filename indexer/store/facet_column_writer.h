// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>

#include <xapian.h>

#include "common/result.h"
#include "indexer/store/layout.h"

namespace dateline {

/// Writes the column of facets (FacetColumn) of a database, with that id, to `path`. Reads the
/// facet slots of all articles once; takes half a byte of memory for each, and some 50 for each
/// facet value. Errors: Io; IndexDamaged. Throws Xapian::Error.
[[nodiscard]] Result<void> write_facet_column(const Xapian::Database& db, std::uint64_t id,
                                              const std::filesystem::path& path);

/// Makes the column of the current generation where it is missing or too many articles came after
/// it, commits its name, and removes the others, and scratch. Requires the lock, and that no writer
/// is open. Where that fails there is none: the database is good without, and its searches take
/// longer.
void refresh_facet_column(const Layout& layout);

}  // namespace dateline
