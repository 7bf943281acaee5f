// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/source/archive_stream.h"

#include <string>

#include <gtest/gtest.h>

#include "tests/indexer/source/source_support.h"

namespace dateline {
namespace {

TEST(UnpackBudget, IsExceededByManyTimesTheSizeOnly) {
    std::atomic<std::uint64_t> read{1000};
    UnpackBudget budget{10, read};
    read += UnpackBudget::kFreeBytes / 5;
    EXPECT_TRUE(budget.spend(UnpackBudget::kFreeBytes));
    EXPECT_TRUE(budget.spend(UnpackBudget::kFreeBytes / 2));
    EXPECT_FALSE(budget.exceeded());
    const auto over = budget.spend(UnpackBudget::kFreeBytes);
    ASSERT_FALSE(over);
    EXPECT_EQ(over.error().code, ErrorCode::BadRecord);
    EXPECT_EQ(over.error().message, "unpacks to more than 10 times its size");
    EXPECT_TRUE(budget.exceeded());
    EXPECT_FALSE(budget.spend(0));
}

TEST(UnpackBudget, LetsSmallArchivesUnpackToOneGibibyte) {
    std::atomic<std::uint64_t> read{0};
    UnpackBudget budget{10, read};
    read = 100;
    EXPECT_TRUE(budget.spend(UnpackBudget::kFreeBytes));
    EXPECT_FALSE(budget.spend(1));
}

TEST(UnpackBudget, DoesNotOverflow) {
    std::atomic<std::uint64_t> read{0};
    UnpackBudget budget{1000, read};
    EXPECT_FALSE(budget.spend(~std::uint64_t{0}));
    EXPECT_FALSE(budget.spend(~std::uint64_t{0}));
}

// A compressed file of one letter unpacks to thousands of times its size.
TEST(ArchiveStream, StopsAtTheBudgetWhetherReadOrSkipped) {
    std::string letters(std::size_t{64} << 20U, 'a');
    const std::string bomb = make_archive(ArchiveKind::Raw, "zstd", {{"data", letters}});
    for (const bool read : {true, false}) {
        StringStream inner{bomb};
        std::atomic<std::uint64_t> bytes_read{0};
        UnpackBudget budget{10, bytes_read};
        // The free bytes but for one megabyte are spent already.
        ASSERT_TRUE(budget.spend(UnpackBudget::kFreeBytes - (1U << 20U)));
        ArchiveStream stream{inner, Container::Compressed, budget};
        const auto member = stream.next_member();
        ASSERT_TRUE(member) << member.error().message;
        ASSERT_TRUE(*member);
        EXPECT_EQ((*member)->name, "");
        if (read) {
            const auto all = read_all(stream);
            ASSERT_FALSE(all);
            EXPECT_EQ(all.error().message, "unpacks to more than 10 times its size");
        }
        const auto next = stream.next_member();
        // What has been told once is not told again.
        EXPECT_EQ(next.has_value(), read);
        const auto end = stream.next_member();
        ASSERT_TRUE(end);
        EXPECT_FALSE(*end);
    }
}

TEST(ArchiveStream, PassesOnTheErrorsOfItsSource) {
    const std::string tar = make_archive(ArchiveKind::Tar, "", {{"a", std::string(5000, 'a')}});
    const std::string cut = tar.substr(0, 2000);
    StringStream inner{cut, 100, true};
    std::atomic<std::uint64_t> bytes_read{0};
    UnpackBudget budget{10, bytes_read};
    ArchiveStream stream{inner, Container::Tar, budget};
    const auto member = stream.next_member();
    ASSERT_TRUE(member && *member);
    EXPECT_EQ((*member)->name, "a");
    const auto all = read_all(stream);
    ASSERT_FALSE(all);
    EXPECT_EQ(all.error().code, ErrorCode::Io);
    EXPECT_EQ(all.error().message, "the disk is gone");
}

TEST(NameLabel, EscapesWhatIsNoTextAndKeepsNamesApart) {
    EXPECT_EQ(name_label("héllo/ä.txt"), "héllo/ä.txt");
    EXPECT_EQ(name_label("a\x1b[2Jb"), "a%1B[2Jb");
    EXPECT_EQ(name_label("a\nb"), "a%0Ab");
    EXPECT_EQ(name_label("caf\xe9"), "caf%E9");
    EXPECT_NE(name_label("a\x01"), name_label("a\x02"));
    EXPECT_EQ(name_label(""), "");
}

}  // namespace
}  // namespace dateline
