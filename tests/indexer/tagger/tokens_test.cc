// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/tagger/tokens.h"

#include <chrono>
#include <ostream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "common/text/utf8.h"

namespace dateline {
namespace {

/// The tokens, joined by blanks; sentences, where asked for, by " | ".
std::string cut(std::string_view text, bool sentences = false) {
    std::vector<TextToken> tokens;
    cut_tokens(text, tokens);
    std::vector<std::size_t> ends;
    cut_sentences(text, tokens, ends);
    std::string out;
    std::size_t sentence = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (sentences && i == ends[sentence]) {
            out += " |";
            ++sentence;
        }
        if (i > 0) out += ' ';
        out += text.substr(tokens[i].start, tokens[i].end - tokens[i].start);
    }
    return out;
}

struct CutCase {
    const char* name;
    std::string text;
    std::string expected;
};
void PrintTo(const CutCase& c, std::ostream* os) {
    *os << c.name;
}

class TokenTable : public testing::TestWithParam<CutCase> {};
TEST_P(TokenTable, CutsAsAnnotatedNewsDoes) {
    EXPECT_EQ(cut(GetParam().text), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    All, TokenTable,
    testing::Values(
        CutCase{"possessive", "Putin's plan", "Putin 's plan"},
        CutCase{"typographic_possessive", "Russia\u2019s war", "Russia \u2019s war"},
        CutCase{"plural_possessive", "the workers' union", "the workers ' union"},
        CutCase{"capitals_possessive", "TRUMP'S DEAL", "TRUMP 'S DEAL"},
        CutCase{"negation", "don't, can't", "do n't , ca n't"},
        CutCase{"irish_name", "O'Brien", "O'Brien"},
        CutCase{"french_article", "l'Europe", "l'Europe"},
        CutCase{"acronym", "the U.S. and U.N.", "the U.S. and U.N."},
        CutCase{"initials", "J. D. Vance met J.P. Morgan", "J. D. Vance met J.P. Morgan"},
        CutCase{"title", "Mr. Smith and Sen. Cruz.", "Mr. Smith and Sen. Cruz ."},
        CutCase{"company", "Apple Inc. said", "Apple Inc. said"},
        CutCase{"quotes", "\"No,\" he said.", "\" No , \" he said ."},
        CutCase{"typographic_quotes", "\u201cNo\u201d", "\u201c No \u201d"},
        CutCase{"money", "$1,000.50", "$ 1,000.50"}, CutCase{"percent", "3.5%", "3.5 %"},
        CutCase{"list_comma", "1, 2", "1 , 2"},
        CutCase{"hyphen", "well-known Jean-Claude", "well-known Jean-Claude"},
        CutCase{"dash", "Paris \u2014 London--Rome", "Paris \u2014 London -- Rome"},
        CutCase{"dateline", "ANCHORAGE, Alaska (AP) \u2014", "ANCHORAGE , Alaska ( AP ) \u2014"},
        CutCase{"ampersand", "AT&T", "AT&T"},
        CutCase{"ampersand_alone", "Johnson & Johnson", "Johnson & Johnson"},
        CutCase{"date", "9/11 and/or", "9/11 and / or"},
        CutCase{"ellipsis", "well... yes", "well ... yes"},
        CutCase{"missing_space", "end.Next", "end . Next"},
        CutCase{"handle", "@potus said", "@potus said"},
        CutCase{"address", "see https://a.org/b?c=d.", "see https://a.org/b?c=d ."},
        CutCase{"domain", "amazon.com", "amazon.com"},
        CutCase{"accents", "Zürich, Łódź", "Zürich , Łódź"},
        CutCase{"combining_mark", "e\u0301tat", "e\u0301tat"},
        CutCase{"cyrillic", "Владимир Путин.", "Владимир Путин ."},
        CutCase{"han", "北京市", "北 京 市"}, CutCase{"apostrophe_alone", "'", "'"},
        CutCase{"apostrophe_at_the_end", "rock '", "rock '"},
        CutCase{"only_punctuation", "?!,.", "? ! , ."}, CutCase{"dot_alone", ".", "."},
        CutCase{"at_alone", "@ #", "@ #"}, CutCase{"white_space_only", " \n\t ", ""},
        CutCase{"nothing", "", ""}),
    [](const auto& c) { return std::string{c.param.name}; });

class SentenceTable : public testing::TestWithParam<CutCase> {};
TEST_P(SentenceTable, EndsSentencesWhereReadersDo) {
    EXPECT_EQ(cut(GetParam().text, true), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    All, SentenceTable,
    testing::Values(CutCase{"two", "He left. She stayed.", "He left . | She stayed ."},
                    CutCase{"quote_closes", "\"Go.\" He went.", "\" Go . \" | He went ."},
                    CutCase{"title_inside", "Mr. Putin left.", "Mr. Putin left ."},
                    CutCase{"acronym_inside", "U.S. Senate voted.", "U.S. Senate voted ."},
                    CutCase{"acronym_ends", "He left the U.S. The others stayed.",
                            "He left the U.S. | The others stayed ."},
                    CutCase{"small_goes_on", "\"Why?\" he asked.", "\" Why ? \" he asked ."},
                    CutCase{"paragraph", "A HEADLINE\n\nText here", "A HEADLINE | Text here"},
                    CutCase{"single_line_break", "one\ntwo", "one two"},
                    CutCase{"number", "It fell 3.5 points.", "It fell 3.5 points ."},
                    CutCase{"no_end", "no end", "no end"}),
    [](const auto& c) { return std::string{c.param.name}; });

TEST(Tokens, CountCodePointsAndBytes) {
    std::vector<TextToken> tokens;
    cut_tokens("Zürich (北京)", tokens);
    ASSERT_EQ(tokens.size(), 5U);
    EXPECT_EQ(tokens[0].point_end, 6U);
    EXPECT_EQ(tokens[0].end, 7U);
    EXPECT_EQ(tokens[2].point_start, 8U);
    EXPECT_EQ(tokens[2].start, 9U);
    EXPECT_EQ(tokens[3].point_end, 10U);
    EXPECT_FALSE(tokens[3].space_before);
    EXPECT_TRUE(tokens[1].space_before);
}

TEST(Tokens, CoverEverythingThatIsNoSpaceAndNeverOverlap) {
    const std::string text =
        "a'b''s .x. n't 'n't ''' U.S.' A&&B @-@ --.--' O'' \u2019s\u2019 \u0301 x";
    std::vector<TextToken> tokens;
    cut_tokens(text, tokens);
    std::uint32_t at = 0;
    for (const TextToken& token : tokens) {
        EXPECT_GE(token.start, at);
        EXPECT_GT(token.end, token.start);
        EXPECT_EQ(text.substr(at, token.start - at).find_first_not_of(' '), std::string::npos);
        EXPECT_EQ(token.point_start, code_points(std::string_view{text}.substr(0, token.start)));
        at = token.end;
    }
    EXPECT_EQ(at, text.size());
}

TEST(Sentences, AreCutWhenTheyNeverEnd) {
    std::string text;
    for (int i = 0; i < 1000; ++i) text += "word ";
    std::vector<TextToken> tokens;
    cut_tokens(text, tokens);
    std::vector<std::size_t> ends;
    cut_sentences(text, tokens, ends);
    EXPECT_EQ(ends, (std::vector<std::size_t>{400, 800, 1000}));
}

// Hostile texts that would take minutes if time were not linear.
TEST(Sentences, AreCutAmongTheQuotesThatCloseThem) {
    const std::string text = "He said so." + std::string(996, ')');
    std::vector<TextToken> tokens;
    std::vector<std::size_t> ends;
    cut_tokens(text, tokens);
    cut_sentences(text, tokens, ends);
    EXPECT_EQ(ends, (std::vector<std::size_t>{400, 800, 1000}));
}

TEST(Tokens, TakeLinearTime) {
    const auto start = std::chrono::steady_clock::now();
    std::vector<TextToken> tokens;
    for (const char* unit : {"a", "a'", ".", "a.", "http://", "'s", "((", "A-"}) {
        std::string text;
        while (text.size() < 1000000) text += unit;
        cut_tokens(text, tokens);
        std::vector<std::size_t> ends;
        cut_sentences(text, tokens, ends);
        EXPECT_FALSE(tokens.empty());
    }
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds{20});
}

}  // namespace
}  // namespace dateline
