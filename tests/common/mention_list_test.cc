// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/mention_list.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

Article article() {
    Article a;
    a.title = "Ada in Zürich";
    a.dateline = "Zürich";
    // Long enough for several steps of the table of offsets.
    for (int i = 0; i < 40; ++i) a.body += "ñandú — ";
    a.body += "Ada";
    return a;
}

Mention at(const char* field, std::uint32_t start, std::uint32_t end, const char* text) {
    return {.field = field, .start = start, .end = end, .text = text};
}

TEST(MentionList, NamesFieldAndPlace) {
    const Article a = article();
    const std::vector<Mention> mentions{at("title", 0, 3, "Ada"), at("title", 7, 13, "Zürich"),
                                        at("dateline", 0, 6, "Zürich"), at("body", 320, 323, "Ada"),
                                        at("body", 8, 13, "ñandú")};
    EXPECT_EQ(mention_list(mentions, MentionTexts{a}), "t0+3 7+6 d0+6 b320+3 8+5");
}

TEST(MentionList, IsReadBack) {
    const Article a = article();
    const MentionTexts texts{a};
    auto mentions = parse_mention_list("8+5 t7+6 b320+3");
    ASSERT_TRUE(mentions);
    std::vector<std::string> found;
    for (Mention& mention : *mentions) {
        mention.text = texts.text_at(mention);
        found.push_back(mention.field + " " + mention.text);
    }
    EXPECT_EQ(found, (std::vector<std::string>{"body ñandú", "title Zürich", "body Ada"}));
    EXPECT_EQ(mention_list(*mentions, texts), "8+5 t7+6 b320+3");
}

TEST(MentionList, IsNothingWhereTheTextIsAnother) {
    const Article a = article();
    const MentionTexts texts{a};
    EXPECT_FALSE(mention_list({at("title", 0, 3, "ada")}, texts));
    EXPECT_FALSE(mention_list({at("title", 10, 14, "rich")}, texts)) << "behind the end";
    EXPECT_FALSE(mention_list({at("title", 3, 3, "")}, texts)) << "empty";
    EXPECT_FALSE(mention_list({at("body", 4294967295U, 4294967295U, "x")}, texts));
}

class BadMentionList : public testing::TestWithParam<const char*> {};

TEST_P(BadMentionList, IsRefused) {
    EXPECT_FALSE(parse_mention_list(GetParam())) << GetParam();
}

INSTANTIATE_TEST_SUITE_P(MentionList, BadMentionList,
                         testing::Values(" ", "1", "1+", "+1", "1+0", "x1+1", "1+1 ", "1+1,2+1",
                                         "1 + 1", "t", "1+1  2+1", "-1+1", "4294967296+1",
                                         "4294967295+1", "1+1t"));

TEST(MentionList, TakesAnEmptyList) {
    const auto none = parse_mention_list("");
    ASSERT_TRUE(none);
    EXPECT_TRUE(none->empty());
}

}  // namespace
}  // namespace dateline
