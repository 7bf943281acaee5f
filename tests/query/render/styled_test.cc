// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/render/styled.h"

#include <ostream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "query/render/text_hit.h"
#include "tests/support/articles.h"

namespace dateline {
namespace {

std::string text_of(const std::vector<Line>& lines) {
    std::string out;
    for (const Line& line : lines) append_line(out, line, {});
    return out;
}

struct WrapCase {
    const char* name;
    std::string text;
    WrapOptions options;
    std::string expected;
};

void PrintTo(const WrapCase& c, std::ostream* os) {
    *os << c.name;
}

class WrapLine : public testing::TestWithParam<WrapCase> {};

TEST_P(WrapLine, BreaksWhereTheScriptAllows) {
    TextBreaks breaks;
    EXPECT_EQ(text_of(wrap_line({ink(GetParam().text)}, GetParam().options, breaks)),
              GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    All, WrapLine,
    testing::Values(
        WrapCase{"empty", "", {.width = 10}, "\n"},
        WrapCase{"fits_exactly", "one two 34", {.width = 10}, "one two 34\n"},
        WrapCase{"one_too_long", "one two 345", {.width = 10}, "one two\n345\n"},
        WrapCase{"indent", "one two", {.width = 7, .indent = 2}, "  one\n  two\n"},
        WrapCase{"long_word", "abcdefghij k", {.width = 4}, "abcd\nefgh\nij k\n"},
        WrapCase{"long_word_after_a_short", "ab cdefgh", {.width = 4}, "ab\ncdef\ngh\n"},
        WrapCase{"wide_characters", "两国领导人", {.width = 5}, "两国\n领导\n人\n"},
        WrapCase{"chinese_stop_begins_no_line", "两国领。导", {.width = 6}, "两国\n领。导\n"},
        WrapCase{"marks_stay_with_their_letter",
                 "e\u0301e\u0301e\u0301",
                 {.width = 2},
                 "e\u0301e\u0301\ne\u0301\n"},
        WrapCase{"no_break_space_holds", "10\u00a0000 men", {.width = 8}, "10\u00a0000\nmen\n"},
        WrapCase{"last_line_is_cut", "one two three", {.width = 6, .max_lines = 2}, "one\ntwo…\n"},
        WrapCase{"last_line_makes_room",
                 "one twotwo three",
                 {.width = 6, .max_lines = 2},
                 "one\ntwotw…\n"},
        WrapCase{"no_room_at_all", "ab", {.width = 3, .indent = 9}, "         a\n         b\n"},
        WrapCase{"controls_do_nothing", "a\x1b[2Jb\nc", {.width = 20}, "a\xef\xbf\xbd[2Jb c\n"}),
    [](const auto& c) { return std::string{c.param.name}; });

TEST(WrappedLines, KeepTheirInk) {
    TextBreaks breaks;
    const Line line{ink("one "), ink("two three", Ink::Match), ink(" four")};
    TextStyle style;
    style.color = true;
    std::string out;
    for (const Line& part : wrap_line(line, {.width = 8}, breaks)) append_line(out, part, style);
    EXPECT_EQ(out, "one \x1b[31mtwo\x1b[0m\n\x1b[31mthree\x1b[0m\nfour\n");
}

TEST(WrappedLines, OfRightToLeftTextAreIsolatedOnlyOnATerminal) {
    TextBreaks breaks;
    const Line line{ink("سلام")};
    EXPECT_EQ(text_of(wrap_line(line, {.width = 20}, breaks)), "سلام\n");
    EXPECT_EQ(text_of(wrap_line(line, {.width = 20, .indent = 2, .isolate = true}, breaks)),
              "  \u2068سلام\u2069\n");
    EXPECT_EQ(text_of(wrap_line({ink("peace")}, {.width = 20, .isolate = true}, breaks)),
              "peace\n");
}

TEST(InkedSnippets, MarkTheirHighlights) {
    const Snippet snippet{.text = "à la carte", .highlights = {{2, 4}, {5, 99}}};
    const Line line = ink_snippet(snippet, {Ink::Plain, Ink::Match});
    ASSERT_EQ(line.size(), 4U);
    EXPECT_EQ(line[0].text, "à ");
    EXPECT_EQ(line[1].text, "la");
    EXPECT_EQ(line[1].ink, Ink::Match);
    EXPECT_EQ(line[2].text, " ");
    EXPECT_EQ(line[3].text, "carte");
}

TEST(FittedNames, AreCutToTheirColumns) {
    EXPECT_EQ(fit_name("Vladimir", 8, {}).text, "Vladimir");
    EXPECT_EQ(fit_name("Vladimir", 5, {}).text, "Vlad…");
    EXPECT_EQ(fit_name("习近平", 5, {}).text, "习近…");
    TextStyle terminal;
    terminal.isolate = true;
    EXPECT_EQ(fit_name("سلام", 8, terminal).text, "\u2068سلام\u2069");
    EXPECT_EQ(line_width({fit_name("سلام", 8, terminal)}), 4U);
}

std::string names(const Hit& hit, std::size_t width) {
    std::string out;
    append_line(out, names_line(hit, width, {}), {});
    return out;
}

TEST(NamesLines, ShowAsManyWholeNamesAsFit) {
    Hit hit;
    EXPECT_EQ(names(hit, 40), "\n");
    hit.article.persons = {test::entity("Ada Byron"), test::entity("Grace Hopper"),
                           test::entity("Alan Turing")};
    hit.article.topics = {test::topic({"computing"}), test::topic({"war"})};
    EXPECT_EQ(names(hit, 100),
              "Persons Ada Byron, Grace Hopper, Alan Turing   Topics computing, war\n");
    EXPECT_EQ(names(hit, 60), "Persons Ada Byron, Grace Hopper +1   Topics computing, war\n");
    EXPECT_EQ(names(hit, 45), "Persons Ada Byron +2   Topics computing, war\n");
    EXPECT_EQ(names(hit, 42), "Persons Ada Byron +2   Topics computing +1\n");
    EXPECT_EQ(names(hit, 38), "Persons Ada By… +2   Topics comput… +1\n");
    EXPECT_EQ(names(hit, 20), "Persons Ada Byron +2\n");
    EXPECT_EQ(names(hit, 10), "\n");
}

}  // namespace
}  // namespace dateline
