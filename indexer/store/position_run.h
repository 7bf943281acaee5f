// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <xapian.h>

#include "common/result.h"
#include "indexer/document/word_positions.h"
#include "indexer/store/glass/table_writer.h"
#include "indexer/store/scratch_file.h"

namespace dateline {

/// The positions of the words of a shard's documents, which its database then does without: in
/// Xapian they cost a third of all indexing, here a quarter of that. Sorted by term and document in
/// a scratch file, a run; runs are merged into a longer one or into the table of a database.
class PositionRun {
public:
    /// Documents come in the order of the shard, numbered from 1, also those without words.
    void add(const WordPositions& positions);

    /// Writes the run.
    /// Errors: Io.
    [[nodiscard]] Result<void> write(const std::filesystem::path& file) const;

private:
    struct Entry {
        std::uint32_t term;
        Xapian::docid document;
        std::size_t end;  ///< Of the encoded positions, in lists_.
    };
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view term) const noexcept;
    };

    [[nodiscard]] std::string_view list(std::size_t entry) const;

    std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> terms_;
    std::string lists_;
    std::vector<Entry> entries_;
    std::uint32_t documents_ = 0;
};

/// How much memory a run takes while it is merged.
inline constexpr std::size_t kMergedRunBytes = ScratchReader::kPiece + (std::size_t{8} << 10U);

/// Merges runs into one, as if their documents stood one behind the other in this order.
/// Errors: Io, also if a run is not as it was written.
[[nodiscard]] Result<void> merge_runs(const std::vector<std::filesystem::path>& runs,
                                      const std::filesystem::path& out);

/// The same into a table of positions for a database of the documents.
/// Errors: as merge_runs().
[[nodiscard]] Result<GlassTableRoot> merge_runs_to_table(
    const std::vector<std::filesystem::path>& runs, const std::filesystem::path& table);

}  // namespace dateline
