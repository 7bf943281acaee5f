// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "common/result.h"

namespace dateline {

/// A file without a name, for what does not fit into memory: it is gone when the process is,
/// however that ends. What is appended last stays in memory; a short file is never made.
/// One thread at a time. Not copyable.
class SpillFile {
public:
    /// `dir` is where the file is made once it is needed.
    explicit SpillFile(std::filesystem::path dir) : dir_{std::move(dir)} {}
    ~SpillFile();
    SpillFile(const SpillFile&) = delete;
    SpillFile& operator=(const SpillFile&) = delete;

    /// Adds bytes at the end and returns where they begin.
    /// Errors: Io.
    [[nodiscard]] Result<std::uint64_t> append(std::string_view bytes);

    [[nodiscard]] std::uint64_t size() const noexcept { return written_ + tail_.size(); }

    /// Fills `out` with what begins at `offset`. Requires that so much was appended.
    /// Errors: Io.
    [[nodiscard]] Result<void> read(std::uint64_t offset, std::span<char> out) const;

private:
    [[nodiscard]] Result<void> write_tail();

    std::filesystem::path dir_;
    int fd_ = -1;
    std::uint64_t written_ = 0;  ///< Bytes in the file; those of tail_ come behind them.
    std::string tail_;
};

}  // namespace dateline
