// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/topics/topic_finder.h"

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/indexer/topics/topic_support.h"

namespace dateline {
namespace {

using test::article;
using test::names_of;

const TopicFinder& finder() {
    static const TopicFinder made;
    return made;
}

std::string top_of(const std::vector<Topic>& topics) {
    return topics.empty() ? "(none)" : topics[0].path.empty() ? "(no path)" : topics[0].path[0];
}

struct Headline {
    std::string title;
    std::string body;
    std::string top;
};

TEST(TopicFinder, GivesATopicToAHeadlineAlone) {
    const Headline cases[] = {
        {"Striker scores twice as club wins cup final", "", "sport"},
        {"Shares slide as bank reports a quarterly loss", "", "economy, business and finance"},
        {"Parliament votes down the prime minister's budget", "", "politics"},
        {"New vaccine protects infants against malaria, trial finds", "", "health"},
        {"Oscar-winning director to shoot sequel of space film", "",
         "arts, culture, entertainment and media"},
        {"Chip maker unveils faster processor for laptops", "", "science and technology"},
        {"Earthquake kills dozens in mountain villages", "",
         "disaster, accident and emergency incident"},
        {"Man charged with murder of two teenagers", "", "crime, law and justice"},
        {"Rebels shell town as ceasefire collapses", "", "conflict, war and peace"},
        {"Heavy snow and gales forecast for the weekend", "", "weather"},
        {"Archbishop urges churches to reopen for Easter mass", "", "religion and belief"},
        {"Teachers say exams for primary school pupils go too far", "", "education"},
    };
    for (const Headline& c : cases) {
        const auto topics = finder().find(article("", c.title, c.body));
        EXPECT_EQ(top_of(topics), c.top) << c.title;
    }
}

TEST(TopicFinder, ScoresAreBestFirstWithinBounds) {
    const auto topics = finder().find(
        article("", "Summit ends without a ceasefire",
                "The two presidents left the summit with no deal to end the war. Peace talks will "
                "go on next week, the foreign minister said. Missiles hit the city during the "
                "night."));
    ASSERT_FALSE(topics.empty());
    EXPECT_LE(topics.size(), TopicFinderOptions{}.most);
    double before = 1.0;
    for (const Topic& topic : topics) {
        const double score = topic.score.value_or(-1);
        EXPECT_LE(score, before);
        EXPECT_GE(score, TopicFinderOptions{}.threshold);
        before = score;
        EXPECT_EQ(topic.origin, Origin::Text);
        EXPECT_TRUE(topic.code.starts_with("medtop:")) << topic.code;
        EXPECT_EQ(topic.path.back(), topic.name);
    }
}

TEST(TopicFinder, FindsNothingWhereNothingIsSaid) {
    const std::string empty[] = {"", "   ", "12345 67890", "of the and to in", "\xE2\x80\xA6"};
    for (const std::string& text : empty) {
        EXPECT_TRUE(finder().find(article("", text, text)).empty()) << text;
    }
}

TEST(TopicFinder, NeverGivesATopicAndOneAboveIt) {
    const auto topics = finder().find(
        article("", "Striker's hat-trick wins soccer final",
                "The soccer club won the football league after a penalty in the final. The coach "
                "praised the goalkeeper; the stadium was sold out for the match."));
    for (const Topic& a : topics) {
        for (const Topic& b : topics) {
            if (a.code == b.code) continue;
            EXPECT_EQ(std::find(a.path.begin(), a.path.end(), b.name), a.path.end())
                << a.name << " " << b.name;
        }
    }
}

TEST(TopicFinder, ListensToItsOptions) {
    const Article a = article("", "Bank cuts interest rate as inflation falls and strikes end",
                              "Unions ended the strike. Inflation fell. The central bank cut its "
                              "interest rate. Exports of oil rose; prices of wheat did not.");
    EXPECT_EQ(TopicFinder({.threshold = 0.0, .most = 1}).find(a).size(), 1U);
    EXPECT_TRUE(TopicFinder({.threshold = 0.0, .most = 0}).find(a).empty());
    EXPECT_TRUE(TopicFinder({.threshold = 1.0, .most = 5}).find(a).empty());
}

TEST(TopicFinder, ExplainsByTheWordsThatSpokeLoudest) {
    const TopicFinder small{"war\tP40\t000056:16\nprice war\t\t\nbattle*\tP40\t000056:16\n",
                            TopicFinderOptions{.threshold = 0.0}};
    const auto reasons = small.explain(article("", "War, war", "A price war is no war. WAR"));
    ASSERT_EQ(reasons.size(), 1U);
    EXPECT_EQ(reasons[0].name, "armed conflict");
    ASSERT_EQ(reasons[0].words.size(), 1U);
    EXPECT_EQ(reasons[0].words[0].text, "War");
    EXPECT_EQ(reasons[0].words[0].count, 4U);
    EXPECT_GT(reasons[0].words[0].weight, 0.0);
}

TEST(TopicFinder, ExplainsWhatItFinds) {
    const Article a = article("", "Quake rocks city", "Rescuers search the rubble.");
    std::vector<Topic> topics = finder().explain(a);
    for (Topic& topic : topics) {
        EXPECT_FALSE(topic.words.empty()) << topic.name;
        topic.words.clear();
    }
    EXPECT_EQ(topics, finder().find(a));
}

TEST(TopicFinder, ReadsOtherLanguages) {
    struct Foreign {
        std::string language;
        std::string text;
        std::string top;
    };
    const Foreign cases[] = {
        {"fr", "Le premier ministre démissionne après le vote du parlement", "politics"},
        {"de", "Der Bundestag stimmt über die neue Regierung ab", "politics"},
        {"es", "El gobierno pierde las elecciones; los diputados votan", "politics"},
        {"ru", "Президент подписал договор на саммите", "politics"},
        {"ar", "الرئيس يفوز في الانتخابات الرئاسية", "politics"},
        {"zh", "总统选举今天投票", "politics"},
    };
    for (const Foreign& c : cases) {
        Article a = article("", "", c.text);
        a.language = c.language;
        EXPECT_EQ(top_of(finder().find(a)), c.top) << c.text;
    }
}

}  // namespace
}  // namespace dateline
