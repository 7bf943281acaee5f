// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/text/words.h"

#include <memory>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <unicode/brkiter.h>
#include <unicode/unistr.h>

#include "common/text/utf8.h"

namespace dateline {
namespace {

// "term", "term/plain" or "term=acronym" for each word, joined by " | ".
std::string words_of(std::string_view text) {
    WordCutter cutter;
    std::string out;
    for (const Word& word : cutter.cut(text)) {
        if (!out.empty()) out += " | ";
        out += word.term;
        if (!word.plain.empty()) out.append(" ~").append(word.plain);
        if (!word.acronym.empty()) out.append(" =").append(word.acronym);
    }
    return out;
}

struct WordCase {
    const char* name;
    std::string text;
    std::string expected;
};

void PrintTo(const WordCase& c, std::ostream* os) {
    *os << c.name;
}

class Words : public testing::TestWithParam<WordCase> {};

TEST_P(Words, AreWhatAReaderTakesForOne) {
    EXPECT_EQ(words_of(GetParam().text), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    All, Words,
    testing::Values(WordCase{"plain", "The Alaska meeting", "the | alaska | meeting"},
                    WordCase{"empty", "", ""}, WordCase{"punctuation_only", " … — !? ", ""},
                    WordCase{"possessive", "Putin's", "putin"},
                    WordCase{"typographic_possessive", "Putin’s", "putin"},
                    WordCase{"capital_possessive", "PUTIN'S VISIT", "putin | visit"},
                    WordCase{"plural_possessive", "the leaders' talks", "the | leaders | talks"},
                    WordCase{"acronym_with_dots", "the U.S. said", "the | us =u.s | said"},
                    WordCase{"acronym_possessive", "the U.S.'s role", "the | us =u.s | role"},
                    WordCase{"acronym_in_capitals", "the US said", "the | us =u.s | said"},
                    WordCase{"pronoun_is_no_acronym", "told us so", "told | us | so"},
                    WordCase{"capitals_headline_has_no_acronyms", "US SAYS", "us | says"},
                    WordCase{"lowercase_acronym", "at 8 a.m. today", "at | 8 | am =a.m | today"},
                    WordCase{"ampersand", "AT&T and S&P", "at&t | and | s&p"},
                    WordCase{"ampersand_small", "at&t", "at&t"},
                    WordCase{"ampersand_between_words", "Smith&Wesson", "smith | wesson"},
                    WordCase{"ampersand_alone", "R & D", "r | d"},
                    WordCase{"nine_eleven", "after 9/11", "after | 9/11"},
                    WordCase{"slash_between_words", "and/or", "and | or"},
                    WordCase{"thousands", "1,000 of 1,234,567.5", "1000 | of | 1234567.5"},
                    WordCase{"no_thousands", "1,2 and 12,34", "1,2 | and | 12,34"},
                    WordCase{"decimal", "up 3.5% to $5", "up | 3.5 | to | 5"},
                    WordCase{"decade", "the 1980s", "the | 1980s"},
                    WordCase{"hyphen", "well-known state-of-the-art",
                             "well | known | state | of | the | art"},
                    WordCase{"elision", "l'Europe d’État qu'il", "europe | état ~etat | il"},
                    WordCase{"irish_name", "O'Brien O’Neill", "o'brien ~obrien | o'neill ~oneill"},
                    WordCase{"contraction", "don't", "don't ~dont"},
                    WordCase{"accents", "café Łódź Straße", "café ~cafe | łódź ~lodz | strasse"},
                    WordCase{"decomposed", "cafe\u0301", "café ~cafe"},
                    WordCase{"fullwidth", "ＮＡＴＯ １２", "nato | 12"},
                    WordCase{"ukrainian_keeps_its_letters", "Зеленський", "зеленський"},
                    WordCase{"russian_yo", "Горбачёв", "горбачёв ~горбачев"},
                    WordCase{"greek", "Αθήνα", "αθήνα ~αθηνα"},
                    WordCase{"arabic_marks", "أحمد مُحَمَّد", "أحمد ~احمد | مُحَمَّد ~محمد"},
                    WordCase{"chinese", "中国国家主席", "中国 | 国家 | 主席"},
                    WordCase{"japanese", "東京でロシアと会談", "東京 | で | ロシア | と | 会談"},
                    WordCase{"thai", "ผมรักกรุงเทพ", "ผม | รัก | กรุงเทพ"},
                    WordCase{"korean", "서울에서 만나다", "서울에서 | 만나다"},
                    WordCase{"mixed_scripts", "iPhone手机2007", "iphone | 手机 | 2007"},
                    WordCase{"soft_hyphen", "co\u00adop", "coop"},
                    WordCase{"underscore", "snake_case", "snake_case"},
                    WordCase{"domain", "see example.com.", "see | example.com"},
                    WordCase{"colon", "Title:word 10:30", "title | word | 10 | 30"},
                    WordCase{"emoji", "go 🚀 now", "go | now"}),
    [](const auto& c) { return std::string{c.param.name}; });

TEST(WordCutter, OffsetsNameTheWordInTheText) {
    WordCutter cutter;
    const std::string text = "Zürich’s U.S. bank";
    const auto& words = cutter.cut(text);
    ASSERT_EQ(words.size(), 3U);
    EXPECT_EQ(text.substr(words[0].start, words[0].end - words[0].start), "Zürich’s");
    EXPECT_EQ(text.substr(words[1].start, words[1].end - words[1].start), "U.S.");
    EXPECT_EQ(text.substr(words[2].start, words[2].end - words[2].start), "bank");
}

TEST(WordCutter, LeavesOutAndCountsWordsThatAreTooLong) {
    WordCutter cutter;
    const std::string fits(WordCutter::kMaxWordBytes, 'x');
    const std::string text = fits + " " + fits + "x";
    EXPECT_EQ(cutter.cut(text).size(), 1U);
    EXPECT_EQ(cutter.too_long(), 1U);
    EXPECT_EQ(cutter.cut("short").size(), 1U);
    EXPECT_EQ(cutter.too_long(), 0U);
}

TEST(WordCutter, LongRunWithoutSpacesTakesLinearTime) {
    std::string text;
    for (int i = 0; i < 20'000; ++i) text += "中国";
    WordCutter cutter;
    EXPECT_GT(cutter.cut(text).size(), 10'000U);
}

// Where ours adds nothing (no &, /, :, no dictionary scripts, no Hebrew geresh), the boundaries are
// ICU's.
TEST(WordCutter, AgreesWithIcuOnRandomText) {
    const std::vector<std::string> pool{"a", "B", "é", "ß", "я",  "7", "٣",      ".",      ",", "'",
                                        "’", ";", " ", "-", "\n", "·", "\u0301", "\u200d", "ع"};
    std::mt19937 random{7};
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::BreakIterator> icu_words{
        icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status)};
    ASSERT_TRUE(U_SUCCESS(status));
    WordCutter cutter;
    for (int round = 0; round < 5'000; ++round) {
        std::string text;
        for (int i = 0; i < 12; ++i) text += pool[random() % pool.size()];
        const auto utf16 = icu::UnicodeString::fromUTF8(text);
        icu_words->setText(utf16);
        std::vector<std::string> expected;
        std::int32_t from = icu_words->first();
        for (std::int32_t to = icu_words->next(); to != icu::BreakIterator::DONE;
             to = icu_words->next()) {
            std::string piece;
            utf16.tempSubStringBetween(from, to).toUTF8String(piece);
            if (icu_words->getRuleStatus() >= UBRK_WORD_NONE_LIMIT) expected.push_back(piece);
            from = to;
        }
        std::vector<std::string> actual;
        for (const Word& word : cutter.cut(text)) {
            std::string piece = text.substr(word.start, word.end - word.start);
            // Ours for the eye: "U.S." with its last full stop.
            if (!word.acronym.empty() && piece.ends_with(".")) piece.pop_back();
            actual.push_back(piece);
        }
        // A lone mark is no word to ICU.
        std::erase_if(actual, [](const std::string& w) {
            return w.find_first_not_of("\u0301\u200d") == std::string::npos;
        });
        std::erase_if(expected, [](const std::string& w) {
            return w.find_first_not_of("\u0301\u200d") == std::string::npos;
        });
        ASSERT_EQ(actual, expected) << testing::PrintToString(text);
    }
}

}  // namespace
}  // namespace dateline
