// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/topics/vocabulary.h"

#include <algorithm>
#include <set>
#include <string>

#include <gtest/gtest.h>

namespace dateline {
namespace {

const TopicVocabulary& topics() {
    return TopicVocabulary::media_topics();
}

std::string name_of(std::optional<std::size_t> topic) {
    return topic ? std::string{topics().name(*topic)} : "(none)";
}

TEST(TopicVocabulary, HasAllOfTheMediaTopics) {
    EXPECT_GT(topics().size(), 1000U);
    std::size_t tops = 0;
    std::set<std::uint32_t> codes;
    for (std::size_t t = 0; t < topics().size(); ++t) {
        codes.insert(topics().code_number(t));
        EXPECT_FALSE(topics().name(t).empty());
        EXPECT_EQ(topics().path(t).size(), topics().depth(t) + 1);
        EXPECT_EQ(topics().path(t).back(), topics().name(t));
        EXPECT_TRUE(topics().is_within(t, topics().top(t)));
        EXPECT_EQ(topics().by_code(topics().code(t)), t);
        if (topics().depth(t) == 0) ++tops;
    }
    EXPECT_EQ(tops, 17U);
    EXPECT_EQ(codes.size(), topics().size());
}

TEST(TopicVocabulary, KnowsWhereATopicStands) {
    const auto summit = topics().by_code("medtop:20000640");
    ASSERT_TRUE(summit);
    const Topic topic = topics().topic(*summit);
    EXPECT_EQ(topic.code, "medtop:20000640");
    EXPECT_EQ(topic.name, "summit meetings");
    EXPECT_EQ(topic.path, (std::vector<std::string>{"politics", "international relations",
                                                    "diplomacy", "summit meetings"}));
    EXPECT_EQ(topic.origin, Origin::Text);
    EXPECT_FALSE(topic.score);
    EXPECT_EQ(name_of(topics().parent(*summit)), "diplomacy");
    EXPECT_EQ(topics().parent(topics().top(*summit)), std::nullopt);
    EXPECT_FALSE(topics().is_within(topics().top(*summit), *summit));
}

struct TopicCase {
    std::string_view given;
    std::string_view name;
};

TEST(TopicVocabulary, FindsTopicsByCode) {
    const TopicCase cases[] = {
        {"medtop:20000640", "summit meetings"},
        {"20000640", "summit meetings"},
        {"http://cv.iptc.org/newscodes/mediatopic/20000640", "summit meetings"},
        {"medtop:11000000", "politics"},
        {"subj:15000000", "sport"},
        {"subj:01005001", "film festival"},
        {"http://cv.iptc.org/newscodes/subjectcode/01005000", "movies"},
        // Retired ones lead on.
        {"medtop:20000809", "corruption"},
        {"medtop:20000030", "musical"},
        {"medtop:20000671", "Catholicism"},
        {"", "(none)"},
        {"medtop:", "(none)"},
        {"medtop:99999999", "(none)"},
        {"medtop:2000064", "(none)"},
        {"medtop:200006400", "(none)"},
        {"medtop:2000064x", "(none)"},
        {"medtop: 20000640", "(none)"},
        {"wiki:20000640", "(none)"},
        {"subj:20000640", "(none)"},
        {"http://cv.iptc.org/newscodes/genre/20000640", "(none)"},
    };
    for (const TopicCase& c : cases)
        EXPECT_EQ(name_of(topics().by_code(c.given)), c.name) << c.given;
}

TEST(TopicVocabulary, FindsTopicsByNameInManyLanguages) {
    const TopicCase cases[] = {
        {"summit meetings", "summit meetings"},
        {"Summit  Meetings", "summit meetings"},
        {"politics", "politics"},
        {"Politique", "politics"},
        {"Politik", "politics"},
        {"política", "politics"},
        {"политика", "politics"},
        {"سياسة", "politics"},
        {"政治", "politics"},
        {"economy and business", "economy, business and finance"},
        {"Wirtschaft", "economy, business and finance"},
        {"politics > election", "election"},
        {"Politics>Election", "(none)"},
        {"sport > election", "(none)"},
        {"election > politics", "(none)"},
        {"", "(none)"},
        {" > ", "(none)"},
        {"miscellaneous", "(none)"},
        {"news", "(none)"},
    };
    for (const TopicCase& c : cases)
        EXPECT_EQ(name_of(topics().by_name(c.given)), c.name) << c.given;
}

TEST(TopicVocabulary, EveryNameOfATopicLeadsToThatTopicOrToNone) {
    for (std::size_t t = 0; t < topics().size(); ++t) {
        const auto found = topics().by_name(topics().name(t));
        if (!found) continue;  // Two topics share it.
        EXPECT_EQ(topics().name(*found), topics().name(t));
    }
}

TEST(TopicVocabulary, GivesOtherNamesOfATopic) {
    const auto names = topics().aliases("medtop:11000000");
    EXPECT_TRUE(std::find(names.begin(), names.end(), "politique") != names.end());
    EXPECT_TRUE(topics().aliases("medtop:99999999").empty());
    EXPECT_TRUE(topics().aliases("").empty());
}

}  // namespace
}  // namespace dateline
