// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/result.h"
#include "indexer/store/scratch_file.h"

namespace dateline {

/// What a database has to know of one of its tables.
struct GlassTableRoot {
    std::uint32_t root = 0;   ///< Number of the block.
    std::uint32_t level = 0;  ///< Of that block; leaves have 0.
    std::uint64_t entries = 0;
    std::uint32_t blocks = 0;
};

/// Writes a table of a Xapian 1.4 glass database from entries that come in order: a B-tree whose
/// blocks are as full as after Xapian's own compaction, each written once, one behind the other.
/// Tags are not compressed. The format: Xapian 1.4.22, backends/glass/glass_table.h, of format
/// version 2016-03-14.
///
/// What is not finished is no table. One thread at a time. Movable.
class GlassTableWriter {
public:
    static constexpr std::size_t kBlockBytes = 8192;
    static constexpr std::size_t kMaxKeyBytes = 255;

    /// Errors: Io.
    [[nodiscard]] static Result<GlassTableWriter> create(const std::filesystem::path& file);

    /// Requires that `key`, of 1 to kMaxKeyBytes bytes, comes after all before it, bytewise.
    /// Errors: Io, also if the tag is over 100 MB.
    [[nodiscard]] Result<void> add(std::string_view key, std::string_view tag);

    /// Errors: Io.
    [[nodiscard]] Result<GlassTableRoot> finish();

private:
    /// A block in the making. Items lie from its end downwards, their directory from its start up.
    struct Block {
        std::array<std::uint8_t, kBlockBytes> bytes;
        std::size_t directory_end;
        std::size_t items_begin;
        /// What is below every key in it, and above all in the block before: for the level above.
        std::string separator;
        std::uint16_t separator_component;

        [[nodiscard]] std::size_t free() const noexcept { return items_begin - directory_end; }
    };

    explicit GlassTableWriter(ScratchWriter out);

    void start(std::size_t level);
    [[nodiscard]] std::uint8_t* append(Block& block, std::size_t item_bytes);
    [[nodiscard]] Result<void> add_item(std::string_view key, std::string_view tag,
                                        std::uint16_t component, bool last);
    /// Writes the block of a level and notes it in the level above.
    [[nodiscard]] Result<void> close_block(std::size_t level);
    [[nodiscard]] Result<std::uint32_t> write_block(std::size_t level);
    [[nodiscard]] Result<void> note_child(std::size_t level, const std::string& separator,
                                          std::uint16_t component, std::uint32_t child);

    ScratchWriter out_;
    std::vector<std::unique_ptr<Block>> levels_;
    std::string last_key_;
    std::uint32_t blocks_ = 0;  ///< Written.
    std::uint64_t entries_ = 0;
};

}  // namespace dateline
