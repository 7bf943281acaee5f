// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

#include "common/descriptor.h"
#include "common/result.h"

namespace dateline {

/// Writes a file from front to end, in large pieces. One thread at a time. Movable.
class ScratchWriter {
public:
    /// Errors: Io.
    [[nodiscard]] static Result<ScratchWriter> create(const std::filesystem::path& file);

    /// Errors: Io.
    [[nodiscard]] Result<void> append(std::string_view bytes) {
        held_ += bytes;
        return held_.size() < kPiece ? Result<void>{} : flush();
    }

    /// Writes what is held; to be called last.
    /// Errors: Io.
    [[nodiscard]] Result<void> flush();

private:
    static constexpr std::size_t kPiece = std::size_t{64} << 10U;

    ScratchWriter(Descriptor descriptor, std::filesystem::path name)
        : descriptor_{std::move(descriptor)}, name_{std::move(name)} {}

    Descriptor descriptor_;
    std::filesystem::path name_;
    std::string held_;
};

/// Reads a file that this process has written, from front to end. One thread at a time. Movable.
class ScratchReader {
public:
    /// What a reader holds at most.
    static constexpr std::size_t kPiece = std::size_t{32} << 10U;

    /// Errors: Io.
    [[nodiscard]] static Result<ScratchReader> open(const std::filesystem::path& file);

    /// Unsigned LEB128 (common/leb128.h) of at most 35 bits; false at the end or if there is none.
    [[nodiscard]] bool number(std::uint64_t& number);

    /// A number of bytes, and they; false if the file has no more than that.
    [[nodiscard]] bool string(std::string& text);

    /// Why the last call gave false: Io.
    [[nodiscard]] Error error() const;

private:
    ScratchReader(Descriptor descriptor, std::filesystem::path name)
        : descriptor_{std::move(descriptor)}, name_{std::move(name)} {}

    [[nodiscard]] bool refill();

    Descriptor descriptor_;
    std::filesystem::path name_;
    std::string held_;
    std::size_t at_ = 0;  ///< In held_.
    int code_ = 0;        ///< errno of a failed read.
};

}  // namespace dateline
