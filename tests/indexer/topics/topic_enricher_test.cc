// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/topics/topic_enricher.h"

#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "indexer/enrich/topics/topic_trainer.h"
#include "tests/indexer/topics/topic_support.h"
#include "tests/support/run.h"

namespace dateline {
namespace {

using Names = std::vector<std::string>;

class TopicEnricherTest : public testing::Test {
protected:
    /// A model of the topics grain and ship, in a file.
    std::filesystem::path model() const {
        TopicTrainer trainer;
        for (const Article& article : test::small_archive()) EXPECT_TRUE(trainer.add(article));
        EXPECT_TRUE(trainer.train().value().save(dir_ / "m"));
        return dir_ / "m";
    }

    static Article quake() {
        return test::article("", "Earthquake shakes city",
                             "The quake left wheat and corn unharmed.");
    }

    static Names topics_of(const TopicOptions& options, Article article) {
        const auto enricher = TopicEnricher::open(options);
        if (!enricher) return {enricher.error().message};
        enricher->enrich(article);
        return test::names_of(article.topics);
    }

    static bool has(const Names& names, const std::string& name) {
        return std::find(names.begin(), names.end(), name) != names.end();
    }

    test::TempDir dir_;
};

TEST_F(TopicEnricherTest, OffLeavesAnArticleAsItIs) {
    Article article = quake();
    article.section = "Sport";
    article.topics = {Topic{.name = "politique", .origin = Origin::Declared},
                      Topic{.name = "old guess", .origin = Origin::Text}};
    EXPECT_EQ(topics_of({.mode = TopicMode::Off}, article), (Names{"politique", "old guess"}));
}

TEST_F(TopicEnricherTest, OnMapsWhatWasDeclaredAndReplacesWhatWasFound) {
    Article article = quake();
    article.topics = {Topic{.name = "politique", .origin = Origin::Declared},
                      Topic{.name = "old guess", .origin = Origin::Text}};
    const Names names = topics_of({.mode = TopicMode::On}, article);
    ASSERT_FALSE(names.empty());
    EXPECT_EQ(names[0], "politics");
    EXPECT_TRUE(has(names, "earthquake"));
    EXPECT_FALSE(has(names, "old guess"));
    Article again = quake();
    const auto enricher = TopicEnricher::open({.mode = TopicMode::On});
    ASSERT_TRUE(enricher);
    enricher->enrich(again);
    const auto once = again.topics;
    enricher->enrich(again);
    EXPECT_EQ(again.topics, once) << "enriching twice changes nothing";
}

TEST_F(TopicEnricherTest, AModelStandsInForTheBuiltInTopicsOrBesideThem) {
    const auto path = model();
    EXPECT_EQ(topics_of({.mode = TopicMode::On, .model = path}, quake()), Names{"grain"});
    const Names both = topics_of({.mode = TopicMode::Both, .model = path}, quake());
    EXPECT_TRUE(has(both, "grain"));
    EXPECT_TRUE(has(both, "earthquake"));
    EXPECT_TRUE(topics_of({.mode = TopicMode::Off, .model = path}, quake()).empty());
}

TEST_F(TopicEnricherTest, ExplainsOnlyWhenAsked) {
    for (const bool explain : {false, true}) {
        Article article = quake();
        const auto enricher = TopicEnricher::open({.mode = TopicMode::On, .explain = explain});
        ASSERT_TRUE(enricher);
        enricher->enrich(article);
        ASSERT_FALSE(article.topics.empty());
        EXPECT_EQ(article.topics[0].words.empty(), !explain);
    }
}

TEST_F(TopicEnricherTest, AModelThatCannotBeReadIsAnErrorInEveryMode) {
    for (const TopicMode mode : {TopicMode::Off, TopicMode::On, TopicMode::Both}) {
        const auto enricher = TopicEnricher::open({.mode = mode, .model = dir_ / "none"});
        ASSERT_FALSE(enricher);
        EXPECT_EQ(enricher.error().code, ErrorCode::Io);
        EXPECT_NE(enricher.error().message.find((dir_ / "none").string()), std::string::npos);
    }
}

TEST_F(TopicEnricherTest, HasAFingerprintForAllThatGivesOtherTopics) {
    const auto path = model();
    const TopicOptions all[] = {{.mode = TopicMode::Off},
                                {.mode = TopicMode::On},
                                {.mode = TopicMode::On, .model = path},
                                {.mode = TopicMode::Both, .model = path}};
    std::set<std::uint64_t> prints;
    for (const TopicOptions& options : all) {
        prints.insert(TopicEnricher::open(options).value().fingerprint());
        EXPECT_EQ(TopicEnricher::open(options).value().fingerprint(),
                  TopicEnricher::open(options).value().fingerprint());
    }
    EXPECT_EQ(prints.size(), std::size(all));
    EXPECT_EQ(TopicEnricher::open({.mode = TopicMode::Off}).value().fingerprint(), 0U);
    // To be explained is not to be other.
    EXPECT_EQ(TopicEnricher::open({.mode = TopicMode::On, .explain = true}).value().fingerprint(),
              TopicEnricher::open({.mode = TopicMode::On}).value().fingerprint());
}

}  // namespace
}  // namespace dateline
