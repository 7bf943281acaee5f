// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/places/declared_places.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "common/facet.h"
#include "indexer/enrich/places/place_finder.h"

namespace dateline {
namespace {

class DeclaredPlaces : public testing::Test {
protected:
    std::shared_ptr<const Gazetteer> gazetteer = Gazetteer::open(DATELINE_GAZETTEER).value();

    [[nodiscard]] static Place declared(std::string name, std::vector<std::string> path = {}) {
        Place place;
        place.entity.name = std::move(name);
        place.path = std::move(path);
        return place;
    }
    [[nodiscard]] std::vector<Place> join(std::vector<Place> given,
                                          std::vector<Place> found) const {
        return join_places(*gazetteer, std::move(given), std::move(found));
    }
};

bool has_alias(const Place& place, std::string_view alias) {
    const auto& aliases = place.entity.aliases;
    return std::find(aliases.begin(), aliases.end(), alias) != aliases.end();
}

TEST_F(DeclaredPlaces, GetTheirUsualNameWhereItIsSure) {
    const struct {
        Place given;
        std::string path;
    } rows[] = {
        {declared("usa"), "United States"},
        {declared("uk"), "United Kingdom"},
        {declared("west-germany"), "West Germany"},
        {declared("Kiev"), "Ukraine > Kyiv"},
        {declared("Middle East"), "Middle East"},
        {declared("Anchorage", {"United States", "Alaska", "Anchorage"}),
         "United States > Alaska > Anchorage"},
        {declared("Springfield", {"United States", "Illinois", "Springfield"}),
         "United States > Illinois > Springfield"},
        {declared("Springfield"), ""},
        {declared("Atlantis"), ""},
        {declared("Paris", {"Atlantis", "Paris"}), "Atlantis > Paris"},
        {declared("!?"), ""},
    };
    for (const auto& row : rows) {
        const std::string name = row.given.entity.name;
        const auto places = join({row.given}, {});
        ASSERT_EQ(places.size(), 1U);
        EXPECT_EQ(join_path(places[0].path), row.path) << name;
        EXPECT_EQ(places[0].entity.origin, Origin::Declared);
        EXPECT_TRUE(places[0].entity.name == name || has_alias(places[0], name) || name == "usa" ||
                    name == "uk")
            << name;
    }
}

TEST_F(DeclaredPlaces, AreOneWithThoseOfTheText) {
    Place found;
    found.entity = {.name = "United States",
                    .count = 1,
                    .salience = Salience::About,
                    .origin = Origin::Text,
                    .mentions = {{.field = "body", .start = 0, .end = 2, .text = "US"}}};
    found.path = {"United States"};
    const auto places = join({declared("usa"), declared("america")}, {found});
    ASSERT_EQ(places.size(), 1U);
    EXPECT_EQ(places[0].entity.name, "United States");
    EXPECT_EQ(places[0].entity.origin, Origin::Declared);
    EXPECT_EQ(places[0].entity.mentions.size(), 1U);
    EXPECT_EQ(places[0].entity.count, 1U);
    EXPECT_EQ(places[0].entity.salience, Salience::About);
}

TEST_F(DeclaredPlaces, ANameAloneIsWhatTheTextSaysItIs) {
    Place found;
    found.entity = {.name = "Springfield", .count = 2, .origin = Origin::Text};
    found.path = {"United States", "Ohio", "Springfield"};
    const auto places = join({declared("Springfield")}, {found});
    ASSERT_EQ(places.size(), 1U);
    EXPECT_EQ(join_path(places[0].path), "United States > Ohio > Springfield");
    EXPECT_EQ(places[0].entity.origin, Origin::Declared);
}

}  // namespace
}  // namespace dateline
