// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/render/hit_field.h"

#include <cmath>
#include <limits>
#include <ostream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "query/render/search_writer.h"

namespace dateline {
namespace {

using Fields = std::vector<HitField>;

TEST(HitFields, AreReadInTheOrderGiven) {
    const auto fields = parse_hit_fields("title, id,persons ,title");
    ASSERT_TRUE(fields) << fields.error().message;
    EXPECT_EQ(*fields, (Fields{HitField::Title, HitField::Id, HitField::Persons}));
}

TEST(HitFields, AllHaveANameThatIsRead) {
    for (const HitFieldInfo& info : kHitFields) {
        const auto fields = parse_hit_fields(info.name);
        ASSERT_TRUE(fields) << info.name;
        EXPECT_EQ(*fields, Fields{info.field});
    }
}

class BadHitFields : public testing::TestWithParam<std::string> {};

TEST_P(BadHitFields, AreRefusedWithTheNamesThereAre) {
    const auto fields = parse_hit_fields(GetParam());
    ASSERT_FALSE(fields);
    EXPECT_EQ(fields.error().code, ErrorCode::BadArgument);
    EXPECT_NE(fields.error().hint.find("snippet"), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(All, BadHitFields,
                         testing::Values("", " ", "titel", "id,", ",id", "id,,title", "Title",
                                         "id title", "id;title"));

TEST(Scores, AreRounded) {
    EXPECT_EQ(rounded_score(12.345678), 12.3457);
    EXPECT_EQ(rounded_score(0), 0);
    EXPECT_EQ(rounded_score(std::numeric_limits<double>::quiet_NaN()), 0);
    EXPECT_EQ(rounded_score(std::numeric_limits<double>::infinity()), 0);
}

SearchOutput output(OutputFormat format, Fields fields = {},
                    OutputKind kind = OutputKind::Articles) {
    SearchOutput out;
    out.format = format;
    out.kind = kind;
    out.fields = std::move(fields);
    return out;
}

TEST(HitNeeds, AreNoMoreThanWhatIsPrinted) {
    EXPECT_TRUE(hit_needs(output(OutputFormat::Text)).title);
    EXPECT_TRUE(hit_needs(output(OutputFormat::Json)).snippet);
    EXPECT_FALSE(hit_needs(output(OutputFormat::Json)).title);
    EXPECT_FALSE(hit_needs(output(OutputFormat::Csv)).snippet);
    EXPECT_TRUE(hit_needs(output(OutputFormat::Csv)).article);
    EXPECT_TRUE(hit_needs(output(OutputFormat::Csv, {HitField::Highlights})).snippet);
    EXPECT_FALSE(hit_needs(output(OutputFormat::JsonLines, {HitField::Id})).article);
    EXPECT_FALSE(hit_needs(output(OutputFormat::Text, {}, OutputKind::Ids)).article);
    EXPECT_FALSE(hit_needs(output(OutputFormat::Json, {}, OutputKind::Count)).snippet);
}

}  // namespace
}  // namespace dateline
