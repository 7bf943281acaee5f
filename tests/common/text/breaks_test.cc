// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/text/breaks.h"

#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

namespace dateline {
namespace {

// The pieces of a text between its ends, for a readable comparison.
std::vector<std::string> pieces(const std::string& text, const std::vector<std::size_t>& ends) {
    std::vector<std::string> out;
    std::size_t start = 0;
    for (const std::size_t end : ends) {
        out.push_back(text.substr(start, end - start));
        start = end;
    }
    return out;
}

using Pieces = std::vector<std::string>;

struct BreakCase {
    const char* name;
    std::string text;
    Pieces expected;
};

void PrintTo(const BreakCase& c, std::ostream* os) {
    *os << c.name;
}

class Graphemes : public testing::TestWithParam<BreakCase> {};

TEST_P(Graphemes, StayWhole) {
    TextBreaks breaks;
    const std::string& text = GetParam().text;
    EXPECT_EQ(pieces(text, breaks.grapheme_ends(text)), GetParam().expected);
    // grapheme_floor() must agree, wherever one asks.
    std::size_t start = 0;
    for (const std::string& piece : GetParam().expected) {
        for (std::size_t at = start; at < start + piece.size(); ++at) {
            EXPECT_EQ(breaks.grapheme_floor(text, at), start) << at;
        }
        start += piece.size();
    }
    EXPECT_EQ(breaks.grapheme_floor(text, text.size()), text.size());
    EXPECT_EQ(breaks.grapheme_floor(text, text.size() + 9), text.size());
}

INSTANTIATE_TEST_SUITE_P(
    All, Graphemes,
    testing::Values(BreakCase{"empty", "", {}}, BreakCase{"ascii", "ab c", {"a", "b", " ", "c"}},
                    BreakCase{"line_end", "a\r\nb", {"a", "\r\n", "b"}},
                    BreakCase{"accent", "e\u0301a", {"e\u0301", "a"}},
                    BreakCase{"mark_after_space", " \u0301x", {" \u0301", "x"}},
                    BreakCase{
                        "hangul", "\u1112\u1161\u11ab\u1100", {"\u1112\u1161\u11ab", "\u1100"}},
                    BreakCase{"devanagari", "किमी", {"कि", "मी"}},
                    BreakCase{"flags", "🇩🇪🇫🇷", {"🇩🇪", "🇫🇷"}},
                    BreakCase{"family", "👨‍👩‍👧x", {"👨‍👩‍👧", "x"}}),
    [](const auto& c) { return std::string{c.param.name}; });

class LineEnds : public testing::TestWithParam<BreakCase> {};

TEST_P(LineEnds, AreWhereALineMayEnd) {
    TextBreaks breaks;
    const std::string& text = GetParam().text;
    EXPECT_EQ(pieces(text, breaks.line_ends(text)), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    All, LineEnds,
    testing::Values(BreakCase{"empty", "", {}}, BreakCase{"one_word", "peace", {"peace"}},
                    BreakCase{"spaces", "to be  or", {"to ", "be  ", "or"}},
                    BreakCase{"leading_space", " a", {" ", "a"}},
                    BreakCase{"trailing_space", "a ", {"a "}},
                    BreakCase{"no_break_space", "10\u00a0km on", {"10\u00a0km ", "on"}},
                    BreakCase{"quotes_and_dashes", "“no” – he", {"“no” ", "– ", "he"}},
                    BreakCase{"arabic", "وقف إطلاق", {"وقف ", "إطلاق"}},
                    BreakCase{"chinese", "北京。他", {"北", "京。", "他"}},
                    BreakCase{"thai", "สวัสดีครับ", {"สวัสดี", "ครับ"}},
                    BreakCase{"mixed", "in 北京 now", {"in ", "北", "京 ", "now"}}),
    [](const auto& c) { return std::string{c.param.name}; });

TEST(TextBreaks, ServeOneTextAfterTheOther) {
    TextBreaks breaks;
    const std::string first = "两国";
    const std::string second = "👨‍👩‍👧x";
    EXPECT_EQ(breaks.line_ends(first).size(), 2U);
    EXPECT_EQ(breaks.grapheme_ends(second).size(), 2U);
    EXPECT_EQ(breaks.line_ends(first).size(), 2U);
    TextBreaks moved{std::move(breaks)};
    EXPECT_EQ(moved.grapheme_ends(second).size(), 2U);
}

}  // namespace
}  // namespace dateline
