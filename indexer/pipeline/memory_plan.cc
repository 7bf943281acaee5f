// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/pipeline/memory_plan.h"

#include <unistd.h>

#include <algorithm>
#include <fstream>

#include <fmt/format.h>

#include "indexer/store/position_run.h"

namespace dateline {
namespace {

constexpr std::size_t kMiB = 1U << 20U;
constexpr std::size_t kLeastFree = 24 * kMiB;
/// What the program comes to need whatever it reads: pages of tables, threads, buffers.
constexpr std::size_t kProgram = 32 * kMiB;
constexpr std::size_t kRecordGrowth = 40;  ///< From a record's bytes to what they need.
constexpr std::size_t kLeastBatch = 64U << 10U;
constexpr std::size_t kMergedDatabase = (160U << 10U) + kMergedRunBytes;

}  // namespace

Result<MemoryPlan> plan_memory(std::uint64_t total, std::uint64_t taken, unsigned jobs) {
    const std::uint64_t fixed = taken + kProgram;
    if (total < fixed + kLeastFree) {
        return Error{ErrorCode::BadArgument,
                     fmt::format("--memory {}M is too little: with these options {}M is the least",
                                 total / kMiB, (fixed + kLeastFree) / kMiB + 1),
                     "allow more memory, or leave out --entities and --topics"};
    }
    const auto free = static_cast<std::size_t>(total - fixed);
    const auto percent = [free](std::size_t part) { return free / 100 * part; };
    MemoryPlan plan;
    const std::size_t batches = percent(45);
    plan.batches = std::clamp<std::size_t>(batches / (kLeastBatch * kRecordGrowth), 2, jobs + 2U);
    plan.batch_bytes = std::min(plan.batch_bytes, batches / plan.batches / kRecordGrowth);
    plan.ledger_bytes = percent(15);
    plan.store.held_bytes = percent(20);
    plan.store.fan_in = percent(30) / kMergedDatabase;
    return plan;
}

std::uint64_t resident_bytes() {
    std::uint64_t all = 0;
    std::uint64_t resident = 0;
    std::ifstream{"/proc/self/statm"} >> all >> resident;
    return resident * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

}  // namespace dateline
