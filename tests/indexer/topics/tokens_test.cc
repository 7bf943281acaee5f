// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/topics/tokens.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace dateline {
namespace {

std::vector<std::string> words(std::string_view text) {
    std::vector<TopicToken> tokens;
    cut_topic_words(text, tokens);
    std::vector<std::string> out;
    for (const TopicToken& t : tokens) {
        out.push_back(folded_topic_word(text.substr(t.start, t.end - t.start)));
        EXPECT_EQ(t.hash, topic_word_hash(out.back())) << text;
    }
    return out;
}

struct TokensCase {
    std::string text;
    std::vector<std::string> words;
};

TEST(TopicTokens, CutsWordsAsTheTablesHaveThem) {
    const TokensCase cases[] = {
        {"", {}},
        {" -- ...\n\n", {}},
        {"The U.S. jet-maker’s O'Brien 北京",
         {"the", "u", "s", "jet", "maker", "o'brien", "北", "京"}},
        {"Ceasefire!Talks", {"ceasefire", "talks"}},
        {"England's", {"england"}},
        {"England’s", {"england"}},
        {"players' pay", {"players", "pay"}},
        {"'quoted'", {"quoted"}},
        {"it's 's", {"it", "s"}},
        {"COVID-19 5G £3bn", {"covid", "19", "5g", "3bn"}},
        {"Élection présidentielle", {"élection", "présidentielle"}},
        {"STRASSE Straße", {"strasse", "strasse"}},
        {"Е́льцин", {"е́льцин"}},
        {"قمة؟ سلام،", {"قمة", "سلام"}},
        {"東京2020年", {"東", "京", "2020", "年"}},
        {"ｆｕｌｌ", {"full"}},
        {"a\u2014b\u2013c\u00a0d", {"a", "b", "c", "d"}},
        {"\U0001F600smile", {"smile"}},
    };
    for (const TokensCase& c : cases) EXPECT_EQ(words(c.text), c.words) << c.text;
}

TEST(TopicTokens, SaysWhereAWordStands) {
    std::vector<TopicToken> tokens;
    cut_topic_words("Né à Paris", tokens);
    ASSERT_EQ(tokens.size(), 3U);
    EXPECT_EQ(tokens[0].end, 3U);
    EXPECT_FALSE(tokens[0].ascii);
    EXPECT_EQ(tokens[2].start, 7U);
    EXPECT_EQ(tokens[2].end, 12U);
    EXPECT_TRUE(tokens[2].ascii);
}

TEST(TopicTokens, LeavesOutWordsThatAreTooLong) {
    const std::string longest(kMaxTopicWordBytes, 'x');
    EXPECT_EQ(words(longest + " b").size(), 2U);
    EXPECT_EQ(words(longest + "x b"), std::vector<std::string>{"b"});
}

TEST(TopicTokens, HashesOfPhrasesDependOnTheOrder) {
    const auto a = topic_word_hash("price");
    const auto b = topic_word_hash("war");
    EXPECT_NE(topic_phrase_hash(a, b), topic_phrase_hash(b, a));
    EXPECT_NE(topic_phrase_hash(a, b), topic_word_hash("price war"));
}

}  // namespace
}  // namespace dateline
