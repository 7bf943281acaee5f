// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/source/reuters_cutter.h"

#include <string>

#include <gtest/gtest.h>

#include "indexer/source/reuters_reader.h"
#include "tests/indexer/source/cutting.h"

namespace dateline {
namespace {

using Strings = std::vector<std::string>;

const std::string kFirst = "<REUTERS NEWID=\"1\">\n<TEXT>a < b</TEXT>\n</REUTERS>";
const std::string kSecond = "<REUTERS NEWID=\"2\"></REUTERS>";

TEST(ReutersCutter, GivesTheElementsWhateverTheStreamGivesAtATime) {
    const std::string text =
        "<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n" + kFirst + "\n<<" + kSecond + "\n";
    for (const std::size_t step : {1U, 2U, 7U, 11U, 1000U}) {
        const auto inputs = cut_text(reuters_reader(), text, {}, step);
        EXPECT_EQ(to_strings(inputs), (Strings{kFirst, kSecond})) << step;
        EXPECT_EQ(std::get<RawRecord>(inputs[0]).offset, 36U);
        EXPECT_EQ(std::get<RawRecord>(inputs[1]).offset, 36U + kFirst.size() + 3);
    }
}

TEST(ReutersCutter, RejectsAnElementWithoutAnEnd) {
    EXPECT_EQ(to_strings(cut_text(reuters_reader(), "<REUTERS x>" + kFirst + "<REUTERS y>")),
              (Strings{"1@0: has no </REUTERS>", kFirst, "3@60: has no </REUTERS>"}));
}

TEST(ReutersCutter, RejectsAFileWithoutElements) {
    const Strings expected{"0@5: has no <REUTERS> element"};
    EXPECT_EQ(to_strings(cut_text(reuters_reader(), "<REUT")), expected);
    EXPECT_EQ(to_strings(cut_text(reuters_reader(), "hello")), expected);
}

TEST(ReutersCutter, PassesOverAnEndWithoutAStart) {
    EXPECT_EQ(to_strings(cut_text(reuters_reader(), "</REUTERS>" + kSecond)), Strings{kSecond});
}

TEST(ReutersCutter, RejectsAnElementOverTheLimitAndGoesOn) {
    ReadOptions options;
    options.limits.record_bytes = kSecond.size();
    EXPECT_EQ(to_strings(cut_text(reuters_reader(), kFirst + kSecond, options, 3)),
              (Strings{"1@0: is longer than 29 bytes", kSecond}));
}

TEST(ReutersCutter, TurnsAFailureOfTheStreamIntoARejectionAndTheEnd) {
    StringStream stream{kSecond + "<REUTERS", 3, true};
    EXPECT_EQ(to_strings(cut_stream(reuters_reader(), stream)),
              (Strings{kSecond, "0@37: the disk is gone"}));
}

}  // namespace
}  // namespace dateline
