// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/topics/phrase_table.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/enrich/topics/tables.h"
#include "indexer/enrich/topics/vocabulary.h"

namespace dateline {
namespace {

// War speaks for conflict, a price war for nothing, "space race" for space exploration.
constexpr std::string_view kTable =
    "# a comment\n"
    "war\tP40\t000056:16\n"
    "price war\t\t\n"
    "cold war era\tP8\t\n"
    "cold\tQ20\t\n"
    "space race\tM40\t000735:18\n"
    "космос*\t\t000735:16\n"
    "ko*\t\t000735:4\n"
    "战争\t\t\n"
    "战 争\tP40\t\n";

std::vector<std::string> found(std::string_view text) {
    static const PhraseTable table{kTable};
    std::vector<TopicToken> words;
    std::vector<PhraseMatch> matches;
    cut_topic_words(text, words);
    table.find(words, text, matches);
    std::vector<std::string> out;
    for (const PhraseMatch& m : matches) {
        const TopicToken& last = words[m.token + m.words - 1];
        out.emplace_back(text.substr(words[m.token].start, last.end - words[m.token].start));
    }
    return out;
}

struct PhraseCase {
    std::string text;
    std::vector<std::string> phrases;
};

TEST(PhraseTable, FindsTheLongestPhraseAtEachWord) {
    const PhraseCase cases[] = {
        {"", {}},
        {"peace", {}},
        {"war", {"war"}},
        {"WAR and Peace: war!", {"WAR", "war"}},
        {"warfare, wars", {}},
        {"A price war began", {"price war"}},
        {"price of war", {"war"}},
        {"price-war", {"price-war"}},
        {"the cold war era", {"cold war era"}},
        // Where a long phrase breaks off, what is shorter counts, and what was read is read again.
        {"the cold war", {"cold", "war"}},
        {"cold cold war era", {"cold", "cold war era"}},
        {"price price war war", {"price war", "war"}},
        {"space", {}},
        {"space\nrace", {"space\nrace"}},
        {"space race space race", {"space race", "space race"}},
        // Beginnings serve scripts other than ASCII only.
        {"Космос и космосом", {"Космос", "космосом"}},
        {"космо", {}},
        {"kosmos", {}},
        {"反战争。", {"战争"}},
        {"战", {}},
    };
    for (const PhraseCase& c : cases) EXPECT_EQ(found(c.text), c.phrases) << c.text;
}

TEST(PhraseTable, KnowsWhatAPhraseSpeaksFor) {
    const TopicVocabulary& topics = TopicVocabulary::media_topics();
    const PhraseTable table{"war\tD3P40\t000056:16 20000639:300 04000000:2\n"};
    ASSERT_EQ(table.size(), 2U);  // With the end of the last one.
    EXPECT_EQ(std::vector(table.tops(0).begin(), table.tops(0).end()),
              (std::vector<TopWeight>{{.top = 3, .weight = 3}, {.top = 15, .weight = 40}}));
    ASSERT_EQ(table.topics(0).size(), 3U);
    EXPECT_EQ(topics.name(table.topics(0)[0].topic), "armed conflict");
    EXPECT_EQ(table.topics(0)[0].weight, 16);
    EXPECT_EQ(topics.name(table.topics(0)[1].topic), "diplomacy");
    EXPECT_EQ(table.topics(0)[1].weight, 255);
    EXPECT_EQ(topics.name(table.topics(0)[2].topic), "economy, business and finance");
}

TEST(PhraseTable, LeavesOutWhatItDoesNotUnderstand) {
    const std::string_view odd[] = {
        "",
        "\n\n",
        "\tA1\t",
        "word",
        "word\tA",
        "word\t\t000056",
        "word\t\t999999:3 :4 x:y",
        "*\tA1\t",
        "word\tA99999999999999999999\t",
        "a b \t\t",
    };
    for (const std::string_view table : odd) {
        const PhraseTable read{table};
        std::vector<TopicToken> words;
        std::vector<PhraseMatch> matches;
        cut_topic_words("word a b", words);
        read.find(words, "word a b", matches);
        for (const PhraseMatch& m : matches) {
            EXPECT_TRUE(read.tops(m.phrase).empty()) << table;
            EXPECT_TRUE(read.topics(m.phrase).empty()) << table;
        }
    }
}

TEST(PhraseTable, ReadsTheBuiltInTableWhole) {
    std::size_t lines = 0;
    for_each_line(topic_words_table(), [&](std::string_view line) {
        ++lines;
        EXPECT_EQ(std::count(line.begin(), line.end(), '\t'), 2) << line;
    });
    EXPECT_EQ(PhraseTable{topic_words_table()}.size(), lines + 1);
}

}  // namespace
}  // namespace dateline
