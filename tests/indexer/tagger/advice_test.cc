// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/tagger/advice.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

constexpr std::size_t kTypes = 2;
constexpr std::size_t kPerson = 0;
constexpr std::size_t kPlace = 1;

class AdviceTest : public testing::Test {
protected:
    void add(const std::vector<std::string_view>& tokens) { words.add_sentence(tokens); }

    [[nodiscard]] ArticleAdvice advice(const std::vector<Label>& labels) {
        words.prepare();
        const std::vector<float> likely(labels.size(), 0.9F);
        return make_advice(words, labels, likely, kTypes);
    }

    Lexicon lexicon;
    WordTable table{lexicon};
    ArticleWords words{table};
    const Label unit_person = make_label(kPerson, SpanPart::Unit);
    const Label begin_person = make_label(kPerson, SpanPart::Begin);
    const Label last_person = make_label(kPerson, SpanPart::Last);
    const Label unit_place = make_label(kPlace, SpanPart::Unit);
};

TEST_F(AdviceTest, RepeatsLabelsAndHowSureTheyAre) {
    add({"Ann", "left", "Rome"});
    const auto found = advice({unit_person, 0, unit_place});
    EXPECT_EQ(found[0].label, unit_person);
    EXPECT_EQ(found[1].label, 0);
    EXPECT_EQ(found[0].sure, 2);
    EXPECT_EQ(found[0].elsewhere, 0) << "nothing is said elsewhere";
    EXPECT_EQ(found[0].same_name, 0);
}

TEST_F(AdviceTest, CountsTheWordElsewhereButNotItself) {
    add({"Rome", "and", "Rome"});
    add({"Rome", "sleeps"});
    const auto found = advice({unit_person, 0, unit_place, unit_place, 0});
    EXPECT_EQ(found[0].elsewhere, kPlace + 2);
    EXPECT_EQ(found[0].same_name, kPlace + 2);
    EXPECT_EQ(found[1].elsewhere, 0) << "small words are not looked at";
}

TEST_F(AdviceTest, KnowsTheLongerNamesAWordIsIn) {
    add({"Ann", "Hall", "came"});
    add({"Hall", "spoke"});
    const auto found = advice({begin_person, last_person, 0, unit_place, 0});
    EXPECT_EQ(found[3].longer_name, kPerson + 2);
    EXPECT_EQ(found[1].longer_name, 0) << "its own name does not count";
}

TEST(SureLevel, RisesWithTheProbability) {
    EXPECT_EQ(sure_level(0.0F), 0);
    EXPECT_EQ(sure_level(0.7F), 1);
    EXPECT_EQ(sure_level(0.9F), 2);
    EXPECT_EQ(sure_level(1.0F), 3);
}

}  // namespace
}  // namespace dateline
