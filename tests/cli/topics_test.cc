// SPDX-License-Identifier: GPL-3.0-or-later
// Topics through the real programs: found, explained, learned, measured, and searched for.
#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/cli/programs.h"

namespace dateline::test {
namespace {

class TopicsCli : public Programs {
protected:
    void expect(const Outcome& got, int exit_code, const std::vector<std::string>& says) {
        EXPECT_EQ(got.exit_code, exit_code) << got.err;
        for (const std::string& text : says) {
            EXPECT_NE(got.err.find(text), std::string::npos) << "not in stderr: " << text << "\n"
                                                             << got.err;
        }
    }

    std::vector<std::string> topics_of(const std::vector<std::string>& options) {
        std::vector<std::string> args{"inspect", "--entities", "off", "a.jsonl"};
        args.insert(args.end(), options.begin(), options.end());
        const Outcome got = indexer(args);
        EXPECT_EQ(got.exit_code, 0) << got.err;
        std::vector<std::string> names;
        for (const auto& topic : json_lines(got.out).at(0).value("topics", nlohmann::json::array()))
            names.push_back(topic["name"]);
        return names;
    }

    /// Articles about grain and about ships, four of each.
    void write_archive() {
        std::string lines;
        const char* const grain[] = {"wheat and corn prices", "a harvest of barley and wheat",
                                     "corn crop in the silo", "farmers sow wheat and corn"};
        const char* const ships[] = {"a tanker in the harbour", "tankers leave the harbour",
                                     "the tanker and its crew", "harbour crew and tanker strike"};
        for (int i = 0; i < 4; ++i) {
            for (const bool ship : {false, true}) {
                lines += nlohmann::json{{"id", (ship ? "s" : "g") + std::to_string(i)},
                                        {"body", ship ? ships[i] : grain[i]},
                                        {"topics", {ship ? "ship" : "grain"}}}
                             .dump() +
                         "\n";
            }
        }
        dir.write("tagged.jsonl", lines);
    }
};

TEST_F(TopicsCli, AreFoundInTheTextUnlessTheyAreOff) {
    dir.write(
        "a.jsonl",
        R"({"id":"a","title":"Striker scores twice in cup final","body":"The soccer club won the league cup on penalties.","topics":["Transfers"]})"
        "\n");
    const auto on = topics_of({});
    ASSERT_GE(on.size(), 2U);
    EXPECT_EQ(on[0], "Transfers") << "declared ones stand first";
    EXPECT_EQ(topics_of({"--topics", "on"}), on);
    EXPECT_EQ(topics_of({"--topics", "off"}), std::vector<std::string>{"Transfers"});
}

TEST_F(TopicsCli, AreExplainedByTheirWords) {
    dir.write("a.jsonl", R"({"id":"a","title":"Earthquake shakes city","body":"The quake."})"
                         "\n");
    const auto article = json_lines(indexer({"inspect", "--explain", "a.jsonl"}).out).at(0);
    const auto topic = article["topics"][0];
    EXPECT_EQ(topic["name"], "earthquake");
    EXPECT_EQ(topic["words"][0]["text"], "Earthquake");
    EXPECT_EQ(topic["words"][0]["count"], 1);
    EXPECT_GT(topic["words"][0]["weight"], 0.0);
    const auto plain = json_lines(indexer({"inspect", "a.jsonl"}).out).at(0);
    EXPECT_FALSE(plain["topics"][0].contains("words"));
}

TEST_F(TopicsCli, AreChosenWithAllThatIsBelowThemAndInManyLanguages) {
    const auto line = [](const std::string& id, const std::vector<std::string>& codes) {
        nlohmann::json article{{"id", id}, {"body", id}};
        for (const auto& code : codes) article["topics"].push_back({{"code", code}, {"name", "x"}});
        return article.dump() + "\n";
    };
    // Summit meetings and diplomacy are both politics, one below the other.
    dir.write("a.jsonl", line("both", {"medtop:20000640", "medtop:20000639", "medtop:20000574"}) +
                             line("summit", {"medtop:20000640"}) + line("top", {"subj:11000000"}) +
                             line("sport", {"medtop:15000000"}));
    ASSERT_EQ(indexer({"add", "--quiet", "a.jsonl"}).exit_code, 0);
    EXPECT_EQ(count({"--topic", "politics"}), "3");
    EXPECT_EQ(count({"--topic", "diplomacy"}), "2");
    EXPECT_EQ(count({"--topic", "summit meetings"}), "2");
    EXPECT_EQ(count({"--topic", "election"}), "1");
    for (const char* name :
         {"Politique", "política", "Politik", "политика", "政治", "سياسة", "medtop:11000000"}) {
        EXPECT_EQ(count({"--topic", name}), "3") << name;
    }
    EXPECT_EQ(count({"--topic", "Sports"}), "1");
    EXPECT_EQ(count({"--topic", "no such topic"}), "0");
    // Each article once, however many of its topics are below.
    const auto facets =
        json_lines(query({"facets", "--facets", "topic:all", "--format", "json"}).out).at(0);
    for (const auto& value : facets["facets"]["topic"]["values"]) {
        if (value["value"] == "politics") {
            EXPECT_EQ(value["count"], 3);
        }
        EXPECT_EQ(count({"--topic", value["value"]}), value["count"].dump()) << value;
    }
}

TEST_F(TopicsCli, OfAnArchiveAreLearnedAndGivenToTheRest) {
    write_archive();
    const Outcome trained = indexer({"train", "topics", "--train", "tagged.jsonl", "--model", "m"});
    expect(trained, 0, {"2 topics learned from 8 articles"});
    EXPECT_EQ(trained.out, "");
    dir.write("a.jsonl", R"({"id":"a","title":"Corn and wheat","body":"Wheat prices."})"
                         "\n");
    EXPECT_EQ(topics_of({"--topic-model", "m"}), std::vector<std::string>{"grain"});
    EXPECT_GE(topics_of({"--topic-model", "m", "--topics", "both"}).size(), 2U);
    EXPECT_TRUE(topics_of({"--topic-model", "m", "--topics", "off"}).empty());

    const Outcome measured =
        indexer({"evaluate", "topics", "--model", "m", "--format", "json", "tagged.jsonl"});
    EXPECT_EQ(measured.exit_code, 0) << measured.err;
    const auto scores = json_lines(measured.out).at(0);
    EXPECT_EQ(scores["articles"], 8);
    EXPECT_EQ(scores["micro"]["f1"], 1.0);
    EXPECT_EQ(scores["macro"]["f1"], 1.0);
    EXPECT_EQ(scores["types"]["ship"]["support"], 4);
    const Outcome table = indexer({"evaluate", "topics", "--model", "m", "tagged.jsonl"});
    EXPECT_NE(table.out.find("grain"), std::string::npos) << table.out;
}

TEST_F(TopicsCli, AreLearnedFromTheTaggedPartOfADatabase) {
    write_archive();
    dir.write("untagged.jsonl", R"({"id":"u","body":"stocks fell"})"
                                "\n");
    add({"tagged.jsonl", "untagged.jsonl"});
    expect(indexer({"train", "topics", "--from-db", "--model", "m"}), 0,
           {"2 topics learned from 8 articles, 1 without"});
    dir.write("a.jsonl", R"({"id":"a","body":"tanker in the harbour"})"
                         "\n");
    ASSERT_EQ(indexer({"add", "--quiet", "--topic-model", "m", "a.jsonl"}).exit_code, 0);
    EXPECT_EQ(count({"--topic", "ship"}), "5");
}

struct Bad {
    const char* name;
    std::string content;
    std::vector<std::string> says;
};

TEST_F(TopicsCli, BadTrainingIsAnErrorAndWritesNothing) {
    const std::string two = R"({"id":"1","body":"a","topics":["x"]})"
                            "\n"
                            R"({"id":"2","body":"b","topics":["x"]})"
                            "\n";
    const Bad cases[] = {
        {"no topics", "{\"id\":\"1\",\"body\":\"a\"}\n", {"no article has a topic", "hint:"}},
        {"one topic", two, {"all articles have the topic x", "hint:"}},
        {"one article each",
         "{\"id\":\"1\",\"body\":\"a\",\"topics\":[\"x\"]}\n"
         "{\"id\":\"2\",\"body\":\"b\",\"topics\":[\"y\"]}\n",
         {"no topic has more than one article", "hint:"}},
        {"one article of one",
         two + R"({"id":"3","body":"c","topics":["y"]})"
               "\n",
         {"the topic y has one article only", "hint:"}},
        {"one article of two",
         two + R"({"id":"3","body":"c","topics":["y","z"]})"
               "\n",
         {"all topics but one have one article only, as y has", "hint:"}},
        {"unknown code",
         two + R"({"id":"odd","body":"c","topics":[{"code":"medtop:99999999","name":"y"}]})"
               "\n",
         {"odd", "medtop:99999999", "hint:"}},
    };
    for (const Bad& c : cases) {
        SCOPED_TRACE(c.name);
        dir.write("bad.jsonl", c.content);
        expect(indexer({"train", "topics", "--train", "bad.jsonl", "--model", "m"}), 3, c.says);
        EXPECT_FALSE(std::filesystem::exists(dir / "m"));
        EXPECT_FALSE(std::filesystem::exists(dir / "m.part"));
    }
    expect(indexer({"train", "topics", "--model", "m"}), 2, {"--train"});
    expect(indexer({"train", "topics", "--train", "bad.jsonl"}), 2, {"--model"});
    expect(indexer({"train", "topics", "--train", "missing.jsonl", "--model", "m"}), 3,
           {"missing.jsonl"});
    expect(indexer({"train", "topics", "--from-db", "--model", "m"}), 3, {"no database"});
    expect(indexer({"evaluate", "topics", "bad.jsonl", "--model", "none"}), 3, {"none"});
}

TEST_F(TopicsCli, TopicsOfOneArticleAmongOthersAreNamed) {
    write_archive();
    dir.write("rare.jsonl", R"({"id":"r","body":"cocoa beans","topics":["cocoa"]})"
                            "\n");
    expect(indexer({"train", "topics", "--train", "tagged.jsonl", "rare.jsonl", "--model", "m"}), 0,
           {"3 topics learned from 9 articles", "topics of one article each", "cocoa"});
}

TEST_F(TopicsCli, ABadRecordIsLeftOutAndCounted) {
    write_archive();
    dir.write("broken.jsonl", "{\"id\":\n");
    const Outcome got =
        indexer({"train", "topics", "--train", "tagged.jsonl", "broken.jsonl", "--model", "m"});
    expect(got, 4, {"broken.jsonl", "2 topics learned from 8 articles"});
}

TEST_F(TopicsCli, ABadModelIsAnError) {
    write_archive();
    ASSERT_EQ(indexer({"train", "topics", "--train", "tagged.jsonl", "--model", "m"}).exit_code, 0);
    std::ifstream in{dir / "m", std::ios::binary};
    const std::string good{std::istreambuf_iterator<char>{in}, {}};
    std::string newer = good;
    newer[8] = 9;
    std::string damaged = good;
    damaged.back() = static_cast<char>(damaged.back() ^ 1);
    const Bad cases[] = {
        {"newer", newer, {"newer version of Dateline", "hint:"}},
        {"damaged", damaged, {"damaged", "hint:"}},
        {"cut off", good.substr(0, good.size() / 2), {"damaged", "hint:"}},
        {"no model", "hello", {"is not a topic model", "hint:"}},
    };
    for (const Bad& c : cases) {
        SCOPED_TRACE(c.name);
        dir.write("bad", c.content);
        expect(indexer({"inspect", "tagged.jsonl", "--topic-model", "bad"}), 3, c.says);
        expect(indexer({"add", "tagged.jsonl", "--topic-model", "bad"}), 3, c.says);
        expect(indexer({"evaluate", "topics", "tagged.jsonl", "--model", "bad"}), 3, c.says);
    }
    EXPECT_FALSE(std::filesystem::exists(dir / "db"));
}

}  // namespace
}  // namespace dateline::test
