// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/topics/topic_trainer.h"

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/indexer/topics/topic_support.h"

namespace dateline {
namespace {

using test::labelled;
using Names = std::vector<std::string>;

Result<TopicModel> trained_on(const std::vector<Article>& articles) {
    TopicTrainer trainer;
    for (const Article& article : articles) {
        if (auto added = trainer.add(article); !added) return std::move(added).error();
    }
    return trainer.train();
}

TEST(TopicTrainer, LearnsTopicsOfASmallArchive) {
    const auto model = trained_on(test::small_archive());
    ASSERT_TRUE(model) << model.error().message;
    const auto topics_of = [&](const std::string& text) {
        Names names = test::names_of(model->find(test::article("", "", text)));
        std::sort(names.begin(), names.end());
        return names;
    };
    EXPECT_EQ(topics_of("corn and wheat"), Names{"grain"});
    EXPECT_EQ(topics_of("the harbour and its tanker crew"), Names{"ship"});
    EXPECT_EQ(topics_of("wheat and barley in a vessel of the harbour"), (Names{"grain", "ship"}));
    EXPECT_EQ(topics_of(""), Names{});
}

TEST(TopicTrainer, IsTheSameEveryTime) {
    const auto first = trained_on(test::small_archive());
    const auto second = trained_on(test::small_archive());
    ASSERT_TRUE(first && second);
    EXPECT_EQ(first->bytes(), second->bytes());
}

TEST(TopicTrainer, ReportsWhatItMet) {
    TopicTrainer trainer;
    for (const Article& article : test::small_archive()) ASSERT_TRUE(trainer.add(article));
    ASSERT_TRUE(trainer.add(labelled("no topics here", {})));
    ASSERT_TRUE(trainer.add(labelled("gold bars", {"gold"})));
    ASSERT_TRUE(trainer.train());
    EXPECT_EQ(trainer.report().articles, 25U);
    EXPECT_EQ(trainer.report().without_topics, 1U);
    EXPECT_EQ(trainer.report().topics, 3U);
    EXPECT_GT(trainer.report().terms, 10U);
    EXPECT_EQ(trainer.report().single, Names{"gold"});
    EXPECT_GT(trainer.report().micro_f1, 0.8);
    EXPECT_LE(trainer.report().micro_f1, 1.0);
}

TEST(TopicTrainer, TakesTopicsByCodeElseByName) {
    std::vector<Article> articles = test::small_archive();
    for (Article& article : articles) {
        for (Topic& topic : article.topics) {
            if (topic.name == "grain") topic = {.code = "medtop:20000210", .name = "agriculture"};
            if (topic.name == "ship") topic.name = "SHIP";
        }
    }
    articles.push_back(labelled("a vessel", {"ship"}));
    const auto model = trained_on(articles);
    ASSERT_TRUE(model);
    ASSERT_EQ(model->topics().size(), 2U);
    EXPECT_EQ(model->topics()[0].code, "medtop:20000210");
    EXPECT_EQ(model->topics()[1].name, "SHIP");
}

struct Bad {
    std::string what;
    std::vector<Article> articles;
    std::string says;
};

TEST(TopicTrainer, SaysWhyThereIsNothingToLearn) {
    Article unknown = labelled("x", {"a"});
    unknown.topics[0].code = "medtop:99999999";
    unknown.id = "story-7";
    const Bad cases[] = {
        {"no articles", {}, "no article has a topic"},
        {"no topics", {labelled("a", {}), labelled("b", {})}, "no article has a topic"},
        {"one topic",
         {labelled("a", {"x"}), labelled("b", {"x"})},
         "all articles have the topic x"},
        {"one article each", {labelled("a", {"x"}), labelled("b", {"y"})}, "more than one article"},
        {"unknown code", {unknown}, "article story-7 has the topic medtop:99999999"},
    };
    for (const Bad& c : cases) {
        const auto model = trained_on(c.articles);
        ASSERT_FALSE(model) << c.what;
        EXPECT_EQ(model.error().code, ErrorCode::BadRecord) << c.what;
        EXPECT_NE(model.error().message.find(c.says), std::string::npos) << model.error().message;
        EXPECT_FALSE(model.error().hint.empty()) << c.what;
    }
}

TEST(TopicTrainer, LearnsATopicThatAllArticlesHaveBesideOthers) {
    std::vector<Article> articles = test::small_archive();
    for (Article& article : articles) article.topics.push_back(Topic{.name = "news"});
    const auto model = trained_on(articles);
    ASSERT_TRUE(model) << model.error().message;
    const Names names = test::names_of(model->find(test::article("", "", "wheat and corn")));
    EXPECT_TRUE(std::find(names.begin(), names.end(), "news") != names.end());
}

}  // namespace
}  // namespace dateline
