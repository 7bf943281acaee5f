// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "indexer/store/layout.h"
#include "indexer/store/shards.h"
#include "indexer/store/target.h"

namespace dateline {

/// Builds a database from nothing: every batch becomes a shard, made on whatever thread has it, and
/// all are merged, in the order of the input, into the first generation.
class BulkTarget : public Target {
public:
    /// Requires that `layout` has no current generation. finish() uses up to `threads` threads.
    /// Errors: Io.
    [[nodiscard]] static Result<std::unique_ptr<Target>> open(const Layout& layout,
                                                              const StoreMemory& memory = {},
                                                              unsigned threads = 1);

    [[nodiscard]] Result<std::optional<std::string>> digest_of(const std::string&) override {
        return std::optional<std::string>{};
    }
    [[nodiscard]] Result<void> stage(Staged& batch) override;
    [[nodiscard]] Result<void> take(Staged batch) override;
    [[nodiscard]] Result<void> finish(const FileRows& files) override;

private:
    BulkTarget(Layout layout, std::filesystem::path scratch, std::size_t fan_in, unsigned threads)
        : layout_{std::move(layout)},
          shards_{std::move(scratch), fan_in, Writer::Positions::Apart},
          threads_{threads} {}

    Layout layout_;
    Shards shards_;
    unsigned threads_;
    bool superseding_ = false;  ///< An article of this run took the place of another of it.
};

/// Puts the documents of a batch into a shard, if there are any. Any number of threads.
/// Errors: Io.
[[nodiscard]] Result<void> stage_as_shard(Staged& batch, Shards& shards);

/// What publish() makes a generation of.
struct Merged {
    std::filesystem::path database;  ///< In scratch space; made if there is none. It is moved.
    bool has_repeats = false;        ///< Documents may share a unique term: the last of them stays.
    const FileRows* files = nullptr;  ///< Null: no file is known to be in the database whole.
};

/// Makes a merged database the next generation, and that the current one.
/// Errors: Io; what was current before is then current still.
[[nodiscard]] Result<void> publish(const Layout& layout, const Merged& merged);

}  // namespace dateline
