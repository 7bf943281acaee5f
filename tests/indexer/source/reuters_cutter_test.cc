// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/source/reuters_cutter.h"

#include <string>

#include <gtest/gtest.h>

#include "indexer/source/reuters_reader.h"
#include "tests/indexer/source/cutting.h"

namespace dateline {
namespace {

using Strings = std::vector<std::string>;

const std::string kA = "<REUTERS NEWID=\"1\">\n<TEXT>a < b</TEXT>\n</REUTERS>";
const std::string kB = "<REUTERS NEWID=\"2\"></REUTERS>";

TEST(ReutersCutter, GivesTheElementsWhateverTheStreamGivesAtATime) {
    const std::string text = "<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n" + kA + "\n<<" + kB + "\n";
    for (const std::size_t step : {1U, 2U, 7U, 11U, 1000U}) {
        const auto inputs = cut_text(reuters_reader(), text, {}, step);
        EXPECT_EQ(to_strings(inputs), (Strings{kA, kB})) << step;
        EXPECT_EQ(std::get<RawRecord>(inputs[0]).offset, 36U);
        EXPECT_EQ(std::get<RawRecord>(inputs[1]).offset, 36U + kA.size() + 3);
    }
}

TEST(ReutersCutter, RejectsAnElementWithoutAnEnd) {
    EXPECT_EQ(to_strings(cut_text(reuters_reader(), "<REUTERS x>" + kA + "<REUTERS y>")),
              (Strings{"1@0: has no </REUTERS>", kA, "3@60: has no </REUTERS>"}));
}

TEST(ReutersCutter, RejectsAFileWithoutElements) {
    const Strings expected{"0@5: has no <REUTERS> element"};
    EXPECT_EQ(to_strings(cut_text(reuters_reader(), "<REUT")), expected);
    EXPECT_EQ(to_strings(cut_text(reuters_reader(), "hello")), expected);
}

TEST(ReutersCutter, PassesOverAnEndWithoutAStart) {
    EXPECT_EQ(to_strings(cut_text(reuters_reader(), "</REUTERS>" + kB)), Strings{kB});
}

TEST(ReutersCutter, RejectsAnElementOverTheLimitAndGoesOn) {
    ReadOptions options;
    options.limits.record_bytes = kB.size();
    EXPECT_EQ(to_strings(cut_text(reuters_reader(), kA + kB, options, 3)),
              (Strings{"1@0: is longer than 29 bytes", kB}));
}

TEST(ReutersCutter, TurnsAFailureOfTheStreamIntoARejectionAndTheEnd) {
    StringStream stream{kB + "<REUTERS", 3, true};
    EXPECT_EQ(to_strings(cut_stream(reuters_reader(), stream)),
              (Strings{kB, "0@37: the disk is gone"}));
}

}  // namespace
}  // namespace dateline
