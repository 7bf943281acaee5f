// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <xapian.h>

#include "common/facet.h"
#include "common/leb128.h"
#include "common/mapped_file.h"

namespace dateline {

/// The facet values of all articles once more, in a file beside the database that a search counts
/// a million articles with in milliseconds. What is in it is what slots kSlotFacets and kSlotAbout
/// say: without it, or for articles that are newer than it, those are read.
///
/// Within the file the values of a facet have numbers, in the order in which articles first name
/// them, so that frequent ones are small. Little-endian, like all data files (MappedFile):
///
///     DataFileHead
///     blocks   for each kBlock articles and each facet, where any of them has a value: kBlock
///              bytes with the sizes of their rows, then the rows
///     row      for each value of the article a LEB128 number, 2 * value + (1 if the article is
///              about it). From kLongRow bytes on, its size is said as kLongRow, and four bytes
///              with the true one come before it, counted in it
///     index    where each block begins (u64), facet by facet within kBlock articles, and the end
///     values   of each facet: ColumnValue of value 0, 1, ...
///     ColumnFoot
///
/// A database names the one that is good for it (kMetaColumn) in its own commits, so that the file
/// of another state, as a copy made meanwhile may have it, is never taken for it. New articles
/// leave it good, for they have greater document numbers; the commit that replaces or removes one
/// drops the name.
struct ColumnFoot {
    std::array<char, 40> uuid{};  ///< Xapian::Database::get_uuid(), zeros behind.
    std::uint64_t id = 0;         ///< kMetaColumn is its hexadecimal digits.
    std::uint32_t last = 0;       ///< The greatest document number.
    std::uint32_t reserved = 0;
    std::uint64_t index_at = 0;
    struct Values {
        std::uint64_t at = 0;
        std::uint64_t count = 0;
    };
    std::array<Values, kFacets.size()> values{};
};
static_assert(sizeof(ColumnFoot) == 40 + 8 + 8 + 8 + 16 * kFacets.size());

/// A value of a facet.
struct ColumnValue {
    std::uint64_t hash = 0;      ///< facet_hash()
    std::uint32_t articles = 0;  ///< That have it; at least 1.
    std::uint32_t about = 0;     ///< Those of them that are about it.
};
static_assert(sizeof(ColumnValue) == 16);

inline constexpr DataFileKind kColumnKind{.magic = {'D', 'L', 'F', 'A', 'C', 'E', 'T', 'S'},
                                          .most_bytes = std::uint64_t{1} << 40U,
                                          .verified = false,
                                          .name = "column of facets",
                                          .not_one = "is no column of facets",
                                          .hint = "remove it: the next add makes it anew"};

/// A column in memory. Immutable; thread-safe.
class FacetColumn {
public:
    static constexpr std::string_view kFilePrefix = "facets-";
    static constexpr std::uint32_t kBlock = 128;
    static constexpr std::uint8_t kLongRow = 255;

    /// Where the column with that id of a database is, or would be.
    [[nodiscard]] static std::filesystem::path path_of(const std::filesystem::path& dir,
                                                       const Xapian::Database& db,
                                                       std::uint64_t id);
    /// The id that the database names. Throws Xapian::Error.
    [[nodiscard]] static std::optional<std::uint64_t> named_by(const Xapian::Database& db);

    /// Opens a file; with `verified` all of it is read and held against its checksum.
    /// Errors: as MappedFile::open(), and where its tables are not within it.
    [[nodiscard]] static Result<FacetColumn> open(const std::filesystem::path& path,
                                                  bool verified = false);
    /// The same from bytes in memory, not verified.
    [[nodiscard]] static Result<FacetColumn> from_bytes(std::string bytes);

    /// The column of a database, or nothing if it has none that can be used. Throws Xapian::Error.
    [[nodiscard]] static std::optional<FacetColumn> of(const std::filesystem::path& dir,
                                                       const Xapian::Database& db);

    /// Whether it is the one that the database names. Throws Xapian::Error.
    [[nodiscard]] bool is_of(const Xapian::Database& db) const;

    /// Document numbers up to this one are in it.
    [[nodiscard]] Xapian::docid last() const noexcept { return foot_.last; }

    /// The values of a facet, by number.
    [[nodiscard]] std::span<const ColumnValue> values(Facet facet) const noexcept {
        return values_[static_cast<std::size_t>(facet)];
    }

    /// Reads rows of one facet; quick where document numbers grow. The column must outlive it.
    class Rows {
    public:
        Rows(const FacetColumn& column, Facet facet);

        /// Calls `visit(number, about)` for each value of a document, 1 <= id <= last(); numbers
        /// are those of values(). Returns false if the file is damaged there.
        template <typename Visit>
        [[nodiscard]] bool visit(Xapian::docid id, Visit&& visit);

    private:
        /// Makes the block at hand that of a document whose number is in the column.
        [[nodiscard]] bool enter_block(std::size_t block);
        /// The size of the row at row_, and how much of it comes before its numbers.
        [[nodiscard]] bool measure(std::size_t& size, std::size_t& skip) const;

        const FacetColumn* column_;
        std::size_t facet_;
        std::uint64_t values_;
        std::size_t block_ = SIZE_MAX;
        std::size_t in_block_ = 0;             ///< Whose row is at row_.
        const std::uint8_t* sizes_ = nullptr;  ///< Of the block's rows; null if all are empty.
        const std::uint8_t* row_ = nullptr;
        const std::uint8_t* end_ = nullptr;  ///< Of the block.
    };

private:
    FacetColumn() = default;
    [[nodiscard]] static Result<FacetColumn> in(Result<std::unique_ptr<const MappedFile>> file);

    std::shared_ptr<const MappedFile> file_;
    ColumnFoot foot_;
    std::span<const std::uint64_t> index_;
    std::array<std::span<const ColumnValue>, kFacets.size()> values_;
};

inline bool FacetColumn::Rows::measure(std::size_t& size, std::size_t& skip) const {
    const auto left = static_cast<std::size_t>(end_ - row_);
    size = sizes_[in_block_];
    skip = 0;
    if (size == kLongRow) {
        std::uint32_t whole = 0;
        if (left < sizeof whole) return false;
        std::memcpy(&whole, row_, sizeof whole);
        size = whole;
        skip = sizeof whole;
    }
    return size >= skip && size <= left;
}

template <typename Visit>
bool FacetColumn::Rows::visit(Xapian::docid id, Visit&& visit) {
    if (id == 0 || id > column_->last()) return false;
    const std::size_t block = (id - 1) / kBlock;
    const std::size_t in_block = (id - 1) % kBlock;
    if ((block != block_ || in_block < in_block_) && !enter_block(block)) return false;
    if (sizes_ == nullptr) return true;
    std::size_t size = 0;
    std::size_t skip = 0;
    for (; in_block_ < in_block; ++in_block_, row_ += size) {
        if (!measure(size, skip)) return false;
    }
    if (!measure(size, skip)) return false;
    const std::uint8_t* const end = row_ + size;
    for (const std::uint8_t* at = row_ + skip; at != end;) {
        std::uint64_t number = 0;
        if (!read_leb128(at, end, number) || number / 2 >= values_) return false;
        visit(static_cast<std::uint32_t>(number / 2), (number & 1U) != 0);
    }
    return true;
}

}  // namespace dateline
