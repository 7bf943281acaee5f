// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/source/unpack_budget.h"

#include <algorithm>
#include <limits>
#include <string>

namespace dateline {

Result<void> UnpackBudget::spend(std::uint64_t bytes) {
    constexpr std::uint64_t kMost = std::numeric_limits<std::uint64_t>::max();
    unpacked_ = bytes > kMost - unpacked_ ? kMost : unpacked_ + bytes;
    const std::uint64_t size = std::max<std::uint64_t>(bytes_read_.load() - start_, 1);
    if (unpacked_ > kFreeBytes && unpacked_ / size >= expansion_) exceeded_ = true;
    if (!exceeded_) return {};
    return Error{ErrorCode::BadRecord,
                 "unpacks to more than " + std::to_string(expansion_) + " times its size",
                 "if it is no zip bomb, raise --max-expansion"};
}

}  // namespace dateline
