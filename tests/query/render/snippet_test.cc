// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/render/snippet.h"

#include <algorithm>
#include <ostream>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "common/text/breaks.h"
#include "common/text/utf8.h"
#include "tests/query/render/sample.h"

namespace dateline {
namespace {

MatchedTerms terms_of(const std::vector<std::string>& words) {
    MatchedTerms terms;
    for (std::size_t i = 0; i < words.size(); ++i) terms.add(words[i], i);
    return terms;
}

// Code points [start, end) of a text.
std::string slice(const std::string& text, std::size_t start, std::size_t end) {
    std::string out;
    std::size_t point = 0;
    for (std::size_t at = 0; at < text.size(); ++point) {
        const std::size_t from = at;
        (void)next_code_point(text, at);
        if (point >= start && point < end) out += text.substr(from, at - from);
    }
    return out;
}

std::vector<std::string> highlighted(const Snippet& snippet) {
    std::vector<std::string> words;
    for (const auto& [start, end] : snippet.highlights) {
        words.push_back(slice(snippet.text, start, end));
    }
    return words;
}

using Words = std::vector<std::string>;

struct SnippetCase {
    const char* name;
    std::string text;
    Words terms;
    std::size_t length;
    std::string expected;
    Words marked;
};

void PrintTo(const SnippetCase& c, std::ostream* os) {
    *os << c.name;
}

class MakeSnippet : public testing::TestWithParam<SnippetCase> {};

TEST_P(MakeSnippet, ShowsThePassageThatTellsMost) {
    WordCutter cutter;
    const SnippetCase& c = GetParam();
    const Snippet got = make_snippet(c.text, terms_of(c.terms), cutter,
                                     {.target_length = c.length, .max_bytes = 200'000});
    EXPECT_EQ(got.text, c.expected);
    EXPECT_EQ(highlighted(got), c.marked);
}

INSTANTIATE_TEST_SUITE_P(
    All, MakeSnippet,
    testing::Values(
        SnippetCase{"empty_text", "", {"oil"}, 40, "", {}},
        SnippetCase{"only_white_space", " \n\n \t ", {"oil"}, 40, "", {}},
        SnippetCase{"short_text_is_whole", "Oil rose.", {"oil"}, 40, "Oil rose.", {"Oil"}},
        SnippetCase{"white_space_is_single",
                    "  Oil\n\nrose \t again ",
                    {"again"},
                    40,
                    "Oil rose again",
                    {"again"}},
        SnippetCase{"no_match_is_the_beginning",
                    "Prices of crude rose on Monday after the ministers met in Vienna.",
                    {"gold"},
                    30,
                    "Prices of crude rose on Monday…",
                    {}},
        SnippetCase{"no_terms_is_the_beginning",
                    "Prices of crude rose on Monday after the ministers met in Vienna.",
                    {},
                    32,
                    "Prices of crude rose on Monday…",
                    {}},
        SnippetCase{"most_different_words_win",
                    "Oil, oil and more oil filled the first page of the paper that morning. "
                    "Much later the central bank spoke about oil and rates.",
                    {"oil", "bank"},
                    54,
                    "…Much later the central bank spoke about oil and rates.",
                    {"bank", "oil"}},
        SnippetCase{"the_earliest_of_equals_wins",
                    "The bank spoke first. Nothing else of note was said for many hours. The bank "
                    "spoke again.",
                    {"bank"},
                    22,
                    "The bank spoke first.…",
                    {"bank"}},
        SnippetCase{"an_abbreviation_ends_no_sentence",
                    "It was late. Yesterday Mr. Oil spoke.",
                    {"oil"},
                    24,
                    "…Yesterday Mr. Oil spoke.",
                    {"Oil"}},
        SnippetCase{"a_paragraph_begins_a_sentence",
                    "A headline without a full stop\n\nThe oil price fell",
                    {"oil"},
                    20,
                    "…The oil price fell",
                    {"oil"}},
        SnippetCase{"accents_match_by_plain_form",
                    "Un café à Paris",
                    {"cafe"},
                    40,
                    "Un café à Paris",
                    {"café"}},
        SnippetCase{"chinese_is_cut_between_words",
                    "今天天气很好。两国领导人在北京会晤,讨论停火问题。",
                    {"北京"},
                    12,
                    "…两国领导人在北京会晤…",
                    {"北京"}}),
    [](const auto& c) { return std::string{c.param.name}; });

TEST(Snippets, FormsOfOneQueryWordCountOnce) {
    MatchedTerms terms;
    terms.add("bank", 0);
    terms.add("banks", 0);
    terms.add("rate", 1);
    WordCutter cutter;
    const Snippet got = make_snippet(
        "A bank and banks met here today in the morning. Later on a bank changed the rate.", terms,
        cutter, {.target_length = 40});
    EXPECT_EQ(highlighted(got), (Words{"bank", "rate"}));
}

TEST(Snippets, FindAMatchFarIntoALongText) {
    std::string text;
    for (int i = 0; i < 9000; ++i) text += "nothing to see ";
    text += "until the ceasefire came";
    WordCutter cutter;
    const Snippet got = make_snippet(text, terms_of({"ceasefire"}), cutter);
    EXPECT_EQ(highlighted(got), (Words{"ceasefire"}));
    EXPECT_TRUE(got.text.starts_with("…"));
}

TEST(Snippets, LookAtNoMoreThanTheyMay) {
    std::string text;
    for (int i = 0; i < 9000; ++i) text += "nothing to see ";
    text += "until the ceasefire came";
    WordCutter cutter;
    const Snippet got = make_snippet(text, terms_of({"ceasefire"}), cutter, {.max_bytes = 100'000});
    EXPECT_TRUE(got.highlights.empty());
    EXPECT_TRUE(got.text.starts_with("nothing to see"));
    EXPECT_TRUE(got.text.ends_with("…"));
}

TEST(Snippets, HighlightTheWordsOfATitle) {
    WordCutter cutter;
    const Snippet got =
        highlight_line("Oil\nprices: Putin's  view", terms_of({"putin", "oil"}), cutter);
    EXPECT_EQ(got.text, "Oil prices: Putin's view");
    ASSERT_EQ(got.highlights.size(), 2U);
    EXPECT_EQ(got.highlights[0], (std::pair<std::size_t, std::size_t>{0, 3}));
    EXPECT_EQ(got.highlights[1].first, 12U);
}

TEST(MatchedTerms, CountDifferentQueryWords) {
    MatchedTerms terms;
    EXPECT_TRUE(terms.empty());
    terms.add("", 7);
    EXPECT_TRUE(terms.empty());
    terms.add("bank", 0);
    terms.add("banks", 0);
    terms.add("rate", 1);
    terms.add("rate", 2);
    EXPECT_EQ(terms.query_words(), 2U);
}

TEST(MatchedTerms, KnowAWordByItsAcronym) {
    const MatchedTerms terms = terms_of({"u.s"});
    WordCutter cutter;
    EXPECT_EQ(highlighted(highlight_line("The US said", terms, cutter)), (Words{"US"}));
    EXPECT_TRUE(highlight_line("Tell us more", terms, cutter).highlights.empty());
}

// Whatever the text: the snippet is short, on one line, whole graphemes of the text, and
// each highlight is a word that was looked for, in ascending order.
TEST(SnippetProperties, HoldForHostileText) {
    std::mt19937 random{20250815};
    WordCutter cutter;
    TextBreaks breaks;
    for (int round = 0; round < 400; ++round) {
        const std::string text = test::hostile_text(random, 900);
        MatchedTerms terms;
        std::size_t number = 0;
        for (const Word& word : cutter.cut(text)) {
            if (random() % 9 == 0) terms.add(word.term, number++ % 5);
        }
        const Snippet got = make_snippet(text, terms, cutter, {.target_length = 60});
        ASSERT_FALSE(first_bad_byte(got.text).has_value());
        EXPECT_EQ(got.text.find('\n'), std::string::npos);
        std::size_t longest = 60;
        std::size_t last = 0;
        for (const auto& [start, end] : got.highlights) {
            ASSERT_LT(start, end);
            ASSERT_LE(last, start);
            last = end;
            longest = std::max(longest, end - start);
            const std::string word = slice(got.text, start, end);
            const auto& again = cutter.cut(word);
            ASSERT_FALSE(again.empty()) << word;
            EXPECT_NE(terms.query_word_of(again[0]), MatchedTerms::kNone) << word;
        }
        ASSERT_LE(last, code_points(got.text));
        EXPECT_LE(code_points(got.text), longest + 2) << got.text;
    }
}

TEST(SnippetProperties, NeverSplitAGrapheme) {
    // A family: seven code points, one grapheme; flags of two.
    const std::string family = "👨‍👩‍👧‍👦";
    const std::string flag = "🇩🇪";
    std::string text;
    for (int i = 0; i < 60; ++i) text += i % 2 == 0 ? family : flag;
    WordCutter cutter;
    for (std::size_t length = 1; length < 40; ++length) {
        Snippet got = make_snippet(text, {}, cutter, {.target_length = length});
        ASSERT_TRUE(got.text.ends_with("…"));
        std::string_view rest{got.text};
        rest.remove_suffix(std::string_view{"…"}.size());
        while (!rest.empty()) {
            const bool is_family = rest.starts_with(family);
            ASSERT_TRUE(is_family || rest.starts_with(flag)) << length << " " << rest;
            rest.remove_prefix(is_family ? family.size() : flag.size());
        }
    }
}

}  // namespace
}  // namespace dateline
