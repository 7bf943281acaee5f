// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "common/result.h"
#include "indexer/source/byte_stream.h"

namespace dateline {

/// What a file is by its first bytes, where that decides whether Dateline unpacks it.
enum class Container {
    None,  ///< Nothing to unpack.
    Tar,
    Zip,
    Gzip,        ///< One compressed file; what is in it is not known yet, often a tar.
    Xz,          ///< The same.
    Compressed,  ///< The same, by zstd, bzip2 or lz4.
};

/// Told by magic bytes, not by the name; the header's checksum for old tars.
[[nodiscard]] Container container_of(std::string_view probe);

/// True if the bytes are no text: zero bytes outside of UTF-16 and UTF-32, many control
/// characters, or the beginning of a known binary format.
[[nodiscard]] bool is_binary(std::string_view probe);

/// What kind of file it is that Dateline cannot read, for a message: "a JPEG image", "a
/// PDF document". Empty if that is not known either.
[[nodiscard]] std::string_view binary_kind(std::string_view probe);

/// A stream whose beginning can be looked at before it is read.
class ProbedStream final : public ByteStream {
public:
    /// `inner` must outlive this.
    explicit ProbedStream(ByteStream& inner) : inner_{inner} {}

    /// The first bytes, up to `bytes` of them; fewer only if the stream is shorter. They will be
    /// read again. Requires that nothing was read yet. The view lives until the first read().
    /// Errors: those of the stream, if it fails before `bytes` and gives nothing; otherwise they
    /// come when read() gets there.
    [[nodiscard]] Result<std::string_view> peek(std::size_t bytes);

    [[nodiscard]] Result<std::size_t> read(std::span<char> buffer) override;

private:
    ByteStream& inner_;
    std::string head_;
    std::size_t taken_ = 0;
    std::optional<Error> failure_;  // Met by peek(), due behind the head.
};

}  // namespace dateline
