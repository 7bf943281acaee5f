// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/facet.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

struct KeyCase {
    const char* name;
    std::vector<std::string> path;
    std::string expected;  ///< Empty: refused.
};

void PrintTo(const KeyCase& c, std::ostream* os) {
    *os << c.name;
}

class FacetKey : public testing::TestWithParam<KeyCase> {};

TEST_P(FacetKey, IsFoldedNamesJoined) {
    const auto key = facet_key(GetParam().path);
    ASSERT_EQ(key.has_value(), !GetParam().expected.empty());
    if (key) {
        EXPECT_EQ(*key, GetParam().expected);
    }
}

INSTANTIATE_TEST_SUITE_P(
    All, FacetKey,
    testing::Values(KeyCase{"folds_case", {"UK"}, "uk"},
                    KeyCase{"keeps_spaces", {"De Klerk"}, "de klerk"},
                    KeyCase{"single_spaces", {"  Xi \t JINPING "}, "xi jinping"},
                    KeyCase{"folds_unicode", {"ÅLAND"}, "åland"},
                    KeyCase{"keeps_accents", {"Erdoğan"}, "erdoğan"},
                    KeyCase{"apostrophe", {"O’Neill"}, "o'neill"},
                    KeyCase{"hyphen", {"Guinea‐Bissau"}, "guinea-bissau"},
                    KeyCase{"path", {"United States", "ALASKA"}, "united states > alaska"},
                    KeyCase{"no_names", {}, ""}, KeyCase{"empty_name", {""}, ""},
                    KeyCase{"blank_name", {"A", "  "}, ""},
                    KeyCase{"folds_to_nothing", {"\u034f"}, ""},
                    KeyCase{"bad_utf8", {"a\xff"}, ""}),
    [](const auto& c) { return std::string{c.param.name}; });

TEST(FacetTerm, IsPrefixColonKey) {
    const auto term = facet_term(Facet::Place, "united states > alaska");
    ASSERT_TRUE(term);
    EXPECT_EQ(*term, "XL:united states > alaska");
}

TEST(FacetTerm, RefusesZeroByteAndEmptyKey) {
    EXPECT_FALSE(facet_term(Facet::Topic, std::string_view{"a\0b", 3}));
    EXPECT_FALSE(facet_term(Facet::Topic, ""));
}

TEST(FacetTerm, LongestTermFitsAndOneByteMoreIsRefused) {
    const std::size_t room = kMaxTermBytes - facet_info(Facet::Topic).prefix.size() - 1;
    EXPECT_TRUE(facet_term(Facet::Topic, std::string(room, 'x')));
    const auto refused = facet_term(Facet::Topic, std::string(room + 1, 'x'));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::BadArgument);
    EXPECT_NE(refused.error().message.find("241 bytes"), std::string::npos);
}

TEST(FacetPath, SplitsAndJoins) {
    EXPECT_EQ(split_path("United States > Alaska > Anchorage"),
              (std::vector<std::string>{"United States", "Alaska", "Anchorage"}));
    EXPECT_EQ(split_path("a>b"), (std::vector<std::string>{"a>b"}));
    EXPECT_EQ(split_path(" >  > x > "), (std::vector<std::string>{"x"}));
    EXPECT_TRUE(split_path("").empty());
    EXPECT_EQ(join_path({"a", "b"}), "a > b");
}

TEST(FacetPath, AncestorsComeWidestFirst) {
    EXPECT_EQ(key_and_ancestors("a > b > c"),
              (std::vector<std::string_view>{"a", "a > b", "a > b > c"}));
    EXPECT_EQ(key_and_ancestors("a"), (std::vector<std::string_view>{"a"}));
}

// On disk: these numbers must never change, or databases built apart no longer merge.
TEST(FacetHash, IsTheSameEverywhere) {
    EXPECT_NE(facet_hash(Facet::Person, "paris"), facet_hash(Facet::Place, "paris"));
    EXPECT_EQ(facet_hash(Facet::Person, "vladimir putin"), 12076506224969997198ULL);
    EXPECT_EQ(facet_hash(Facet::Place, "united states > alaska"), 7125776234121173515ULL);
}

TEST(FacetByName, KnowsTheTableAndNothingElse) {
    for (const FacetInfo& info : kFacets) EXPECT_EQ(facet_by_name(info.name), info.facet);
    EXPECT_FALSE(facet_by_name("persons"));
    EXPECT_FALSE(facet_by_name(""));
}

}  // namespace
}  // namespace dateline
