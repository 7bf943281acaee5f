// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/topics/topic_scores.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace dateline {
namespace {

std::vector<Topic> named(std::initializer_list<std::string> names) {
    std::vector<Topic> topics;
    for (const std::string& name : names) topics.push_back(Topic{.name = name});
    return topics;
}

TEST(TopicScores, CountPerTopicAndOverall) {
    TopicScores scores;
    scores.add(named({"earn"}), named({"earn"}));
    scores.add(named({"earn", "acq"}), named({"acq", "trade"}));
    scores.add(named({"acq"}), {});
    EXPECT_EQ(scores.articles(), 3U);
    const TopicScore& acq = scores.topics().at("acq");
    EXPECT_EQ(acq.right, 1U);
    EXPECT_EQ(acq.predicted, 1U);
    EXPECT_EQ(acq.gold, 2U);
    EXPECT_DOUBLE_EQ(acq.precision(), 1.0);
    EXPECT_DOUBLE_EQ(acq.recall(), 0.5);
    EXPECT_DOUBLE_EQ(acq.f1(), 2.0 / 3.0);
    const TopicScore& trade = scores.topics().at("trade");
    EXPECT_EQ(trade.gold, 0U);
    EXPECT_DOUBLE_EQ(trade.recall(), 0.0);
    EXPECT_DOUBLE_EQ(trade.f1(), 0.0);
    EXPECT_DOUBLE_EQ(scores.micro().precision(), 2.0 / 3.0);
    EXPECT_DOUBLE_EQ(scores.micro().recall(), 0.5);
    EXPECT_DOUBLE_EQ(scores.macro_f1(), (2.0 / 3.0 + 2.0 / 3.0 + 0.0) / 3.0);
}

TEST(TopicScores, TellTopicsByCodeElseByFoldedName) {
    EXPECT_EQ(topic_key(Topic{.code = "medtop:1", .name = "A"}), "medtop:1");
    EXPECT_EQ(topic_key(Topic{.name = "EARN"}), topic_key(Topic{.name = "earn"}));
    EXPECT_EQ(topic_key(Topic{}), "");
    TopicScores scores;
    scores.add(named({"Earn", "earn"}), named({"EARN", "EARN"}));
    EXPECT_EQ(scores.micro().gold, 1U);
    EXPECT_EQ(scores.micro().predicted, 1U);
    EXPECT_EQ(scores.micro().right, 1U);
}

TEST(TopicScores, OfNothingAreZero) {
    const TopicScores scores;
    EXPECT_DOUBLE_EQ(scores.micro().f1(), 0.0);
    EXPECT_DOUBLE_EQ(scores.macro_f1(), 0.0);
    EXPECT_NE(scores.json().find("\"articles\":0"), std::string::npos) << scores.json();
    EXPECT_TRUE(scores.table().ends_with('\n'));
}

TEST(TopicScores, AreWrittenAsJsonAndAsATable) {
    TopicScores scores;
    scores.add(named({"earn"}), named({"earn"}));
    EXPECT_EQ(
        scores.json(),
        R"({"articles":1,"types":{"earn":{"precision":1.0,"recall":1.0,"f1":1.0,"support":1}},)"
        R"("micro":{"precision":1.0,"recall":1.0,"f1":1.0,"support":1},)"
        R"("macro":{"precision":1.0,"recall":1.0,"f1":1.0,"support":1}})");
    EXPECT_NE(scores.table().find("earn"), std::string::npos);
    EXPECT_NE(scores.table().find("100.0"), std::string::npos) << scores.table();
}

}  // namespace
}  // namespace dateline
