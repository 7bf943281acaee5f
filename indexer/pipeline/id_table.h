// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

#include "common/result.h"
#include "indexer/pipeline/spill_file.h"

namespace dateline {

/// What is noted of one id.
struct IdEntry {
    std::array<std::uint64_t, 2> id{};  ///< XXH3-128 of the id.
    std::uint64_t digest = 0;           ///< Of the content.
    std::int64_t time = 0;
    std::uint64_t file = 0;
    std::uint64_t record = 0;  ///< From 1; 0 = no entry.
};

/// A map from ids to what is noted of them, in bounded memory: when the hash table is full its
/// entries go to a file, sorted, as a run. A run is asked with one read, and only if its Bloom
/// filter (10 bits an entry, 1 in 100 wrongly asked) does not rule the id out.
/// One thread at a time.
class IdTable {
public:
    /// `memory_bytes` bounds the hash table; runs take 1.4 bytes an entry besides. The file is in
    /// `dir`.
    IdTable(std::filesystem::path dir, std::size_t memory_bytes);

    /// Errors: Io.
    [[nodiscard]] Result<std::optional<IdEntry>> find(const std::array<std::uint64_t, 2>& id) const;

    /// Notes an entry, in place of one with the same id. Its record is not 0.
    /// Errors: Io.
    [[nodiscard]] Result<void> put(const IdEntry& entry);

    [[nodiscard]] std::size_t runs() const noexcept { return runs_.size(); }

private:
    struct Run {
        std::uint64_t offset = 0;  ///< In file_.
        std::size_t entries = 0;
        std::vector<std::uint64_t> filter;
        std::vector<std::uint64_t> fences;  ///< First half of the first id of every block.
    };

    [[nodiscard]] Result<std::optional<IdEntry>> find_in(
        const Run& run, const std::array<std::uint64_t, 2>& id) const;
    /// Where the id is in the table, or is to be.
    [[nodiscard]] std::size_t slot_of(const std::array<std::uint64_t, 2>& id) const;
    void grow();
    [[nodiscard]] Result<void> spill();

    std::size_t most_slots_;
    std::size_t used_ = 0;
    std::vector<IdEntry> table_;  ///< Its size is a power of two.
    SpillFile file_;
    std::vector<Run> runs_;  ///< The newest last.
};

}  // namespace dateline
