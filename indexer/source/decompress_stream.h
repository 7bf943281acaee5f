// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "indexer/source/byte_stream.h"
#include "indexer/source/unpack_budget.h"

namespace dateline {

/// A stream that gzip or xz has compressed, unpacked: by zlib and liblzma themselves, because
/// libarchive throws away up to 64 KiB before the place where a file was cut off.
class DecompressStream final : public ByteStream {
public:
    enum class Codec { Gzip, Xz };

    /// `inner` and `budget` must outlive this.
    DecompressStream(ByteStream& inner, Codec codec, UnpackBudget& budget);
    ~DecompressStream() override;

    /// Several compressed files one behind the other are read as one; what then follows a gzip file
    /// and is none is ignored, as gzip does.
    /// Errors: those of `inner`; BadRecord, with the offset in `inner`, behind the last byte that
    /// can be unpacked, if it is damaged or cut off, or over the budget.
    [[nodiscard]] Result<std::size_t> read(std::span<char> buffer) override;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace dateline
