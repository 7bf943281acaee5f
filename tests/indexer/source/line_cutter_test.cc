// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/source/line_cutter.h"

#include <string>

#include <gtest/gtest.h>

#include "indexer/source/json_reader.h"
#include "tests/indexer/source/cutting.h"

namespace dateline {
namespace {

using Strings = std::vector<std::string>;

TEST(LineCutter, GivesTheLinesThatAreNotBlank) {
    EXPECT_EQ(to_strings(cut_text(json_lines_reader(), "a\n\n  \t\r\nbb\nc")),
              (Strings{"a", "bb", "c"}));
    EXPECT_EQ(to_strings(cut_text(json_lines_reader(), "")), Strings{});
    EXPECT_EQ(to_strings(cut_text(json_lines_reader(), "\n\n")), Strings{});
}

TEST(LineCutter, CountsRecordsAndBytes) {
    const auto inputs = cut_text(json_lines_reader(), "a\n\nbb\nc\n");
    ASSERT_EQ(inputs.size(), 3U);
    const auto& last = std::get<RawRecord>(inputs[2]);
    EXPECT_EQ(last.number, 3U);
    EXPECT_EQ(last.offset, 6U);
    EXPECT_EQ(last.file, "f");
    EXPECT_EQ(last.format, Format::JsonLines);
}

TEST(LineCutter, GivesTheSameWhateverTheStreamGivesAtATime) {
    const std::string text =
        "\xef\xbb\xbf"
        "one\ntwo two\n\nthree\r\n";
    const Strings expected{"one", "two two", "three\r"};
    for (const std::size_t step : {1U, 2U, 3U, 5U, 100U}) {
        const auto inputs = cut_text(json_lines_reader(), text, {}, step);
        EXPECT_EQ(to_strings(inputs), expected) << step;
        EXPECT_EQ(std::get<RawRecord>(inputs[0]).offset, 3U) << step;
    }
}

TEST(LineCutter, GivesLinesLongerThanItsBuffer) {
    const std::string line(1000000, 'x');
    EXPECT_EQ(to_strings(cut_text(json_lines_reader(), line + "\n" + line, {}, 70000)),
              (Strings{line, line}));
}

TEST(LineCutter, RejectsALineOverTheLimitAndGoesOn) {
    ReadOptions options;
    options.limits.record_bytes = 4;
    EXPECT_EQ(to_strings(cut_text(json_lines_reader(), "1234\n12345\n1234\n", options, 3)),
              (Strings{"1234", "2@5: is longer than 4 bytes", "1234"}));
}

TEST(LineCutter, TurnsAFailureOfTheStreamIntoARejectionAndTheEnd) {
    StringStream stream{"a\nhalf", 3, true};
    EXPECT_EQ(to_strings(cut_stream(json_lines_reader(), stream)),
              (Strings{"a", "0@6: the disk is gone"}));
}

}  // namespace
}  // namespace dateline
