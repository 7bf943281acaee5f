// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/topics/topic_model.h"

#include <fstream>
#include <random>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include "indexer/enrich/topics/tokens.h"
#include "tests/indexer/topics/topic_support.h"
#include "tests/support/run.h"

namespace dateline {
namespace {

TopicModel small_model() {
    return TopicModel::pack(
        {.topics = {{.code = "x:1", .name = "grain", .path = {"farming", "grain"}},
                    {.code = "", .name = "ship", .path = {}, .threshold = 0.1F}},
         .bias = {-0.5F, -0.5F},
         .terms = {{.term = topic_word_hash("wheat"),
                    .rarity = 1.0F,
                    .weights = {{.topic = 0, .weight = 2.0F}}},
                   {.term = topic_word_hash("tanker"),
                    .rarity = 1.0F,
                    .weights = {{.topic = 1, .weight = 2.0F}, {.topic = 0, .weight = -1.0F}}}}});
}

TEST(TopicModel, GivesTopicsAboveTheirThresholdsBestFirst) {
    const TopicModel model = small_model();
    const auto topics = model.find(test::article("", "", "Wheat on a tanker; wheat, wheat"));
    ASSERT_EQ(test::names_of(topics), (std::vector<std::string>{"grain", "ship"}));
    const auto grain = model.find(test::article("", "", "wheat"));
    ASSERT_EQ(grain.size(), 1U);
    EXPECT_EQ(grain[0].code, "x:1");
    EXPECT_EQ(grain[0].path, (std::vector<std::string>{"farming", "grain"}));
    EXPECT_EQ(grain[0].origin, Origin::Text);
    EXPECT_GT(grain[0].score.value_or(0), 0.5);
    EXPECT_LE(grain[0].score.value_or(2), 1.0);
    EXPECT_TRUE(model.find(test::article("", "", "neither")).empty());
    EXPECT_TRUE(model.find(Article{}).empty());
}

TEST(TopicModel, ExplainsByWordsOfTheArticle) {
    const Article article = test::article("", "Wheat", "on a tanker: wheat and WHEAT");
    std::vector<Topic> topics = small_model().explain(article);
    ASSERT_EQ(test::names_of(topics), (std::vector<std::string>{"grain", "ship"}));
    ASSERT_EQ(topics[0].words.size(), 1U);
    EXPECT_EQ(topics[0].words[0].text, "Wheat");
    EXPECT_EQ(topics[0].words[0].count, 3U);
    EXPECT_GT(topics[0].words[0].weight, 0.0);
    ASSERT_EQ(topics[1].words.size(), 1U);
    EXPECT_EQ(topics[1].words[0].text, "tanker");
    for (Topic& topic : topics) topic.words.clear();
    EXPECT_EQ(topics, small_model().find(article));
}

TEST(TopicModel, IsTheSameAfterSavingAndLoading) {
    const test::TempDir dir;
    const auto path = dir.path() / "topics.model";
    const TopicModel model = small_model();
    ASSERT_TRUE(model.save(path));
    const auto loaded = TopicModel::load(path);
    ASSERT_TRUE(loaded) << loaded.error().message;
    EXPECT_EQ(loaded->bytes(), model.bytes());
    EXPECT_EQ(loaded->topics(), model.topics());
    EXPECT_EQ(loaded->term_count(), 2U);
    const Article article = test::article("", "Tanker", "of wheat");
    EXPECT_EQ(loaded->find(article), model.find(article));
}

TEST(TopicModel, IsNeverHalfWritten) {
    const test::TempDir dir;
    const auto missing = dir.path() / "no" / "topics.model";
    const auto saved = small_model().save(missing);
    ASSERT_FALSE(saved);
    EXPECT_EQ(saved.error().code, ErrorCode::Io);
    EXPECT_NE(saved.error().message.find(missing.string()), std::string::npos);
    EXPECT_FALSE(std::filesystem::exists(missing));
    // A folder stands in the way of the rename: nothing is left beside it.
    std::filesystem::create_directories(dir.path() / "there" / "x");
    EXPECT_FALSE(small_model().save(dir.path() / "there"));
    EXPECT_FALSE(std::filesystem::exists(dir.path() / "there.part"));
}

std::string why_not(std::string bytes) {
    const auto read = TopicModel::from_bytes(std::move(bytes), "m");
    return read ? "(read)" : read.error().message;
}

TEST(TopicModel, SaysWhatIsWrongWithAFile) {
    const std::string good{small_model().bytes()};
    std::string newer = good;
    newer[8] = 2;
    std::string flipped = good;
    flipped[60] = static_cast<char>(flipped[60] ^ 1);
    std::string wrong_size = good;
    wrong_size[16] = static_cast<char>(wrong_size[16] ^ 1);
    std::string more_topics = good;
    ++more_topics[32];
    EXPECT_NE(why_not(newer).find("newer version"), std::string::npos);
    EXPECT_NE(why_not(flipped).find("checksum"), std::string::npos);
    EXPECT_NE(why_not(wrong_size).find("size"), std::string::npos);
    EXPECT_NE(why_not(more_topics).find("damaged"), std::string::npos);
    EXPECT_NE(why_not("").find("is not a topic model"), std::string::npos);
    EXPECT_NE(why_not("{\"id\":1}").find("is not a topic model"), std::string::npos);
    EXPECT_NE(why_not(std::string(1000, '\0')).find("is not a topic model"), std::string::npos);
    EXPECT_NE(why_not(good + "x").find("size"), std::string::npos);
    for (std::size_t cut = 0; cut < good.size(); ++cut) {
        EXPECT_NE(why_not(good.substr(0, cut)), "(read)") << cut;
    }
    EXPECT_FALSE(TopicModel::load("/nowhere/topics.model"));
    EXPECT_FALSE(TopicModel::load("/"));
}

TEST(TopicModel, OfNoTopicsOrNoWordsIsReadAndGivesNone) {
    const TopicModel model = TopicModel::pack({});
    EXPECT_EQ(why_not(std::string{model.bytes()}), "(read)");
    EXPECT_TRUE(model.find(test::article("", "", "wheat")).empty());
}

TEST(TopicModel, RefusesNamesThatAreNoText) {
    TopicModelParts bad;
    bad.topics.push_back({.code = {}, .name = "\xff\xfe", .path = {}});
    bad.bias.push_back(0.0F);
    EXPECT_FALSE(topic_model_bytes(bad).empty());
    EXPECT_NE(why_not(topic_model_bytes(bad)).find("UTF-8"), std::string::npos);
}

}  // namespace
}  // namespace dateline
