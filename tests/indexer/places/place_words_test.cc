// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/places/place_words.h"

#include <string>

#include <gtest/gtest.h>

namespace dateline {
namespace {

/// The words of a text, parted by "|".
std::string cut(std::string_view text) {
    std::vector<PlaceWord> words;
    cut_place_words(text, words);
    std::string out;
    for (const PlaceWord& word : words) {
        if (!out.empty()) out += '|';
        out += text.substr(word.start, word.end - word.start);
    }
    return out;
}

TEST(PlaceWords, AreCutAtHyphensAndApostrophesButNotInAcronyms) {
    const struct {
        std::string_view text;
        std::string_view words;
    } rows[] = {
        {"", ""},
        {"...", ""},
        {"Putin's", "Putin|s"},
        {"Baden-Württemberg", "Baden|Württemberg"},
        {"the U.S.-led force", "the|U.S|led|force"},
        {"W.Va. 61", "W.Va|61"},
        {"Washington, D.C.", "Washington|D.C"},
        {"ambassador's rights", "ambassador|s|rights"},
        {"end.Next", "end|Next"},
        {"在北京", "在|北|京"},
        {"l’Allemagne", "l|Allemagne"},
    };
    for (const auto& row : rows) EXPECT_EQ(cut(row.text), row.words) << row.text;
}

TEST(PlaceWords, HaveTheSameKeyHoweverTheyAreWritten) {
    const struct {
        std::string_view one;
        std::string_view other;
    } rows[] = {
        {"ZÜRICH", "Zurich"},   {"St", "Saint"},       {"Ft", "Fort"},
        {"U.S", "US"},          {"Москве", "Москва"},  {"Россией", "России"},
        {"Украину", "Украина"}, {"Straße", "Strasse"}, {"Łódź", "Lodz"},
    };
    for (const auto& row : rows) {
        EXPECT_EQ(place_word_key(row.one), place_word_key(row.other)) << row.one;
    }
    EXPECT_NE(place_word_key("Рим"), place_word_key("Рига"));
}

TEST(PlaceWords, KnowHowTheyAreWrittenAndWhatStandsBefore) {
    std::vector<PlaceWord> words;
    cut_place_words("In ROME, U.S. aid-workers met. Paris", words);
    ASSERT_EQ(words.size(), 7U);
    EXPECT_EQ(words[0].before, WordGap::Text);
    EXPECT_EQ(words[1].shape, WordShape::Capitals);
    EXPECT_EQ(words[2].before, WordGap::Comma);
    EXPECT_TRUE(words[2].dotted);
    EXPECT_TRUE(words[2].stop);
    EXPECT_EQ(words[4].before, WordGap::Joined);
    EXPECT_EQ(words[6].before, WordGap::Sentence);
    EXPECT_EQ(words[6].shape, WordShape::Capital);
}

}  // namespace
}  // namespace dateline
