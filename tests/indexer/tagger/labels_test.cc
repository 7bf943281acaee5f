// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/tagger/labels.h"

#include <ostream>
#include <sstream>

#include <gtest/gtest.h>

namespace dateline {
namespace {

std::vector<std::string> split(const std::string& text) {
    std::istringstream in{text};
    std::vector<std::string> words;
    for (std::string word; in >> word;) words.push_back(word);
    return words;
}

struct TagCase {
    const char* name;
    const char* tags;
    const char* as_iob2;
};
void PrintTo(const TagCase& c, std::ostream* os) {
    *os << c.name;
}

class TagTable : public testing::TestWithParam<TagCase> {};
TEST_P(TagTable, ReadsSpansAsConllevalDoes) {
    const auto tags = split(GetParam().tags);
    std::vector<std::string> types;
    std::size_t bad = 0;
    const auto spans = spans_of_tags(tags, types, bad);
    ASSERT_TRUE(spans) << spans.error().message;
    EXPECT_EQ(tags_of(*spans, tags.size(), types), split(GetParam().as_iob2));
    // Through labels and back nothing is lost, and no label stands where it may not.
    const auto labels = labels_of(*spans, tags.size());
    EXPECT_EQ(spans_of(labels), *spans);
    for (std::size_t i = 1; i < labels.size(); ++i)
        EXPECT_TRUE(may_follow(labels[i - 1], labels[i]));
}

INSTANTIATE_TEST_SUITE_P(
    All, TagTable,
    testing::Values(TagCase{"iob1", "I-PER I-PER O I-LOC", "B-PER I-PER O B-LOC"},
                    TagCase{"iob1_neighbours", "I-LOC B-LOC I-LOC", "B-LOC B-LOC I-LOC"},
                    TagCase{"iob2", "B-PER I-PER B-PER", "B-PER I-PER B-PER"},
                    TagCase{"type_changes", "B-PER I-LOC I-LOC", "B-PER B-LOC I-LOC"},
                    TagCase{"three_and_more", "B-ORG I-ORG I-ORG I-ORG", "B-ORG I-ORG I-ORG I-ORG"},
                    TagCase{"bioes", "B-PER E-PER S-LOC S-LOC", "B-PER I-PER B-LOC B-LOC"},
                    TagCase{"bilou", "U-LOC B-PER I-PER L-PER L-PER",
                            "B-LOC B-PER I-PER I-PER B-PER"},
                    TagCase{"bilou_begun_inside", "O I-PER L-PER I-PER", "O B-PER I-PER B-PER"},
                    TagCase{"outside", "O O", "O O"}, TagCase{"nothing", "", ""}),
    [](const auto& c) { return std::string{c.param.name}; });

TEST(Tags, OfUnknownSchemesAreRefused) {
    for (const char* tag :
         {"M-PER", "s-PER", "L_PER", "PER", "B", "B-", "I_PER", "o", "X-PER", "b-per"}) {
        std::vector<std::string> types;
        std::size_t bad = 0;
        const auto spans = spans_of_tags({"O", tag}, types, bad);
        ASSERT_FALSE(spans) << tag;
        EXPECT_EQ(spans.error().code, ErrorCode::BadRecord);
        EXPECT_NE(spans.error().message.find(tag), std::string::npos);
        EXPECT_EQ(bad, 1U);
    }
}

TEST(Tags, OfSixteenTypesAreReadAndOneMoreIsRefused) {
    std::vector<std::string> tags;
    for (int i = 0; i < 16; ++i) tags.push_back("B-T" + std::to_string(i));
    std::vector<std::string> types;
    std::size_t bad = 0;
    EXPECT_TRUE(spans_of_tags(tags, types, bad));
    EXPECT_FALSE(spans_of_tags({"B-MORE"}, types, bad));
}

TEST(Labels, MayFollowOnlyWhatTheyGoOnWith) {
    const Label begin = make_label(0, SpanPart::Begin);
    const Label inside = make_label(0, SpanPart::Inside);
    const Label last = make_label(0, SpanPart::Last);
    const Label unit = make_label(0, SpanPart::Unit);
    const Label other = make_label(1, SpanPart::Last);
    EXPECT_TRUE(may_follow(begin, last));
    EXPECT_TRUE(may_follow(begin, inside));
    EXPECT_TRUE(may_follow(last, begin));
    EXPECT_TRUE(may_follow(unit, unit));
    EXPECT_TRUE(may_follow(0, 0));
    EXPECT_FALSE(may_follow(begin, 0));
    EXPECT_FALSE(may_follow(begin, unit));
    EXPECT_FALSE(may_follow(begin, other));
    EXPECT_FALSE(may_follow(0, inside));
    EXPECT_FALSE(may_follow(last, last));
}

}  // namespace
}  // namespace dateline
