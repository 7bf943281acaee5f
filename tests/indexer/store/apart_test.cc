// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/store/apart.h"

#include <sys/resource.h>

#include <csignal>
#include <cstdlib>
#include <stdexcept>
#include <vector>

#include <gtest/gtest.h>

namespace dateline {
namespace {

std::vector<std::string> told;

Result<std::uint64_t> apart(const std::function<Result<std::uint64_t>(const Tell&)>& body) {
    told.clear();
    return run_apart(body, [](const std::string& text) { told.push_back(text); });
}

TEST(RunApart, HandsOnWhatIsToldAndTheAnswer) {
    const std::string large(1'000'000, 'x');
    const auto got = apart([&](const Tell& tell) -> Result<std::uint64_t> {
        tell("one");
        tell("");
        tell(large);
        return std::uint64_t{18'000'000'000'000'000'000U};
    });
    ASSERT_TRUE(got.has_value());
    EXPECT_EQ(*got, 18'000'000'000'000'000'000U);
    EXPECT_EQ(told, (std::vector<std::string>{"one", "", large}));
}

TEST(RunApart, HandsOnAnError) {
    const auto got = apart([](const Tell&) -> Result<std::uint64_t> {
        return Error{ErrorCode::IndexSchema, "an older schema", "build it anew"};
    });
    ASSERT_FALSE(got.has_value());
    EXPECT_EQ(got.error().code, ErrorCode::IndexSchema);
    EXPECT_EQ(got.error().message, "an older schema");
    EXPECT_EQ(got.error().hint, "build it anew");
}

TEST(RunApart, HasNoEffectOnThisProcess) {
    int number = 1;
    const auto got = apart([&](const Tell&) -> Result<std::uint64_t> {
        number = 2;
        return std::uint64_t{0};
    });
    EXPECT_TRUE(got.has_value());
    EXPECT_EQ(number, 1);
}

TEST(RunApart, DeathByASignalIsDamage) {
    for (const int signal : {SIGSEGV, SIGBUS, SIGFPE, SIGABRT}) {
        const auto got = apart([signal](const Tell& tell) -> Result<std::uint64_t> {
            tell("before");
            (void)std::raise(signal);
            return std::uint64_t{0};
        });
        ASSERT_FALSE(got.has_value()) << signal;
        EXPECT_EQ(got.error().code, ErrorCode::IndexDamaged);
        EXPECT_EQ(told, std::vector<std::string>{"before"});
    }
}

TEST(RunApart, AnExceptionAndASilentEndAreDamage) {
    const auto thrown = apart([](const Tell&) -> Result<std::uint64_t> {
        throw std::runtime_error{"what nobody catches"};
    });
    ASSERT_FALSE(thrown.has_value());
    EXPECT_EQ(thrown.error().code, ErrorCode::IndexDamaged);
    const auto silent = apart([](const Tell&) -> Result<std::uint64_t> { std::_Exit(0); });
    ASSERT_FALSE(silent.has_value());
    EXPECT_EQ(silent.error().code, ErrorCode::IndexDamaged);
}

TEST(RunApart, BeingKilledIsNoDamage) {
    const auto got = apart([](const Tell&) -> Result<std::uint64_t> {
        (void)std::raise(SIGKILL);
        return std::uint64_t{0};
    });
    ASSERT_FALSE(got.has_value());
    EXPECT_EQ(got.error().code, ErrorCode::Io);
}

}  // namespace
}  // namespace dateline
