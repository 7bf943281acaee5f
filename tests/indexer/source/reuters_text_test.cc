// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/source/reuters_text.h"

#include <ostream>
#include <string>

#include <gtest/gtest.h>

namespace dateline {
namespace {

struct TextCase {
    const char* name;
    std::string text;
    std::string expected;
};

void PrintTo(const TextCase& c, std::ostream* os) {
    *os << c.name;
}

class WireText : public testing::TestWithParam<TextCase> {};

TEST_P(WireText, IsDecoded) {
    EXPECT_EQ(wire_text(GetParam().text), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    All, WireText,
    testing::Values(
        TextCase{"plain", "a b\n c\t", "a b\n c\t"},
        TextCase{"named", "&lt;Acme> &amp; &quot;x&quot; &gt;", "<Acme> & \"x\" >"},
        TextCase{"controls", "a&#2;b&#3;\x1b\x7f&#127;&#31;c", "abc"},
        TextCase{"numbers", "&#65;&#233;&#9;|", "Aé\t|"},
        TextCase{"line_ends", "a\r\nb\rc", "a\nb\nc"},
        TextCase{"not_decoded_twice", "&amp;lt;", "&lt;"},
        TextCase{"unknown", "AT&T &nbsp; &; &#; &#x41; &", "AT&T &nbsp; &; &#; &#x41; &"},
        TextCase{"huge_number", "&#99999999999; &#1114112;", "&#99999999999; \xef\xbf\xbd"},
        TextCase{"unfinished", "&lt", "&lt"}, TextCase{"empty", "", ""}),
    [](const auto& c) { return std::string{c.param.name}; });

class JoinWireLines : public testing::TestWithParam<TextCase> {};

TEST_P(JoinWireLines, GivesParagraphs) {
    EXPECT_EQ(join_wire_lines(GetParam().text), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    All, JoinWireLines,
    testing::Values(TextCase{"wrapped", "One line\nand more.\n    Two\nlines.\n",
                             "One line and more.\n\nTwo lines."},
                    TextCase{"blank_line", "One.\n\nTwo.\n \n\nThree.", "One.\n\nTwo.\n\nThree."},
                    TextCase{"one_blank_is_no_paragraph", "One\n two", "One two"},
                    TextCase{"sign_off", "One.\n Reuter\n", "One."},
                    TextCase{"sign_off_in_capitals", "One.\n REUTERS", "One."},
                    TextCase{"sign_off_with_dots", "One.\nREUTER...", "One."},
                    TextCase{"end_of_a_sentence", "He told\nReuters.", "He told Reuters."},
                    TextCase{"within_the_text", "Reuter\nReuters told\nx", "Reuter Reuters told x"},
                    TextCase{"sign_off_alone", " Reuter ", "Reuter"},
                    TextCase{"blanks_within", "a   b\t\tc", "a b c"},
                    TextCase{"empty", " \n ", ""}),
    [](const auto& c) { return std::string{c.param.name}; });

struct DatelineCase {
    const char* name;
    std::string text;
    std::string place;
    std::string run_on;
};

void PrintTo(const DatelineCase& c, std::ostream* os) {
    *os << c.name;
}

class CutDateline : public testing::TestWithParam<DatelineCase> {};

TEST_P(CutDateline, GivesPlaceAndWhatRanOn) {
    const WireDateline dateline = cut_dateline(GetParam().text);
    EXPECT_EQ(dateline.place, GetParam().place);
    EXPECT_EQ(dateline.run_on, GetParam().run_on);
}

INSTANTIATE_TEST_SUITE_P(
    All, CutDateline,
    testing::Values(DatelineCase{"usual", "    SALVADOR, Feb 26 - ", "SALVADOR", ""},
                    DatelineCase{"with_state", "SPOKANE, WASH., March 13 - ", "SPOKANE, WASH.", ""},
                    DatelineCase{"month_with_dot", "LONDON, Sept. 3 -", "LONDON", ""},
                    DatelineCase{"no_comma", "ATLANTA  , April 3 - ", "ATLANTA", ""},
                    DatelineCase{"agency", "PARIS, June 3, Reuter - ", "PARIS", ""},
                    DatelineCase{"run_on", "ANKARA, March 8 - Engineers repair the Iraq-", "ANKARA",
                                 "Engineers repair the Iraq-"},
                    DatelineCase{"month_in_the_name", "MARSEILLE, Oct 1 - ", "MARSEILLE", ""},
                    DatelineCase{"month_at_the_end_of_a_word", "ARMADEC 5, MAY 6 - ", "ARMADEC 5",
                                 ""},
                    DatelineCase{"no_date", "NEW YORK - ", "NEW YORK", ""},
                    DatelineCase{"date_alone", "March 3 - ", "", ""},
                    DatelineCase{"empty", " ", "", ""}),
    [](const auto& c) { return std::string{c.param.name}; });

}  // namespace
}  // namespace dateline
