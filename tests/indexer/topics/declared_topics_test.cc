// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/topics/declared_topics.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/enrich/topics/vocabulary.h"

namespace dateline {
namespace {

using Names = std::vector<std::string>;

Names mapped(Article article) {
    map_declared_topics(article);
    Names names;
    for (const Topic& t : article.topics) {
        names.push_back(t.name);
        if (!t.path.empty()) {
            EXPECT_EQ(t.path.back(), t.name);
            EXPECT_TRUE(t.code.starts_with("medtop:")) << t.code;
        }
        EXPECT_EQ(t.origin, Origin::Declared);
    }
    Article again = article;
    map_declared_topics(again);
    EXPECT_EQ(again, article);
    return names;
}

Article with(std::vector<Topic> topics) {
    Article a;
    a.topics = std::move(topics);
    return a;
}

TEST(DeclaredTopics, AreMappedByCodeOrName) {
    EXPECT_EQ(mapped(with({{.code = "medtop:20000640", .name = "Gipfel"}})),
              Names{"summit meetings"});
    EXPECT_EQ(mapped(with({{.code = "subj:15000000", .name = "Sports"}})), Names{"sport"});
    EXPECT_EQ(mapped(with({{.name = "Politique"}, {.name = "football club"}})),
              (Names{"politics", "football club"}));
    EXPECT_EQ(mapped(with({{.code = "x:1", .name = "politics"}})), Names{"politics"});
    EXPECT_EQ(mapped(with({{.name = "politics"}, {.code = "medtop:11000000", .name = "x"}})),
              Names{"politics"});
    EXPECT_EQ(mapped(with({{.code = "medtop:99999999", .name = "odd"}})), Names{"odd"});
}

TEST(DeclaredTopics, TakeTheCodeOfTheVocabulary) {
    Article article = with({{.name = "Politik"}});
    map_declared_topics(article);
    EXPECT_EQ(article.topics[0].code, "medtop:11000000");
    EXPECT_EQ(article.topics[0].path, Names{"politics"});
    EXPECT_FALSE(article.topics[0].score);
}

struct PlaceCase {
    std::string section;
    std::string url;
    Names topics;
};

TEST(DeclaredTopics, ComeFromSectionAndAddressWhereSure) {
    const PlaceCase cases[] = {
        {"", "", {}},
        {"Sport", "", {"sport"}},
        {"Wirtschaft", "", {"economy, business and finance"}},
        {"Front page", "https://a.example/sport/1", {"sport"}},
        {"", "https://a.example/sport/soccer/story-1", {"soccer"}},
        {"", "https://a.example/2021/05/politics/a_b", {"politics"}},
        {"", "https://a.example/labor_strike/story", {"labor strike"}},
        {"", "https://a.example/labor-strike/story?x=/health/", {"labor strike"}},
        // Folders that contradict: the first counts.
        {"", "https://a.example/sport/weather/x", {"sport"}},
        // The last name is the article itself, and no folder.
        {"", "https://a.example/weather", {}},
        {"", "https://weather/x", {}},
        {"", "sport/x", {}},
        {"", "https://a.example/sports-and-more/x", {}},
    };
    for (const PlaceCase& c : cases) {
        Article article;
        article.section = c.section;
        article.url = c.url;
        EXPECT_EQ(mapped(article), c.topics) << c.section << " " << c.url;
    }
}

TEST(DeclaredTopics, OutrankTheSection) {
    Article article = with({{.name = "election"}});
    article.section = "Sport";
    EXPECT_EQ(mapped(article), Names{"election"});
    article = with({{.name = "anything"}});
    article.section = "Sport";
    EXPECT_EQ(mapped(article), (Names{"anything", "sport"}));
}

Topic topic(std::string_view code, std::optional<double> score = {}) {
    const TopicVocabulary& vocabulary = TopicVocabulary::media_topics();
    Topic t = vocabulary.topic(vocabulary.by_code(code).value());
    t.score = score;
    t.origin = score ? Origin::Text : Origin::Declared;
    return t;
}

Names added(std::vector<Topic> declared, std::vector<Topic> found) {
    Article article = with(std::move(declared));
    add_found_topics(article, std::move(found));
    Names names;
    for (const Topic& t : article.topics) names.push_back(t.name);
    return names;
}

TEST(FoundTopics, StandBehindDeclaredOnes) {
    const Topic summit = topic("medtop:20000640", 0.92);
    const Topic war = topic("medtop:20000071", 0.6);
    EXPECT_EQ(added({}, {summit, war}), (Names{"summit meetings", war.name}));
    EXPECT_EQ(added({}, {}), Names{});
    // What was declared, and what stands above it, is said already; below it, too.
    EXPECT_EQ(added({topic("medtop:20000640")}, {summit}), Names{"summit meetings"});
    EXPECT_EQ(added({topic("medtop:20000640")}, {topic("medtop:11000000", 0.9)}),
              Names{"summit meetings"});
    EXPECT_EQ(added({topic("medtop:20000638")}, {topic("medtop:20000640", 0.9)}),
              Names{topic("medtop:20000638").name});
    // A section leaves open what is below it.
    EXPECT_EQ(added({topic("medtop:11000000")}, {summit, war}),
              (Names{"politics", "summit meetings", war.name}));
    // Beside declared topics only what is loud is heard.
    EXPECT_EQ(added({topic("medtop:20000574")}, {summit, war}),
              (Names{topic("medtop:20000574").name, "summit meetings"}));
    // Names that are no Media Topics do not count as declared.
    EXPECT_EQ(added({{.name = "anything"}}, {war}), (Names{"anything", war.name}));
}

}  // namespace
}  // namespace dateline
