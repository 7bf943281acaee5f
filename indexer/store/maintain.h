// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/result.h"
#include "indexer/store/layout.h"

namespace dateline {

/// Removes the articles with these ids in one commit, and returns how many there were.
/// Errors: IndexMissing, IndexLocked, IndexSchema, IndexDamaged, Io; nothing is removed then.
[[nodiscard]] Result<std::uint64_t> remove_articles(const Layout& layout,
                                                    const std::vector<std::string>& ids);

/// Bytes of a database before and after.
struct Compaction {
    std::uint64_t before = 0;
    std::uint64_t after = 0;
};

/// Rewrites the database at its smallest, as a new generation.
/// Errors: as above; the database is as it was then.
[[nodiscard]] Result<Compaction> compact_database(const Layout& layout);

}  // namespace dateline
