// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/mapped_file.h"

#include <cstring>
#include <fstream>

#include <gtest/gtest.h>

#include "tests/support/run.h"

namespace dateline {
namespace {

constexpr DataFileKind kKind{.magic = {'D', 'L', 'T', 'E', 'S', 'T', 'E', 'D'},
                             .oldest = 2,
                             .newest = 3,
                             .head_bytes = 40,
                             .most_bytes = 1000,
                             .name = "test file",
                             .not_one = "is no test file",
                             .hint = "make it again"};

std::string sound(std::string_view content = "content") {
    std::string bytes(kKind.head_bytes, '\0');
    bytes += content;
    seal_data_file(bytes, kKind);
    return bytes;
}

std::string with(std::size_t at, char value) {
    std::string bytes = sound();
    bytes[at] = value;
    return bytes;
}

struct BadFile {
    const char* name;
    std::string bytes;
    const char* says;
};

TEST(MappedFile, HoldsTheBytesOfAWholeFile) {
    const test::TempDir dir;
    const auto path = dir / "x.test";
    ASSERT_TRUE(write_data_file(sound(), path));
    const auto mapped = MappedFile::open(path, kKind);
    ASSERT_TRUE(mapped) << mapped.error().message;
    EXPECT_EQ((*mapped)->text(), sound());
    EXPECT_EQ((*mapped)->bytes().size(), sound().size());
    const auto held = MappedFile::from_bytes(sound(), "held", kKind);
    ASSERT_TRUE(held) << held.error().message;
    EXPECT_EQ((*held)->text(), sound());
    EXPECT_EQ((*held)->damaged("it is odd").message, "the test file held is damaged: it is odd");
    EXPECT_TRUE(MappedFile::from_bytes(with(8, 2), "older, but read", kKind));
}

TEST(MappedFile, SaysWhatIsWrongWithABadFile) {
    const BadFile rows[] = {
        {"empty", "", "bad.test is no test file"},
        {"half a head", sound().substr(0, 20), "bad.test is no test file"},
        {"another kind", with(0, 'X'), "bad.test is no test file"},
        {"newer", with(8, 4), "newer version of Dateline: it has format 4, this program reads "},
        {"older", with(8, 1), "older version of Dateline: it has format 1, this program reads "},
        {"no version", with(8, 0), "bad.test is damaged: its size is wrong"},
        {"cut off", sound().substr(0, sound().size() - 1), "damaged: its size is wrong"},
        {"longer", sound() + "x", "damaged: its size is wrong"},
        {"other size", with(16, 1), "damaged: its size is wrong"},
        {"a flipped bit", with(sound().size() - 1, 'T'), "damaged: its checksum is wrong"},
        {"other checksum", with(24, 'x'), "damaged: its checksum is wrong"},
    };
    const test::TempDir dir;
    for (const BadFile& row : rows) {
        SCOPED_TRACE(row.name);
        dir.write("bad.test", row.bytes);
        const auto mapped = MappedFile::open(dir / "bad.test", kKind);
        const auto held = MappedFile::from_bytes(row.bytes, "bad.test", kKind);
        ASSERT_FALSE(mapped);
        ASSERT_FALSE(held);
        EXPECT_EQ(mapped.error().code, ErrorCode::Io);
        EXPECT_NE(mapped.error().message.find(row.says), std::string::npos)
            << mapped.error().message;
        EXPECT_NE(held.error().message.find(row.says), std::string::npos) << held.error().message;
        EXPECT_FALSE(mapped.error().hint.empty());
    }
}

TEST(MappedFile, IsNoFolderNoMissingFileAndNotTooLarge) {
    const test::TempDir dir;
    const auto missing = MappedFile::open(dir / "none.test", kKind);
    ASSERT_FALSE(missing);
    EXPECT_NE(missing.error().message.find("cannot open the test file "), std::string::npos);
    EXPECT_FALSE(MappedFile::open(dir.path(), kKind));
    dir.write("large.test", sound(std::string(2000, 'x')));
    const auto large = MappedFile::open(dir / "large.test", kKind);
    ASSERT_FALSE(large);
    EXPECT_NE(large.error().message.find("is no test file"), std::string::npos);
}

TEST(WriteDataFile, ReplacesAFileAndLeavesNothingOfAFailure) {
    const test::TempDir dir;
    ASSERT_TRUE(write_data_file("old", dir / "x"));
    ASSERT_TRUE(write_data_file("new", dir / "x"));
    EXPECT_EQ(std::filesystem::file_size(dir / "x"), 3U);
    EXPECT_FALSE(std::filesystem::exists(dir / "x.part"));
    // A folder stands in the way of the rename.
    std::filesystem::create_directories(dir / "there" / "y");
    const auto failed = write_data_file("new", dir / "there");
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().code, ErrorCode::Io);
    EXPECT_NE(failed.error().message.find((dir / "there").string()), std::string::npos);
    EXPECT_FALSE(std::filesystem::exists(dir / "there.part"));
    EXPECT_FALSE(write_data_file("new", dir / "no" / "x"));
}

}  // namespace
}  // namespace dateline
