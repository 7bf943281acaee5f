// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/places/gazetteer.h"

#include <unistd.h>

#include <cstring>
#include <filesystem>
#include <fstream>
#include <random>

#include <gtest/gtest.h>

#include "indexer/enrich/places/place_words.h"
#include "indexer/enrich/tagger/feature_hash.h"
#include "tests/indexer/places/toy_gazetteer.h"

namespace dateline {
namespace {

constexpr std::size_t kHeaderBytes = 32;

template <typename T>
void put(std::string& bytes, std::size_t at, T value) {
    std::memcpy(bytes.data() + at, &value, sizeof value);
}

/// Makes size and checksum right again, as an attacker would.
std::string sealed(std::string bytes) {
    put<std::uint64_t>(bytes, 16, bytes.size());
    put<std::uint64_t>(bytes, 24, text_hash(std::string_view{bytes}.substr(kHeaderBytes)));
    return bytes;
}

std::uint64_t hash_of(std::string_view name) {
    std::vector<PlaceWord> words;
    cut_place_words(name, words);
    std::uint64_t hash = words.at(0).hash;
    for (std::size_t i = 1; i < words.size(); ++i) hash = join_words(hash, words[i].hash);
    return hash;
}

std::shared_ptr<const Gazetteer> toy() {
    return Gazetteer::from_bytes(toy_gazetteer(), "toy").value();
}

std::string message_of(std::string bytes) {
    auto opened = Gazetteer::from_bytes(std::move(bytes), "some.gazetteer");
    return opened ? "opened" : opened.error().message;
}

TEST(Gazetteer, KnowsWhatItWasMadeOf) {
    const auto gazetteer = toy();
    EXPECT_EQ(gazetteer->size(), 6U);
    EXPECT_EQ(gazetteer->made(), "a toy");
    const NameFound paris = gazetteer->find(hash_of("PARIS"));
    ASSERT_EQ(paris.names.size(), 2U);
    EXPECT_EQ(gazetteer->iso(paris.names[0].place), "FR") << "the larger one first";
    EXPECT_EQ(gazetteer->iso(paris.names[1].place), "US");
    EXPECT_EQ(gazetteer->name(gazetteer->place(paris.names[1].place).division), "Texas");
    EXPECT_EQ(paris.names.place_share(), kUnseen);
}

TEST(Gazetteer, FindsNamesOfSeveralWordsWhateverTheirAccentsAndHyphens) {
    const auto gazetteer = toy();
    EXPECT_EQ(gazetteer->find(hash_of("St Etienne du Rouvray")).names.size(), 1U);
    EXPECT_EQ(gazetteer->find(hash_of("Saint")).names.size(), 0U);
    EXPECT_EQ(gazetteer->find(hash_of("Saint")).further, 3U);
    EXPECT_EQ(gazetteer->find(hash_of("Saint-Étienne")).names.size(), 0U);
    EXPECT_EQ(gazetteer->find(hash_of("Nowhere")).names.size(), 0U);
}

TEST(Gazetteer, KeepsNamesInCapitalsApartFromWords) {
    const auto gazetteer = toy();
    EXPECT_EQ(gazetteer->find(hash_of("us")).names.size(), 0U);
    EXPECT_EQ(gazetteer->find(capitals_hash(hash_of("US"))).names.size(), 1U);
    EXPECT_EQ(gazetteer->find(capitals_hash(hash_of("U.S."))).names.size(), 1U);
}

TEST(Gazetteer, ShowsAliasesButNoDemonymsOrAbbreviations) {
    const auto gazetteer = toy();
    EXPECT_EQ(gazetteer->aliases(1), "US\nAmerica\n");
    EXPECT_EQ(gazetteer->aliases(0), "");
    EXPECT_EQ(gazetteer->aliases(2), "");
    EXPECT_EQ(gazetteer->aliases(5), "");
}

TEST(Gazetteer, OpensTheOneThatIsShipped) {
    const auto gazetteer = Gazetteer::open(DATELINE_GAZETTEER);
    ASSERT_TRUE(gazetteer) << gazetteer.error().message;
    EXPECT_GT((*gazetteer)->size(), 100'000U);
    EXPECT_LT(std::filesystem::file_size(DATELINE_GAZETTEER), 12'000'000U);
}

TEST(Gazetteer, AnEmptyOneFindsNothing) {
    const auto empty = Gazetteer::from_bytes(GazetteerBuilder{}.finish(""), "empty");
    ASSERT_TRUE(empty) << empty.error().message;
    EXPECT_EQ((*empty)->find(hash_of("Paris")).names.size(), 0U);
}

TEST(Gazetteer, SaysWhatIsWrongWithABadFile) {
    const std::string good = toy_gazetteer();
    std::string newer = good;
    put<std::uint32_t>(newer, 8, kGazetteerVersion + 1);
    std::string flipped = good;
    flipped[good.size() / 2] = static_cast<char>(flipped[good.size() / 2] ^ 1);
    const struct {
        std::string bytes;
        std::string_view says;
    } rows[] = {
        {"", "is no gazetteer"},
        {"DLPLACES", "is no gazetteer"},
        {std::string(4096, 'x'), "is no gazetteer"},
        {newer, "reads versions up to 1"},
        {good.substr(0, good.size() - 64), "its size is wrong"},
        {good + "more", "its size is wrong"},
        {flipped, "its checksum is wrong"},
    };
    for (const auto& row : rows) {
        EXPECT_NE(message_of(row.bytes).find(row.says), std::string::npos) << message_of(row.bytes);
        EXPECT_NE(message_of(row.bytes).find("some.gazetteer"), std::string::npos);
    }
}

TEST(Gazetteer, AFileThatIsMissingOrAFolderIsAnError) {
    EXPECT_FALSE(Gazetteer::open("/nowhere/places.gazetteer"));
    EXPECT_FALSE(Gazetteer::open("/tmp"));
}

TEST(Gazetteer, SurvivesAnyChangeUnderARightChecksum) {
    const std::string good = toy_gazetteer();
    std::mt19937 random{1};
    std::uniform_int_distribution<std::size_t> where{kHeaderBytes, good.size() - 1};
    std::uniform_int_distribution<int> what{0, 255};
    for (int round = 0; round < 4000; ++round) {
        std::string bytes = good;
        for (int i = 0; i < 1 + round % 4; ++i) {
            bytes[where(random)] = static_cast<char>(what(random));
        }
        auto opened = Gazetteer::from_bytes(sealed(std::move(bytes)), "mutated");
        if (!opened) continue;
        for (const char* name : {"Paris", "Texas", "Saint-Étienne-du-Rouvray", "us", "France"}) {
            const NameFound found = (*opened)->find(hash_of(name));
            for (std::size_t i = 0; i < found.names.size(); ++i) {
                const PlaceIndex place = found.names[i].place;
                EXPECT_FALSE((*opened)->name(place).empty());
                static_cast<void>((*opened)->iso(place));
                static_cast<void>((*opened)->aliases(place));
            }
        }
    }
}

TEST(GazetteerBuilder, RefusesWhatAGazetteerCannotHold) {
    GazetteerBuilder builder;
    EXPECT_FALSE(builder.add({.kind = PlaceKind::Town, .name = ""}));
    EXPECT_FALSE(builder.add({.kind = PlaceKind::Town, .name = std::string(256, 'a')}));
    EXPECT_FALSE(builder.add({.kind = PlaceKind::Town, .name = "Paris", .country = "FR"}));
    EXPECT_FALSE(builder.add({.kind = PlaceKind::Town, .name = "Paris", .division = 0}));
    EXPECT_TRUE(builder.add({.kind = PlaceKind::Town, .name = "Atlantis"}));
    EXPECT_FALSE(builder.add({.kind = PlaceKind::Country, .name = "France", .country = "FR"}));
}

}  // namespace
}  // namespace dateline
