// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>

#include "common/result.h"

namespace dateline {

/// How far one file may still unpack, over all archives nested in it: against zip bombs.
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

}  // namespace dateline
