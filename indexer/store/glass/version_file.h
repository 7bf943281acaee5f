// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "common/result.h"
#include "indexer/store/glass/table_writer.h"

namespace dateline {

/// Makes "position.glass" in the folder of a glass database, written by a GlassTableWriter, its
/// table of positions, by changing the database's version file (Xapian 1.4.22,
/// backends/glass/glass_version.cc). Nobody may have the database open.
/// Errors: Io, also if the file is of another format than is known here, or the database has such a
/// table already.
[[nodiscard]] Result<void> adopt_position_table(const std::filesystem::path& database,
                                                const GlassTableRoot& root);

}  // namespace dateline
