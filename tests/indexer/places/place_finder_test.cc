// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/places/place_finder.h"

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "common/facet.h"
#include "common/text/utf8.h"
#include "indexer/enrich/tagger/tagger.h"

namespace dateline {
namespace {

/// The shipped model and the shipped gazetteer.
struct Shipped {
    Tagger tagger = Tagger::open(DATELINE_ENGLISH_MODEL).value();
    PlaceFinder finder = PlaceFinder::open({.gazetteer = DATELINE_GAZETTEER, .home = ""}).value();

    [[nodiscard]] std::vector<Place> find(const Article& article) const {
        TaggerScratch tagging;
        PlaceScratch scratch;
        return finder.find(article, tagger.tag(article, tagging), scratch);
    }
};

class PlaceFinderTest : public testing::Test {
protected:
    static void SetUpTestSuite() { shipped_ = new Shipped; }
    static void TearDownTestSuite() {
        delete shipped_;
        shipped_ = nullptr;
    }

    static std::vector<Place> find(const Article& article) { return shipped_->find(article); }

    /// The paths of the places of a body, in byte order.
    static std::vector<std::string> paths(const std::string& body, const std::string& language) {
        Article article;
        article.body = body;
        article.language = language;
        std::vector<std::string> out;
        for (const Place& place : find(article)) out.push_back(join_path(place.path));
        std::sort(out.begin(), out.end());
        return out;
    }

    static Shipped* shipped_;
};
Shipped* PlaceFinderTest::shipped_ = nullptr;

using Paths = std::vector<std::string>;

TEST_F(PlaceFinderTest, KnowsWhichOfSeveralThingsANameStandsFor) {
    const struct {
        std::string body;
        Paths places;
    } rows[] = {
        // Washington: a man, a city, a state.
        {"Denzel Washington won the award. Washington thanked the crew.", {}},
        {"He flew from Chicago to Washington to meet lawmakers.",
         {"United States > District of Columbia > Washington",
          "United States > Illinois > Chicago"}},
        {"Wildfires burned east of Seattle, Tacoma and Spokane, said the governor of Washington "
         "state.",
         {"United States > Washington", "United States > Washington > Seattle",
          "United States > Washington > Spokane", "United States > Washington > Tacoma"}},
        // Georgia: a state, a country.
        {"Voters in Georgia waited in line in Atlanta, Savannah and Macon.",
         {"United States > Georgia", "United States > Georgia > Atlanta",
          "United States > Georgia > Macon", "United States > Georgia > Savannah"}},
        {"Troops crossed into Georgia from Russia and shelled Gori and Tbilisi.",
         {"Georgia", "Georgia > Gori", "Georgia > Tbilisi", "Russia"}},
        // Jordan, Chad, Orlando: persons and places.
        {"Michael Jordan scored 40 points. Jordan was tired, his coach said.", {}},
        {"Refugees crossed from Syria into Jordan near Amman.",
         {"Jordan", "Jordan > Amman", "Syria"}},
        {"Chad Smith, the drummer, said Orlando Bloom had called him.", {}},
        {"Rebels from Chad attacked villages in Darfur, in western Sudan.",
         {"Chad", "Sudan", "Sudan > Darfur"}},
        // What the tagger rarely takes for a place.
        {"Prosecutors at The Hague asked for thirty years. The Hague has many courts.",
         {"Netherlands > The Hague"}},
        {"Sri Lanka beat Pakistan by ten runs.", {"Pakistan", "Sri Lanka"}},
        {"The ferry crossed the English Channel at night.", {"English Channel"}},
        {"The North Atlantic Treaty Organization met in Oslo.", {"Norway > Oslo"}},
        // Common words.
        {"Reading is good for children. Most of them like it. Nice, they say.", {}},
        {"The ambassador spoke of human rights.", {}},
        {"For Thanksgiving we ate turkey and drank from fine china.", {}},
        {"The president of Turkey visited China.", {"China", "Turkey"}},
        // Containment.
        {"The tornado hit Paris, Texas, on Monday.",
         {"United States > Texas", "United States > Texas > Paris"}},
        {"He was born in Springfield, Ill., and moved to Portland, Maine.",
         {"United States > Illinois", "United States > Illinois > Springfield",
          "United States > Maine", "United States > Maine > Portland"}},
        {"She lives in London, Ontario.", {"Canada > Ontario", "Canada > Ontario > London"}},
        // One country, many names.
        {"The US said America and the U.S. would pay; the United States of America did.",
         {"United States"}},
        {"Give us a chance, they told us.", {}},
        // All in capitals: "US" is the country, no village of France, and "AS" a word.
        {"THE US AND THE UK SIGNED IT AS SOON AS HE WAS IN OFFICE.",
         {"United Kingdom", "United States"}},
        // A country's name says little of where a town lies, and is rarely a town's.
        {"The US and Russia met in Geneva.",
         {"Russia", "Switzerland > Geneva > Geneva", "United States"}},
        {"The votes of Ohio were counted in Cleveland and Columbus. Poland watched.",
         {"Poland", "United States > Ohio", "United States > Ohio > Cleveland",
          "United States > Ohio > Columbus"}},
        // What is no more.
        {"He was born in the Soviet Union and grew up in East Germany and Czechoslovakia.",
         {"Czechoslovakia", "East Germany", "Soviet Union"}},
        {"They sailed from Bombay to Rangoon.", {"India > Mumbai", "Myanmar > Yangon"}},
    };
    for (const auto& row : rows) EXPECT_EQ(paths(row.body, "en"), row.places) << row.body;
}

TEST_F(PlaceFinderTest, FindsPlacesInOtherLanguages) {
    const struct {
        std::string_view language;
        std::string body;
        Paths places;
    } rows[] = {
        {"fr",
         "Le ministre est arrivé à Moscou après une visite en Allemagne.",
         {"Germany", "Russia > Moscow"}},
        {"de",
         "Die Kanzlerin flog von München nach Frankreich.",
         {"France", "Germany > Bavaria > Munich"}},
        {"es",
         "El presidente viajó de Londres a Estados Unidos.",
         {"United Kingdom > England > London", "United States"}},
        {"ru",
         "Президент прилетел в Москву из Украины, а потом в Германию.",
         {"Germany", "Russia > Moscow", "Ukraine"}},
        {"ar",
         "وصل الوزير إلى موسكو وباريس قادما من روسيا",
         {"France > Paris", "Russia", "Russia > Moscow"}},
        {"zh", "俄罗斯总统访问了北京和法国。", {"China > Beijing", "France", "Russia"}},
    };
    for (const auto& row : rows) {
        EXPECT_EQ(paths(row.body, std::string{row.language}), row.places) << row.body;
    }
}

TEST_F(PlaceFinderTest, AHomeSettlesWhatTheTextLeavesOpen) {
    const auto first_path = [](const PlaceFinder& finder, const std::string& source) {
        Article article;
        article.source = source;
        article.language = "en";
        article.body = "A fire destroyed two shops in Athens on Sunday.";
        TaggerScratch tagging;
        PlaceScratch scratch;
        const auto places = finder.find(article, shipped_->tagger.tag(article, tagging), scratch);
        return places.empty() ? std::string{} : join_path(places.front().path);
    };
    EXPECT_EQ(first_path(shipped_->finder, "Hill Country News"), "Greece > Athens");
    const struct {
        std::string home;
        std::string source;
        std::string path;
    } rows[] = {
        {"US-TX", "athensnews.example", "United States > Texas > Athens"},
        {"US-Alabama", "The Athens Courier", "United States > Alabama > Athens"},
        {"US-GA", "The Athens Courier", "United States > Georgia > Athens"},
    };
    for (const auto& row : rows) {
        auto finder = PlaceFinder::open({.gazetteer = DATELINE_GAZETTEER, .home = row.home});
        ASSERT_TRUE(finder) << finder.error().message;
        EXPECT_EQ(first_path(*finder, row.source), row.path) << row.home;
    }
    for (const char* home : {"XX", "USA", "US-Atlantis", "-", "US-", "Paris"}) {
        EXPECT_FALSE(PlaceFinder::open({.gazetteer = DATELINE_GAZETTEER, .home = home})) << home;
    }
}

TEST_F(PlaceFinderTest, ANationalityAloneNamesACountryWeakly) {
    Article article;
    article.language = "en";
    article.title = "Japanese exports fall";
    article.body = "Japanese exports fell in May. A French bank had expected it.";
    const auto places = find(article);
    ASSERT_EQ(places.size(), 1U);
    EXPECT_EQ(places[0].country, "JP");
    EXPECT_EQ(places[0].entity.salience, Salience::About);
}

TEST_F(PlaceFinderTest, MentionsAreCountedInCodePoints) {
    Article article;
    article.title = "Zürich – Paris: a train";
    article.body = "“Über alles” — in Zürich, the U.S. envoy left for Zürich.";
    article.language = "en";
    std::size_t seen = 0;
    for (const Place& place : find(article)) {
        EXPECT_EQ(place.entity.count, place.entity.mentions.size());
        for (const Mention& mention : place.entity.mentions) {
            std::string_view text = mention.field == "title" ? article.title : article.body;
            std::size_t at = 0;
            std::string found;
            for (std::uint32_t point = 0; at < text.size(); ++point) {
                const std::size_t from = at;
                static_cast<void>(next_code_point(text, at));
                if (point >= mention.start && point < mention.end)
                    found += text.substr(from, at - from);
            }
            EXPECT_EQ(found, mention.text);
            ++seen;
        }
    }
    EXPECT_GE(seen, 4U);
}

TEST_F(PlaceFinderTest, APlaceIsSomewhere) {
    Article article;
    article.title = "Earthquake near Anchorage";
    article.body = "The ground shook in Anchorage on Sunday.";
    article.language = "en";
    const std::vector<Place> places = find(article);
    ASSERT_EQ(places.size(), 1U);
    EXPECT_EQ(places[0].country, "US");
    EXPECT_EQ(places[0].geonames, 5879400);
    ASSERT_TRUE(places[0].latitude && places[0].longitude);
    EXPECT_NEAR(*places[0].latitude, 61.2, 0.1);
    EXPECT_NEAR(*places[0].longitude, -149.9, 0.1);
    EXPECT_EQ(places[0].entity.salience, Salience::About);
    EXPECT_EQ(places[0].entity.origin, Origin::Text);
}

TEST_F(PlaceFinderTest, OddTextsHaveNoPlacesAndDoNoHarm) {
    for (const std::string& body :
         {std::string{}, std::string{"."}, std::string(100'000, 'A'), std::string(100'000, ' '),
          std::string{"Of"}, std::string{"\u0301\u0302"}, std::string{"1 2 3"}}) {
        EXPECT_EQ(paths(body, "en"), Paths{}) << body.substr(0, 20);
    }
    std::string many;
    for (int i = 0; i < 20'000; ++i) many += "Springfield, Paris and Washington; ";
    EXPECT_LE(paths(many, "en").size(), 3U);
}

}  // namespace
}  // namespace dateline
