// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "common/result.h"
#include "indexer/source/byte_stream.h"
#include "indexer/source/probe.h"
#include "indexer/source/unpack_budget.h"

namespace dateline {

/// A file in an archive.
struct ArchiveMember {
    std::string name;  ///< As the archive has it, valid UTF-8, a label only: it may be "../x".
                       ///< Empty for what is compressed without an archive around it.
    std::optional<Error> refused;  ///< Why it cannot or must not be read: its password, or a method
                                   ///< of compression whose memory nothing bounds.
};

/// The files of an archive one after the other, read from a stream, through libarchive: tar, zip,
/// and what zstd, bzip2 and lz4 have compressed. Nothing is ever written to disk.
class ArchiveStream final : public ByteStream {
public:
    /// `bytes` and `budget` must outlive this. `kind` is Tar, Zip or Compressed.
    ArchiveStream(ByteStream& bytes, Container kind, UnpackBudget& budget);
    ~ArchiveStream() override;

    /// Goes to the next file, past folders, links and devices; nothing at the end. Nothing too
    /// after an error that has already been told and that ends the archive; after a damaged header
    /// in a tar there may be more to come.
    /// Errors: BadRecord, with the offset in the archive, if it is damaged, truncated or over
    /// the budget; those of `bytes`.
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
