// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "common/result.h"

namespace dateline {

/// The directory of one database:
///
///     dateline.db/
///       XAPIANDB           Xapian stub naming the current generation
///       lock               held by the one writer
///       facets-…           column of facets (FacetColumn), may be missing
///       generation-000001  a glass database
///       building-…         scratch of a writer; left over only after a crash
///
/// A generation is written whole, synced, and made current by renaming a new XAPIANDB over
/// the old one: the one step by which a rebuild becomes visible, and it is atomic. Every Xapian
/// program opens the directory like any database.
class Layout {
public:
    explicit Layout(std::filesystem::path dir) : dir_{std::move(dir)} {}

    [[nodiscard]] const std::filesystem::path& dir() const noexcept { return dir_; }
    [[nodiscard]] std::filesystem::path lock_file() const { return dir_ / "lock"; }

    /// Path of the current generation, or nothing if there is no database yet.
    /// Errors: IndexSchema if the directory is something else; Io.
    [[nodiscard]] Result<std::optional<std::filesystem::path>> current() const;

    /// Path for the generation after the current one; nothing is made.
    /// Errors: as current().
    [[nodiscard]] Result<std::filesystem::path> next() const;

    /// An empty scratch directory. Requires the lock.
    /// Errors: Io.
    [[nodiscard]] Result<std::filesystem::path> make_scratch() const;

    /// Syncs `built` (in the scratch directory), moves it to `generation` and makes it
    /// current; then removes older generations and scratch. Requires the lock.
    /// Errors: Io; what was current before is then current still.
    [[nodiscard]] Result<void> publish(const std::filesystem::path& built,
                                       const std::filesystem::path& generation) const;

    /// Removes what a crashed writer left: scratch, generations that are not current.
    /// Requires the lock. Failures to remove are not errors: the next writer tries again.
    void clean_up() const;

private:
    std::filesystem::path dir_;
};

/// Syncs every file below `dir` and the folders that hold them to the disk.
/// Errors: Io.
[[nodiscard]] Result<void> sync_tree(const std::filesystem::path& dir);

}  // namespace dateline
