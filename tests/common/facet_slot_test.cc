// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/facet_slot.h"

#include <random>
#include <utility>

#include <gtest/gtest.h>

namespace dateline {
namespace {

using Pairs = std::vector<std::pair<Facet, std::uint64_t>>;

Pairs visit(std::string_view value, unsigned wanted, bool& whole) {
    Pairs pairs;
    whole = visit_facet_slot(value, wanted,
                             [&](Facet f, std::uint64_t h) { pairs.emplace_back(f, h); });
    return pairs;
}

TEST(FacetSlot, GivesBackWhatWasPacked) {
    FacetHashes hashes;
    hashes[0] = {1, 2, 0xffffffffffffffffULL};
    hashes[3] = std::vector<std::uint64_t>(300, 7);
    bool whole = false;
    const Pairs pairs = visit(encode_facet_slot(hashes), ~0U, whole);
    EXPECT_TRUE(whole);
    ASSERT_EQ(pairs.size(), 303U);
    EXPECT_EQ(pairs[2], (std::pair{Facet::Person, std::uint64_t{0xffffffffffffffffULL}}));
    EXPECT_EQ(pairs[302], (std::pair{Facet::Topic, std::uint64_t{7}}));
}

TEST(FacetSlot, SkipsFacetsThatAreNotWanted) {
    FacetHashes hashes;
    hashes[0] = {1};
    hashes[2] = {2};
    bool whole = false;
    EXPECT_EQ(visit(encode_facet_slot(hashes), 1U << 2U, whole), (Pairs{{Facet::Place, 2}}));
    EXPECT_TRUE(whole);
}

TEST(FacetSlot, NoValuesIsAnEmptyString) {
    EXPECT_EQ(encode_facet_slot({}), "");
    bool whole = false;
    EXPECT_TRUE(visit("", ~0U, whole).empty());
    EXPECT_TRUE(whole);
}

TEST(FacetSlot, EveryTruncationIsDamageOrAWholePart) {
    FacetHashes hashes;
    hashes[1] = {11, 12};
    hashes[5] = {13};
    const std::string value = encode_facet_slot(hashes);
    for (std::size_t size = 1; size < value.size(); ++size) {
        bool whole = true;
        (void)visit(std::string_view{value}.substr(0, size), ~0U, whole);
        // Between two facets lies a boundary that cannot be told from an end.
        EXPECT_EQ(whole, size == 2 + 16) << size;
    }
}

TEST(FacetSlot, AnyBytesAreReadWithoutHarm) {
    std::mt19937 random{11};
    for (int round = 0; round < 20'000; ++round) {
        std::string value(random() % 40, '\0');
        for (char& c : value) c = static_cast<char>(random() % 16 == 0 ? random() : random() % 8);
        bool whole = false;
        EXPECT_LE(visit(value, ~0U, whole).size(), value.size() / 8);
    }
}

}  // namespace
}  // namespace dateline
