// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

#include "common/result.h"
#include "indexer/store/target.h"

namespace dateline {

inline constexpr std::uint64_t kDefaultMemory = std::uint64_t{1} << 30U;

/// How a run shares out the memory that it may take.
struct MemoryPlan {
    std::size_t batches = 0;              ///< Under way at once; 0 = two more than threads.
    std::size_t batch_bytes = 4U << 20U;  ///< Records in a batch, as read.
    std::size_t ledger_bytes = 64U << 20U;
    StoreMemory store;
};

/// Shares out `total` bytes for `jobs` threads, `taken` of which are taken already (models and
/// tables). The shares rest on estimates, made to be too large rather than too small: a record
/// takes some forty times its size between reading and writing, a database that is being merged 160
/// KiB. A single record that is larger than a batch takes what it takes. Errors: BadArgument,
/// naming the least that is enough, if `total` is too little.
[[nodiscard]] Result<MemoryPlan> plan_memory(std::uint64_t total, std::uint64_t taken,
                                             unsigned jobs);

/// Bytes of memory that this process takes now; 0 where the system does not tell.
[[nodiscard]] std::uint64_t resident_bytes();

}  // namespace dateline
