// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/pipeline/id_table.h"

#include <map>
#include <random>

#include <gtest/gtest.h>

#include "tests/support/run.h"

namespace dateline {
namespace {

using test::TempDir;

IdEntry entry(std::uint64_t high, std::uint64_t low, std::uint64_t digest) {
    return {.id = {high, low}, .digest = digest, .time = 7, .file = 3, .record = 1};
}

TEST(IdTable, FindsWhatWasPutLast) {
    const TempDir dir;
    IdTable table{dir.path(), 0};
    EXPECT_FALSE(table.find({1, 2})->has_value());
    ASSERT_TRUE(table.put(entry(1, 2, 10)));
    ASSERT_TRUE(table.put(entry(1, 2, 11)));
    EXPECT_EQ(table.find({1, 2})->value().digest, 11U);
    EXPECT_FALSE(table.find({2, 1})->has_value());
}

TEST(IdTable, IsAsAMapAlsoWhereItHasSpilled) {
    const TempDir dir;
    IdTable table{dir.path(), 0};  // The smallest: a run has 768 entries.
    std::map<std::array<std::uint64_t, 2>, std::uint64_t> wanted;
    std::mt19937_64 random{5};
    for (std::uint64_t i = 0; i < 20'000; ++i) {
        // Some ids come again, and some share their first half.
        const std::uint64_t number = random() % 15'000;
        const std::uint64_t high = number % 3 == 0 ? 42 : number * 0x9E3779B97F4A7C15U;
        const IdEntry put = entry(high, number, i);
        const auto before = table.find(put.id);
        ASSERT_TRUE(before);
        const auto known = wanted.find(put.id);
        ASSERT_EQ(before->has_value(), known != wanted.end());
        if (*before) {
            ASSERT_EQ((*before)->digest, known->second);
        }
        ASSERT_TRUE(table.put(put));
        wanted[put.id] = i;
    }
    EXPECT_GT(table.runs(), 10U);
    for (const auto& [id, digest] : wanted) ASSERT_EQ(table.find(id)->value().digest, digest);
    EXPECT_FALSE(table.find({42, 1})->has_value());
    EXPECT_TRUE(std::filesystem::is_empty(dir.path())) << "the file must have no name";
}

TEST(IdTable, SaysWhereItCannotSpill) {
    IdTable table{"/no/such/folder", 0};
    for (std::uint64_t i = 0;; ++i) {
        ASSERT_LT(i, 100'000U);
        const auto put = table.put(entry(i, i, i));
        if (put) continue;
        EXPECT_EQ(put.error().code, ErrorCode::Io);
        EXPECT_NE(put.error().message.find("/no/such/folder"), std::string::npos);
        return;
    }
}

TEST(SpillFile, ReadsBackWhatWasAppended) {
    const TempDir dir;
    SpillFile file{dir.path()};
    std::string all;
    std::mt19937 random{1};
    for (int i = 0; i < 3000; ++i) {
        const std::string part(random() % 1000, static_cast<char>('a' + i % 26));
        EXPECT_EQ(file.append(part).value(), all.size());
        all += part;
    }
    EXPECT_EQ(file.size(), all.size());
    for (int i = 0; i < 200; ++i) {
        const std::size_t at = random() % all.size();
        std::string got(std::min<std::size_t>(random() % 600'000, all.size() - at), '\0');
        ASSERT_TRUE(file.read(at, got));
        ASSERT_EQ(got, all.substr(at, got.size()));
    }
}

}  // namespace
}  // namespace dateline
