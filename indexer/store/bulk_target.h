// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstddef>
#include <string>
#include <vector>

#include "indexer/store/layout.h"
#include "indexer/store/target.h"

namespace dateline {

/// Builds a database from nothing: every batch becomes a small database of its own, made on
/// whatever thread has it, and all are merged, in the order of the input, into the first
/// generation. Xapian's in-memory inverter slows down as it grows, so many small ones and a
/// merge beat one large one.
class BulkTarget : public Target {
public:
    /// Requires that `layout` has no current generation.
    /// Errors: Io.
    [[nodiscard]] static Result<std::unique_ptr<Target>> open(const Layout& layout);

    [[nodiscard]] Result<std::optional<std::string>> digest_of(const std::string&) override {
        return std::optional<std::string>{};
    }
    [[nodiscard]] Result<void> stage(Staged& batch) override;
    [[nodiscard]] Result<void> take(Staged batch) override;
    [[nodiscard]] Result<void> finish(const FileRows& files) override;

private:
    BulkTarget(Layout layout, std::filesystem::path scratch);

    [[nodiscard]] Result<void> merge_full_levels();
    [[nodiscard]] std::filesystem::path new_shard();

    Layout layout_;
    std::size_t fan_in_;  ///< Databases merged at once; bounds open files and small databases.
    std::filesystem::path scratch_;
    std::atomic<std::size_t> shards_{0};
    /// levels_[n] holds at most fan_in_ databases, each the merge of fan_in_ of level n - 1; level
    /// n's all come before level n - 1's in the order of the input.
    std::vector<std::vector<std::filesystem::path>> levels_{1};
    std::vector<std::string> superseded_;
};

/// Merges databases in this order into a new one at `out`, and removes them.
/// Errors: Io.
[[nodiscard]] Result<void> merge_databases(const std::vector<std::filesystem::path>& parts,
                                           const std::filesystem::path& out);

}  // namespace dateline
