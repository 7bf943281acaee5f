// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/pipeline/memory_plan.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

constexpr std::uint64_t kMiB = 1U << 20U;

TEST(MemoryPlan, SharesNoMoreThanThereIs) {
    for (const std::uint64_t total : {96 * kMiB, 256 * kMiB, kDefaultMemory, 64 * kDefaultMemory}) {
        for (const unsigned jobs : {1U, 2U, 16U, 256U}) {
            SCOPED_TRACE(std::to_string(total / kMiB) + " MiB, jobs " + std::to_string(jobs));
            const auto plan = plan_memory(total, 10 * kMiB, jobs);
            ASSERT_TRUE(plan) << plan.error().message;
            EXPECT_GE(plan->batches, 2U);
            EXPECT_LE(plan->batches, jobs + 2U);
            EXPECT_GE(plan->batch_bytes, 64U << 10U);
            EXPECT_LE(plan->batch_bytes, 4U << 20U);
            EXPECT_LE(plan->batches * plan->batch_bytes * 40 + plan->ledger_bytes +
                          2 * plan->store.held_bytes,
                      total);
        }
    }
}

TEST(MemoryPlan, LargerMemoryGivesLargerShares) {
    const auto small = plan_memory(256 * kMiB, 60 * kMiB, 2);
    const auto large = plan_memory(1024 * kMiB, 60 * kMiB, 2);
    ASSERT_TRUE(small && large);
    EXPECT_LT(small->batch_bytes, large->batch_bytes);
    EXPECT_LT(small->ledger_bytes, large->ledger_bytes);
    EXPECT_LT(small->store.held_bytes, large->store.held_bytes);
    EXPECT_LT(small->store.fan_in, large->store.fan_in);
}

TEST(MemoryPlan, TooLittleIsRefusedWithWhatIsEnough) {
    const auto plan = plan_memory(64 * kMiB, 100 * kMiB, 2);
    ASSERT_FALSE(plan);
    EXPECT_EQ(plan.error().code, ErrorCode::BadArgument);
    EXPECT_NE(plan.error().message.find("--memory 64M is too little"), std::string::npos);
    const std::string& text = plan.error().message;
    const std::size_t is_least = text.find("M is the least");
    ASSERT_NE(is_least, std::string::npos) << text;
    const std::size_t number = text.rfind(' ', is_least) + 1;
    EXPECT_TRUE(plan_memory(std::stoul(text.substr(number)) * kMiB, 100 * kMiB, 2));
}

TEST(MemoryPlan, ThisProcessTakesSomeMemory) {
    EXPECT_GT(resident_bytes(), kMiB);
}

}  // namespace
}  // namespace dateline
