// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstddef>
#include <filesystem>
#include <vector>

#include "common/result.h"
#include "indexer/document/document_builder.h"
#include "indexer/store/writer.h"

namespace dateline {

/// Small scratch databases, one a batch, and merges of them: Xapian's in-memory inverter slows down
/// as it grows, so many small ones and a merge beat one large one.
class Shards {
public:
    /// Everything is made below `scratch`, an empty folder. At most `fan_in` databases are merged
    /// at once, or what the system's limit of open files allows: it bounds memory and the number of
    /// small databases. With the positions apart, merge_shards() makes a whole database of them.
    Shards(std::filesystem::path scratch, std::size_t fan_in, Writer::Positions positions);

    [[nodiscard]] const std::filesystem::path& scratch() const noexcept { return scratch_; }

    /// Writes documents, whose unique terms differ, into a shard. Any number of threads.
    /// Errors: Io.
    [[nodiscard]] Result<std::filesystem::path> write(const std::vector<BuiltDocument>& documents);

    /// Takes a shard; they come in the order of the input, one at a time, beside write().
    /// Errors: Io.
    [[nodiscard]] Result<void> take(std::filesystem::path shard);

    /// The databases that hold all that was taken, in its order.
    [[nodiscard]] std::vector<std::filesystem::path> parts() const;

private:
    [[nodiscard]] std::filesystem::path new_shard();

    std::filesystem::path scratch_;
    std::size_t fan_in_;
    Writer::Positions positions_;
    std::atomic<std::size_t> shards_{0};
    /// levels_[n] holds at most fan_in_ databases, each the merge of fan_in_ of level n - 1; level
    /// n's all come before level n - 1's in the order of the input.
    std::vector<std::vector<std::filesystem::path>> levels_{1};
};

/// Merges databases in this order into a new one at `out`.
/// Errors: Io.
[[nodiscard]] Result<void> merge_databases(const std::vector<std::filesystem::path>& parts,
                                           const std::filesystem::path& out);

/// The same for shards whose positions are apart, with up to two threads.
/// Errors: Io.
[[nodiscard]] Result<void> merge_shards(const std::vector<std::filesystem::path>& shards,
                                        const std::filesystem::path& out, unsigned threads);

}  // namespace dateline
