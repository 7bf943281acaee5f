// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "common/result.h"
#include "indexer/source/byte_stream.h"
#include "indexer/source/probe.h"

namespace dateline {

/// How far one file may still unpack, over all archives nested in it.
class UnpackBudget {
public:
    /// The archives may together unpack to `expansion` times what has been read of the file, and
    /// always to kFreeBytes. `bytes_read`, which must outlive this, counts what is read.
    UnpackBudget(std::uint64_t expansion, const std::atomic<std::uint64_t>& bytes_read)
        : expansion_{expansion}, bytes_read_{bytes_read}, start_{bytes_read.load()} {}

    static constexpr std::uint64_t kFreeBytes = std::uint64_t{1} << 30U;

    /// Takes note of unpacked bytes.
    /// Errors: BadRecord once that were too many, then always.
    [[nodiscard]] Result<void> spend(std::uint64_t bytes);

    [[nodiscard]] bool exceeded() const noexcept { return exceeded_; }

private:
    std::uint64_t expansion_;
    const std::atomic<std::uint64_t>& bytes_read_;
    std::uint64_t start_;
    std::uint64_t unpacked_ = 0;
    bool exceeded_ = false;
};

/// A file in an archive.
struct ArchiveMember {
    std::string name;  ///< As the archive has it, valid UTF-8, a label only: it may be "../x".
                       ///< Empty for what is compressed without an archive around it.
    bool encrypted = false;  ///< It cannot be read.
};

/// The files of an archive one after the other, read from a stream, through libarchive: tar, zip,
/// and what gzip, xz, zstd and bzip2 have compressed. Nothing is ever written to disk.
class ArchiveStream final : public ByteStream {
public:
    /// `bytes` and `budget` must outlive this. `kind` is not None.
    ArchiveStream(ByteStream& bytes, Container kind, UnpackBudget& budget);
    ~ArchiveStream() override;

    /// Goes to the next file, past folders, links and devices; nothing at the end. Nothing too
    /// after an error that next() or read() has already told and that ends the archive.
    /// Errors: BadRecord, with the offset in the archive, if it is damaged, truncated or over
    /// the budget; those of `bytes`. Then there is no more to come.
    [[nodiscard]] Result<std::optional<ArchiveMember>> next_member();

    /// The bytes of the file that next_member() went to.
    [[nodiscard]] Result<std::size_t> read(std::span<char> buffer) override;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// A name as a label that is valid UTF-8: bytes that are not, and control characters, appear as
/// "%1B". Different names stay different.
[[nodiscard]] std::string name_label(std::string_view name);

}  // namespace dateline
