// SPDX-License-Identifier: GPL-3.0-or-later
// dateline-query as its users run it.
#include <map>
#include <random>
#include <set>

#include "tests/cli/programs.h"

namespace dateline::test {
namespace {

using Json = nlohmann::json;

class SearchCli : public Programs {
protected:
    void SetUp() override {
        dir.write(
            "news.jsonl",
            R"({"id":"geneva","title":"Leaders meet in Geneva","published":"1985-11-19","language":"en","source":"Wire","section":"World","authors":["Ada Byron"],"body":"Ronald Reagan and Mikhail Gorbachev met for the first time. Talks on arms lasted two days.","persons":["Ronald Reagan","Mikhail Gorbachev"],"places":[{"name":"Geneva","path":["Switzerland","Geneva"]}],"topics":[{"name":"summit meetings","path":["politics","diplomacy","summit meetings"],"code":"medtop:20000640"}]})"
            "\n"
            R"({"id":"reykjavik","title":"Reykjavik talks end","published":"1986-10-12T18:30:00Z","language":"en","source":"Wire","section":"World","body":"Reagan and Gorbachev left Reykjavik without a deal on arms. The talking was over.","persons":["Ronald Reagan","Mikhail Gorbachev"],"places":[{"name":"Reykjavik","path":["Iceland","Reykjavik"]}],"topics":[{"name":"summit meetings","path":["politics","diplomacy","summit meetings"]}]})"
            "\n"
            R"({"id":"wall","title":"The Wall falls","published":"1989-11-09","language":"en","source":"Gazette","section":"World","body":"Berlin danced. Gorbachev had let it happen; at a café near the wall people cheered.","persons":["Mikhail Gorbachev"],"places":[{"name":"Berlin","path":["Germany","Berlin"],"aliases":["Berlin-Mitte"]}],"topics":[{"name":"politics"}]})"
            "\n"
            R"({"id":"cup","title":"Coupe du monde","published":"1998-07-12","language":"fr","source":"Gazette","section":"Sport","body":"La France a gagné la finale à Paris devant Zinédine Zidane.","persons":["Zinédine Zidane"],"places":[{"name":"Paris","path":["France","Paris"]}],"topics":[{"name":"sport"}]})"
            "\n"
            R"({"id":"texas","title":"Fair in Paris","language":"en","source":"Gazette","body":"The county fair of Paris drew a crowd.","places":[{"name":"Paris","path":["United States","Texas","Paris"]}]})"
            "\n");
        add({"--entities", "off", "news.jsonl"});
    }

    [[nodiscard]] Json json(std::vector<std::string> args,
                            const std::string& command = "search") const {
        args.insert(args.begin(), command);
        args.insert(args.end(), {"--format", "json"});
        const Outcome got = query(std::move(args));
        EXPECT_LE(got.exit_code, 1) << got.err;
        return Json::parse(got.out);
    }

    [[nodiscard]] std::vector<std::string> ids(std::vector<std::string> args) const {
        std::vector<std::string> out;
        const Json result = json(std::move(args));
        for (const Json& hit : result["hits"]) out.push_back(hit["id"]);
        return out;
    }

    [[nodiscard]] std::set<std::string> id_set(std::vector<std::string> args) const {
        const auto list = ids(std::move(args));
        return {list.begin(), list.end()};
    }

    [[nodiscard]] std::map<std::string, int> counts(const Json& result,
                                                    const std::string& facet) const {
        std::map<std::string, int> out;
        for (const Json& value : result["facets"][facet]["values"])
            out[value["value"]] = value["count"];
        return out;
    }
};

using Ids = std::set<std::string>;

struct QueryCase {
    const char* name;
    std::vector<std::string> args;
    Ids expected;
};

TEST_F(SearchCli, QueryLanguageFindsWhatItSays) {
    const QueryCase cases[] = {
        {"word", {"gorbachev"}, {"geneva", "reykjavik", "wall"}},
        {"words are joined by AND", {"reagan deal"}, {"reykjavik"}},
        {"several arguments are one query", {"reagan", "deal"}, {"reykjavik"}},
        {"match any", {"danced deal", "--match", "any"}, {"reykjavik", "wall"}},
        {"stems", {"talk"}, {"geneva", "reykjavik"}},
        {"phrase is exact", {"\"without a deal\""}, {"reykjavik"}},
        {"phrase has no stems", {"\"talk on arms\""}, {}},
        {"or", {"danced OR deal"}, {"reykjavik", "wall"}},
        {"not", {"gorbachev NOT reagan"}, {"wall"}},
        {"minus", {"gorbachev -reagan"}, {"wall"}},
        {"only not", {"NOT gorbachev"}, {"cup", "texas"}},
        {"brackets", {"(danced OR deal) gorbachev"}, {"reykjavik", "wall"}},
        {"near", {"reagan NEAR/3 gorbachev"}, {"geneva", "reykjavik"}},
        {"near is near", {"reykjavik NEAR/2 arms"}, {}},
        {"wildcard", {"gorb*"}, {"geneva", "reykjavik", "wall"}},
        {"title field", {"title:geneva"}, {"geneva"}},
        {"body field", {"body:geneva"}, {}},
        {"title is searched too", {"falls"}, {"wall"}},
        {"without accent", {"cafe"}, {"wall"}},
        {"with accent", {"café"}, {"wall"}},
        {"accent of a name", {"zinedine"}, {"cup"}},
        {"person field", {"person:\"Ronald Reagan\""}, {"geneva", "reykjavik"}},
        {"person by a word", {"person:reagan"}, {"geneva", "reykjavik"}},
        {"place includes those in it", {"place:switzerland"}, {"geneva"}},
        {"topic includes narrower ones", {"topic:politics"}, {"geneva", "reykjavik", "wall"}},
        {"topic by its code", {"topic:medtop:20000640"}, {"geneva", "reykjavik"}},
        {"date month", {"date:1985-11"}, {"geneva"}},
        {"date range", {"date:1986..1989-11-09"}, {"reykjavik", "wall"}},
        {"open date range", {"date:1989.."}, {"cup", "wall"}},
        {"language", {"lang:fr"}, {"cup"}},
        {"source", {"source:gazette"}, {"wall", "cup", "texas"}},
        {"section", {"section:Sport"}, {"cup"}},
        {"author", {"author:byron"}, {"geneva"}},
        {"id", {"id:wall"}, {"wall"}},
        {"filter", {"--person", "Mikhail Gorbachev"}, {"geneva", "reykjavik", "wall"}},
        {"filters are joined by AND",
         {"--person", "Mikhail Gorbachev", "--person", "Ronald Reagan"},
         {"geneva", "reykjavik"}},
        {"filter alternatives", {"--place", "Berlin|Reykjavik"}, {"reykjavik", "wall"}},
        {"filter alias", {"--place", "Berlin-Mitte"}, {"wall"}},
        {"filter by a path", {"--place", "United States > Texas > Paris"}, {"texas"}},
        {"filter by a shared name", {"--place", "Paris"}, {"cup", "texas"}},
        {"exclusion", {"--not-person", "Ronald Reagan"}, {"wall", "cup", "texas"}},
        {"unknown value", {"--person", "Nobody"}, {}},
        {"since", {"--since", "1989-11-09"}, {"wall", "cup"}},
        {"until keeps the day", {"--until", "1985-11-19"}, {"geneva"}},
        {"instant",
         {"--since", "1986-10-12T18:30:00Z", "--until", "1986-10-12T18:30:00Z"},
         {"reykjavik"}},
        {"just too late", {"--since", "1986-10-12T18:30:01Z", "--until", "1986-12-31"}, {}},
        {"nothing", {}, {"geneva", "reykjavik", "wall", "cup", "texas"}},
        {"no match", {"xylophone"}, {}},
    };
    for (const QueryCase& c : cases) {
        EXPECT_EQ(id_set(c.args), c.expected) << c.name;
        auto args = c.args;
        EXPECT_EQ(count(args), std::to_string(c.expected.size())) << c.name;
    }
}

TEST_F(SearchCli, ExitCodeTellsWhetherAnythingMatched) {
    EXPECT_EQ(query({"search", "gorbachev"}).exit_code, 0);
    EXPECT_EQ(query({"search", "xylophone"}).exit_code, 1);
    EXPECT_EQ(query({"search", "xylophone", "--output", "ids"}).out, "");
}

TEST_F(SearchCli, SortsByDateWithUndatedLast) {
    EXPECT_EQ(ids({"--sort", "newest"}),
              (std::vector<std::string>{"cup", "wall", "reykjavik", "geneva", "texas"}));
    EXPECT_EQ(ids({"--sort", "oldest"}),
              (std::vector<std::string>{"geneva", "reykjavik", "wall", "cup", "texas"}));
}

TEST_F(SearchCli, PagesWithLimitAndOffset) {
    const auto page = json({"--sort", "newest", "--limit", "2", "--offset", "1"});
    EXPECT_EQ(page["total"], 5);
    ASSERT_EQ(page["hits"].size(), 2U);
    EXPECT_EQ(page["hits"][0]["id"], "wall");
    EXPECT_EQ(page["hits"][0]["rank"], 2);
    EXPECT_EQ(json({"--limit", "0"})["total"], 5);
    EXPECT_EQ(json({"--limit", "0"})["hits"].size(), 0U);
    EXPECT_EQ(json({"--offset", "99"})["hits"].size(), 0U);
    EXPECT_EQ(json({"--limit", "all"})["hits"].size(), 5U);
}

TEST_F(SearchCli, ResolvedTellsWhatWasUnderstood) {
    const auto result = json({"--person", "gorbachev", "--place", "Atlantis"});
    ASSERT_EQ(result["resolved"].size(), 2U);
    EXPECT_EQ(
        result["resolved"][0],
        (Json{{"facet", "person"}, {"asked", "gorbachev"}, {"values", {"Mikhail Gorbachev"}}}));
    EXPECT_EQ(result["resolved"][1]["values"].size(), 0U);
    EXPECT_EQ(json({"--person", "Mikhail Gorbachev"})["resolved"].size(), 1U)
        << "also for an exact name";
}

TEST_F(SearchCli, HitsCarryTheArticlesFieldsAndHighlights) {
    const auto hit = json({"gorbachev talks"})["hits"][0];
    for (const char* key : {"rank", "score", "id", "title", "published", "source", "section",
                            "language", "snippet", "highlights", "persons", "places", "topics"}) {
        EXPECT_TRUE(hit.contains(key)) << key;
    }
    const auto found = json({"zidane"})["hits"][0];
    ASSERT_EQ(found["highlights"].size(), 1U);
    // Code points, not bytes: two accents stand before the name.
    const std::string snippet = found["snippet"];
    const std::size_t byte = snippet.find("Zidane");
    ASSERT_NE(byte, std::string::npos);
    std::size_t points = 0;
    for (std::size_t i = 0; i < byte; ++i)
        points += (static_cast<unsigned char>(snippet[i]) & 0xc0U) != 0x80U ? 1U : 0U;
    EXPECT_EQ(found["highlights"][0], (Json{points, points + 6}));
}

TEST_F(SearchCli, FacetCountsAreArticlesLeftAfterTheClick) {
    const auto result = json({"--facets", "person,place:all,topic:all,source", "--limit", "0"});
    EXPECT_EQ(counts(result, "person"),
              (std::map<std::string, int>{
                  {"Mikhail Gorbachev", 3}, {"Ronald Reagan", 2}, {"Zinédine Zidane", 1}}));
    EXPECT_EQ(counts(result, "topic").at("politics"), 3);
    EXPECT_EQ(counts(result, "topic").at("diplomacy"), 2);
    EXPECT_EQ(counts(result, "place").at("Switzerland"), 1);
    // Two places are called Paris: each is shown by what chooses just it.
    EXPECT_EQ(counts(result, "place").at("France > Paris"), 1);
    EXPECT_EQ(counts(result, "place").at("United States > Texas > Paris"), 1);
    for (const char* facet : {"person", "place", "topic", "source"}) {
        EXPECT_EQ(result["facets"][facet]["distinct"], result["facets"][facet]["values"].size());
        for (const auto& [value, shown] : counts(result, facet)) {
            EXPECT_EQ(count({std::string{"--"} + facet, value}), std::to_string(shown))
                << facet << " " << value;
        }
    }
}

TEST_F(SearchCli, SiblingsOfAChosenAlternativeKeepTheirCounts) {
    const auto result = json(
        {"--person", "Ronald Reagan|Zinédine Zidane", "--facets", "person,source", "--limit", "0"});
    EXPECT_EQ(result["total"], 3);
    EXPECT_EQ(counts(result, "person"),
              (std::map<std::string, int>{
                  {"Mikhail Gorbachev", 3}, {"Ronald Reagan", 2}, {"Zinédine Zidane", 1}}));
    EXPECT_EQ(counts(result, "source"), (std::map<std::string, int>{{"Wire", 2}, {"Gazette", 1}}));
    for (const Json& value : result["facets"]["person"]["values"]) {
        EXPECT_EQ(value["selected"], value["value"] != "Mikhail Gorbachev") << value;
    }
}

TEST_F(SearchCli, FacetListsCanBeLimitedOrderedAndFiltered) {
    const auto limited = json({"--facets", "person:1", "--limit", "0"});
    EXPECT_EQ(limited["facets"]["person"]["values"].size(), 1U);
    EXPECT_EQ(limited["facets"]["person"]["distinct"], 3);
    const auto named = json({"--facets", "person", "--facet-order", "name"}, "facets");
    EXPECT_EQ(named["facets"]["person"]["values"][0]["value"], "Mikhail Gorbachev");
    EXPECT_EQ(named["facets"]["person"]["values"][2]["value"], "Zinédine Zidane");
    const auto some = json({"--facets", "person", "--facet-contains", "zinedine"}, "facets");
    EXPECT_EQ(counts(some, "person"), (std::map<std::string, int>{{"Zinédine Zidane", 1}}));
    const auto chosen = json({"--person", "Zidane", "--facets", "person:1", "--limit", "0"});
    EXPECT_EQ(counts(chosen, "person").count("Zinédine Zidane"), 1U)
        << "a chosen value is always listed";
}

TEST_F(SearchCli, TimelineCountsBucketsAndUndated) {
    const auto years = json({"--by", "year"}, "timeline");
    EXPECT_EQ(years["total"], 5);
    EXPECT_EQ(years["undated"], 1);
    EXPECT_EQ(years["buckets"].size(), 14U) << "1985 to 1998, empty ones included";
    EXPECT_EQ(years["buckets"][0],
              (Json{{"from", "1985-01-01"}, {"to", "1985-12-31"}, {"count", 1}}));
    const auto days = json({"gorbachev", "--by", "day", "--until", "1986"}, "timeline");
    EXPECT_EQ(days["buckets"].size(), 328U);
}

TEST_F(SearchCli, ShowPrintsWholeArticles) {
    const Outcome got = query({"show", "wall", "cup"});
    EXPECT_EQ(got.exit_code, 0);
    EXPECT_NE(got.out.find("Berlin danced."), std::string::npos);
    EXPECT_NE(got.out.find("La France a gagné"), std::string::npos);
    const Outcome missing = query({"show", "nope"});
    EXPECT_EQ(missing.exit_code, 1);
    EXPECT_NE(missing.err.find("nope"), std::string::npos);
}

TEST_F(SearchCli, BatchAnswersEveryLineAndABadOneIsNoStop) {
    const Outcome got = query(
        {"batch"},
        {.input = "gorbachev\n"
                  "\"unbalanced\n"
                  "{\"query\":\"reagan\",\"output\":\"ids\",\"limit\":1}\n"
                  "{\"person\":[\"Ronald Reagan|Zidane\"],\"facets\":\"person:5\",\"limit\":0}\n"
                  "{\"nonsense\":1}\n"});
    EXPECT_EQ(got.exit_code, 4) << got.err;
    const auto lines = json_lines(got.out);
    ASSERT_EQ(lines.size(), 5U);
    EXPECT_EQ(lines[0]["total"], 3);
    EXPECT_EQ(lines[1]["line"], 2);
    EXPECT_EQ(lines[1]["error"]["code"], "bad_query");
    EXPECT_EQ(lines[2]["ids"].size(), 1U);
    EXPECT_EQ(lines[2]["total"], 2);
    EXPECT_FALSE(lines[2].contains("hits"));
    EXPECT_EQ(lines[3]["total"], 3);
    EXPECT_EQ(lines[3]["facets"]["person"]["distinct"], 3);
    EXPECT_EQ(lines[4]["line"], 5);
    EXPECT_EQ(query({"batch"}, {.input = "xylophone\n"}).exit_code, 0);
    dir.write("queries.txt", "gorbachev\nreagan\n");
    EXPECT_EQ(json_lines(query({"batch", "queries.txt"}).out).size(), 2U);
}

TEST_F(SearchCli, ExplainShowsHowAQueryWasRead) {
    const Outcome got = query({"explain", "talk person:gorbachev -deal"});
    EXPECT_EQ(got.exit_code, 0) << got.err;
    for (const char* text : {"talks", "talking", "Mikhail Gorbachev", "deal"}) {
        EXPECT_NE(got.out.find(text), std::string::npos) << text << "\n" << got.out;
    }
}

TEST_F(SearchCli, FiveFormatsSayTheSame) {
    EXPECT_EQ(query({"search", "reagan", "--output", "ids", "--sort", "oldest"}).out,
              "geneva\nreykjavik\n");
    EXPECT_EQ(query({"search", "reagan", "--sort", "oldest", "--fields", "id,published", "--format",
                     "csv"})
                  .out,
              "id,published\r\ngeneva,1985-11-19\r\nreykjavik,1986-10-12T18:30:00Z\r\n");
    EXPECT_EQ(query({"search", "reagan", "--sort", "oldest", "--fields", "id,published", "--format",
                     "tsv"})
                  .out,
              "id\tpublished\ngeneva\t1985-11-19\nreykjavik\t1986-10-12T18:30:00Z\n");
    const auto lines =
        json_lines(query({"search", "reagan", "--sort", "oldest", "--format", "jsonl"}).out);
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_EQ(lines[1]["id"], "reykjavik");
    const std::string text = query({"search", "reagan"}).out;
    EXPECT_NE(text.find("Leaders meet in Geneva"), std::string::npos) << text;
    EXPECT_EQ(text.find('\x1b'), std::string::npos);
}

TEST_F(SearchCli, TotalsAndFacetsEqualABruteForceCount) {
    // Random articles with random values; every count is made again by hand.
    std::mt19937 random{5};
    std::string feed;
    std::vector<std::set<std::string>> values;
    for (int i = 0; i < 2'000; ++i) {
        std::set<std::string> mine;
        for (int k = 0; k < 4; ++k)
            mine.insert("P" + std::to_string(random() % 10 * (random() % 10)));
        Json article{{"id", "r" + std::to_string(i)},
                     {"title", "T"},
                     {"body", random() % 2 == 0 ? "even" : "odd"},
                     {"persons", mine}};
        if (article["body"] == "even") mine.insert("*even");
        values.push_back(mine);
        feed += article.dump() + "\n";
    }
    dir.write("random.jsonl", feed);
    add({"random.jsonl", "--db", "random"});
    std::map<std::string, int> expected;
    int total = 0;
    for (const auto& mine : values) {
        if (!mine.contains("*even") || !mine.contains("P6")) continue;
        ++total;
        for (const std::string& value : mine) {
            if (value[0] == 'P') ++expected[value];
        }
    }
    const auto result = json(
        {"even", "--person", "P6", "--facets", "person:all", "--limit", "0", "--db", "random"});
    EXPECT_EQ(result["total"], total);
    EXPECT_EQ(counts(result, "person"), expected);
}

TEST_F(SearchCli, TermsOfAllArticlesAreFoundAlsoAfterOneIsRemoved) {
    // Enough for lists of several chunks.
    constexpr int kArticles = 3000;
    std::string lines;
    for (int i = 0; i < kArticles; ++i) {
        lines += nlohmann::json{{"id", "n" + std::to_string(i)},
                                {"title", "Number " + std::to_string(i)},
                                {"body", i % 2 == 0 ? "always even" : "always odd"},
                                {"language", "en"}}
                     .dump() +
                 "\n";
    }
    dir.write("many.jsonl", lines);
    const TempDir other;
    const std::string db = (other / "db").string();
    ASSERT_EQ(indexer({"add", "--quiet", "--db", db, "--entities", "off", "--topics", "off",
                       "many.jsonl"})
                  .exit_code,
              0);
    ASSERT_EQ(indexer({"remove", "--quiet", "--db", db, "--id", "n1000"}).exit_code, 0);
    const std::string all = std::to_string(kArticles - 1);
    const std::string odd = std::to_string(kArticles / 2);
    const auto found = [&](std::vector<std::string> args) {
        args.insert(args.end(), {"--db", db});
        return count(std::move(args));
    };
    EXPECT_EQ(found({"--lang", "en"}), all);
    EXPECT_EQ(found({"lang:en"}), all);
    EXPECT_EQ(found({"always"}), all);
    EXPECT_EQ(found({"always", "--sort", "newest"}), all);
    EXPECT_EQ(found({"odd", "--lang", "en"}), odd);
    EXPECT_EQ(found({"odd", "always", "--lang", "en", "--sort", "oldest"}), odd);
    EXPECT_EQ(found({"odd", "--not-lang", "en"}), "0");
    EXPECT_EQ(found({"odd -always"}), "0");
    EXPECT_EQ(found({"odd -\"always\""}), "0");
    EXPECT_EQ(found({"odd NOT (NOT always)"}), odd);
}

}  // namespace
}  // namespace dateline::test
