// SPDX-License-Identifier: GPL-3.0-or-later
// Persons out of the text, as the users of both programs meet them.
#include <set>
#include <sstream>
#include <string>

#include "tests/cli/programs.h"

namespace dateline::test {
namespace {

class PersonsCli : public Programs {
protected:
    void add_articles() {
        dir.write(
            "a.jsonl",
            R"({"id":"1","language":"en","title":"Zelensky speaks","published":"2023-05-01",)"
            R"("body":"President Volodymyr Zelensky spoke. Zelensky met Joe Biden."})"
            "\n"
            R"({"id":"2","language":"en","title":"Weather","published":"2023-05-02",)"
            R"("body":"Rain fell on the crops of many farmers for days and days, and for days there was no end of it at all in the valleys. The harvest is late, the rivers are high, and the roads to the villages are closed until the end of the week. President Volodymyr Zelenskyy sent help."})"
            "\n"
            R"({"id":"3","language":"en","title":"Jam","published":"2023-05-03",)"
            R"("body":"Jam is sweet.","persons":[{"name":"Gorbachov"},{"name":"Ann Zzyx"}]})"
            "\n");
        const Outcome got = indexer({"add", "--entities", "on", "--topics", "off", "a.jsonl"});
        EXPECT_EQ(got.exit_code, 0) << got.err;
    }
};

TEST_F(PersonsCli, EverySpellingFindsAllArticles) {
    add_articles();
    EXPECT_EQ(count({"--person", "Volodymyr Zelenskyy"}), "2");
    EXPECT_EQ(count({"--person", "Zelenskiy"}), "2");
    EXPECT_EQ(count({"person:zelensky"}), "2");
    EXPECT_EQ(count({"--person", "Зеленский"}), "2");
    EXPECT_EQ(count({"--person", "Gorbachov"}), "1");
    EXPECT_EQ(count({"--person", "Mikhail Gorbachev"}), "1");
    EXPECT_EQ(indexer({"check"}).exit_code, 0);
}

TEST_F(PersonsCli, SpellingsOfAnUnknownPersonMeetUnderTheOneMostUsed) {
    const auto article = [](int id, const std::string& name) {
        return R"({"id":")" + std::to_string(id) + R"(","language":"en","title":"Harvest",)" +
               R"("body":"Agriculture Minister )" + name +
               R"( spoke in public to many people. Then )" + name + R"( left the meeting."})" +
               "\n";
    };
    dir.write("a.jsonl", article(1, "Jose Marchetti") + article(2, "José Marchetti") +
                             article(3, "JOSE MARCHETTI") + article(4, "José Marchetti") +
                             article(5, "José Marchetti"));
    ASSERT_EQ(indexer({"add", "--topics", "off", "a.jsonl"}).exit_code, 0);
    const Outcome got = query({"facets", "--format", "json", "--facets", "person:all"});
    const auto persons = nlohmann::json::parse(got.out)["facets"]["person"];
    ASSERT_EQ(persons["distinct"], 1) << got.out;
    EXPECT_EQ(persons["values"][0]["value"], "José Marchetti");
    EXPECT_EQ(persons["values"][0]["count"], 5);
    for (const char* asked : {"José Marchetti", "Jose Marchetti", "marchetti", "jose MARCHETTI"}) {
        EXPECT_EQ(count({"--person", asked}), "5") << asked;
    }
    EXPECT_EQ(indexer({"check"}).exit_code, 0);
}

TEST_F(PersonsCli, ASpellingFindsWhatIsDeclaredAndWhatIsFound) {
    dir.write(
        "a.jsonl",
        R"({"id":"1","language":"en","title":"Harvest","body":"Agriculture Minister Anna O'Testrup spoke to farmers. Then Anna O'Testrup left."})"
        "\n");
    dir.write("b.jsonl", R"({"id":"2","title":"Rain","body":"Rain.","persons":["Anna O'Testrup"]})"
                         "\n");
    ASSERT_EQ(indexer({"add", "--topics", "off", "a.jsonl"}).exit_code, 0);
    ASSERT_EQ(indexer({"add", "--topics", "off", "--entities", "off", "b.jsonl"}).exit_code, 0);
    EXPECT_EQ(count({"--person", "Anna O'Testrup"}), "2");
}

TEST_F(PersonsCli, AboutAndMentionedAreKeptApart) {
    add_articles();
    EXPECT_EQ(count({"about:\"Volodymyr Zelenskyy\""}), "1");
    EXPECT_EQ(count({"about:zelensky"}), "1");
    EXPECT_EQ(count({"NOT about:zelensky"}), "2");
    EXPECT_EQ(count({"--salience", "about", "--person", "Zelensky"}), "1");
    EXPECT_EQ(count({"--salience", "mentions", "--person", "Zelensky"}), "1");
    EXPECT_EQ(count({"--salience", "all", "--person", "Zelensky"}), "2");
    for (const char* salience : {"about", "mentions", "all"}) {
        for (const char* words : {"", "-nosuchword"}) {
            std::vector<std::string> args{"facets",
                                          "--format",
                                          "json",
                                          "--salience",
                                          salience,
                                          "--facets",
                                          "person:all,place:all",
                                          "--",
                                          words};
            const Outcome got = query(args);
            const auto facets = nlohmann::json::parse(got.out)["facets"];
            for (const char* facet : {"person", "place"}) {
                for (const auto& value : facets[facet]["values"]) {
                    const std::string name = value["value"];
                    EXPECT_EQ(count({"--salience", salience, std::string{"--"} + facet, name}),
                              std::to_string(value["count"].get<int>()))
                        << salience << " " << name;
                }
            }
        }
    }
    EXPECT_EQ(query({"search", "--salience", "much"}).exit_code, 2);
}

TEST_F(PersonsCli, AliasesOfTheUserExtendTheTable) {
    dir.write("a.txt", "Title\n\nYesterday Anna Belle Testrup spoke in public to many people.\n");
    dir.write("names", "person: Annabelle Testrup = Anna Belle Testrup; The Great A\n");
    EXPECT_EQ(indexer({"add", "--entities", "on", "--aliases", "names", "a.txt"}).exit_code, 0);
    EXPECT_EQ(count({"--person", "Annabelle Testrup"}), "1");
    EXPECT_EQ(count({"--person", "the great a"}), "1");
}

TEST_F(PersonsCli, BadAliasesAreNamedWithTheirLine) {
    dir.write("a.txt", "Title\n\nText.\n");
    dir.write("names", "person: A B = C\nplace: X = Y\n");
    const Outcome got = indexer({"inspect", "--entities", "on", "--aliases", "names", "a.txt"});
    EXPECT_NE(got.exit_code, 0);
    EXPECT_NE(got.err.find("names:2: begins with \"place\""), std::string::npos) << got.err;
    EXPECT_NE(indexer({"inspect", "--entities", "on", "--aliases", "none", "a.txt"})
                  .err.find("none: cannot be read"),
              std::string::npos);
}

TEST_F(PersonsCli, CompaniesThatAreCalledLikePersonsAreNone) {
    dir.write(
        "a.txt",
        "Bank sells shares\n\nMerrill Lynch will be the note and paper dealer, said Eli Lilly "
        "spokesman John Doering. Merrill left the sale to Smith Barney and Bear Stearns. "
        "Later Tandy Corp <TAN> said Tandy would buy some.\n");
    const Outcome got = indexer({"inspect", "--topics", "off", "a.txt"});
    ASSERT_EQ(got.exit_code, 0) << got.err;
    const auto article = nlohmann::json::parse(got.out);
    const auto names = [&](const char* kind) {
        std::set<std::string> found;
        for (const auto& entity : article.value(kind, nlohmann::json::array()))
            found.insert(entity["name"]);
        return found;
    };
    EXPECT_EQ(names("persons"), std::set<std::string>{"John Doering"});
    EXPECT_EQ(names("places"), std::set<std::string>{});
    for (const char* company : {"Merrill Lynch", "Eli Lilly", "Smith Barney", "Bear Stearns"})
        EXPECT_TRUE(names("organizations").contains(company)) << company;
}

TEST_F(PersonsCli, WhatIsAPersonOrAPlaceIsNoOrganization) {
    const Outcome got = indexer({"inspect", "--topics", "off", DATELINE_CORPUS "/text"});
    ASSERT_EQ(got.exit_code, 0) << got.err;
    std::istringstream lines{got.out};
    std::size_t organizations = 0;
    for (std::string line; std::getline(lines, line);) {
        const auto article = nlohmann::json::parse(line);
        std::set<std::string> taken;
        for (const char* kind : {"persons", "places"}) {
            for (const auto& entity : article.value(kind, nlohmann::json::array())) {
                for (const auto& mention : entity.value("mentions", nlohmann::json::array()))
                    taken.insert(mention["text"]);
            }
        }
        for (const auto& entity : article.value("organizations", nlohmann::json::array())) {
            ++organizations;
            for (const auto& mention : entity.value("mentions", nlohmann::json::array()))
                EXPECT_FALSE(taken.contains(mention["text"])) << article["title"] << mention;
        }
    }
    EXPECT_GT(organizations, 20U);
}

}  // namespace
}  // namespace dateline::test
