// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/commands/line_reader.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/run.h"

namespace dateline {
namespace {

// Lines as "number:text", "number!" for one that is too long.
std::vector<std::string> lines(const std::string& content) {
    const test::TempDir dir;
    auto reader = LineReader::open(dir.write("lines", content));
    EXPECT_TRUE(reader);
    std::vector<std::string> found;
    while (true) {
        auto line = reader->next();
        EXPECT_TRUE(line);
        if (!line || !*line) return found;
        found.push_back(std::to_string((*line)->number) +
                        ((*line)->too_long ? "!" : ":" + (*line)->text));
    }
}

using Lines = std::vector<std::string>;

TEST(LineReader, GivesLinesWithTheirNumbers) {
    EXPECT_EQ(lines("a\nb\n"), (Lines{"1:a", "2:b"}));
    EXPECT_EQ(lines("a\n\nb"), (Lines{"1:a", "2:", "3:b"}));
    EXPECT_EQ(lines("a\r\nb\r\n"), (Lines{"1:a", "2:b"}));
    EXPECT_EQ(lines("\xef\xbb\xbf"
                    "a\n"),
              (Lines{"1:a"}));
    EXPECT_EQ(lines("\n"), (Lines{"1:"}));
    EXPECT_TRUE(lines("").empty());
}

TEST(LineReader, SkipsALineThatIsTooLongAndGoesOn) {
    const std::string longest(LineReader::kMaxLineBytes, 'x');
    EXPECT_EQ(lines(longest + "\nb\n").at(0).size(), longest.size() + 2);
    EXPECT_EQ(lines("a\n" + longest + "x\nb\n"), (Lines{"1:a", "2!", "3:b"}));
    EXPECT_EQ(lines("a\n" + longest + longest + longest + "\nb"), (Lines{"1:a", "2!", "3:b"}));
    EXPECT_EQ(lines(longest + "x"), (Lines{"1!"}));
}

TEST(LineReader, TellsWhatCannotBeRead) {
    const test::TempDir dir;
    const auto missing = LineReader::open(dir / "none");
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, ErrorCode::Io);
    auto folder = LineReader::open(dir.path());
    ASSERT_TRUE(folder);
    EXPECT_FALSE(folder->next());
}

}  // namespace
}  // namespace dateline
