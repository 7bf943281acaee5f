// SPDX-License-Identifier: GPL-3.0-or-later
// dateline-indexer as its users run it.
#include <filesystem>
#include <iterator>
#include <sstream>

#include "tests/cli/programs.h"

namespace dateline::test {
namespace {

class IndexerCli : public Programs {
protected:
    [[nodiscard]] nlohmann::json stats(std::vector<std::string> args) const {
        args.insert(args.begin(), {"add", "--stats", "json"});
        const Outcome got = indexer(std::move(args));
        EXPECT_EQ(got.exit_code, 0) << got.err;
        return json_lines(got.out).back();
    }

    static std::string article(const std::string& id, const std::string& body,
                               const std::string& rest = "") {
        return R"({"id":")" + id + R"(","title":"Title )" + id + R"(","body":")" + body + "\"" +
               rest + "}\n";
    }
};

TEST_F(IndexerCli, AddingTheSameTwiceChangesNothingAndSaysSo) {
    dir.write("a.jsonl", article("1", "one") + article("2", "two"));
    EXPECT_EQ(stats({"a.jsonl"})["added"], 2);
    const auto before = std::filesystem::last_write_time(dir / "db/generation-000001/iamglass");
    const auto again = stats({"a.jsonl"});
    EXPECT_EQ(again["added"], 0);
    EXPECT_EQ(again["replaced"], 0);
    EXPECT_EQ(again["unchanged"], 2);
    EXPECT_EQ(std::filesystem::last_write_time(dir / "db/generation-000001/iamglass"), before);
    EXPECT_NE(indexer({"add", "a.jsonl"}).err.find("2 unchanged"), std::string::npos);
}

TEST_F(IndexerCli, ChangedArticlesAreReplacedAndNewOnesAdded) {
    dir.write("a.jsonl", article("1", "first version") + article("2", "two"));
    add({"a.jsonl"});
    dir.write("a.jsonl",
              article("1", "second version") + article("2", "two") + article("3", "three"));
    const auto changed = stats({"a.jsonl"});
    EXPECT_EQ(changed["added"], 1);
    EXPECT_EQ(changed["replaced"], 1);
    EXPECT_EQ(changed["unchanged"], 1);
    EXPECT_EQ(count({"first"}), "0");
    EXPECT_EQ(count({"second"}), "1");
    EXPECT_EQ(count({}), "3");
}

TEST_F(IndexerCli, UpdatesWithinOneRunKeepTheNewest) {
    dir.write("a.jsonl", article("1", "early", ",\"modified\":\"2025-08-15T10:00:00Z\"") +
                             article("2", "other") +
                             article("1", "late", ",\"modified\":\"2025-08-15T12:00:00Z\""));
    const auto got = stats({"a.jsonl"});
    EXPECT_EQ(got["added"], 2);
    EXPECT_EQ(got["replaced"], 1);
    EXPECT_EQ(count({"early"}), "0");
    EXPECT_EQ(count({"late"}), "1");
    EXPECT_EQ(count({}), "2");
}

TEST_F(IndexerCli, RemoveWithdrawsArticles) {
    dir.write("a.jsonl", article("1", "one") + article("2", "two") + article("3", "three"));
    add({"a.jsonl"});
    EXPECT_EQ(indexer({"remove", "--id", "1"}).exit_code, 0);
    EXPECT_EQ(count({}), "2");
    const Outcome none = indexer({"remove", "--id", "nope"});
    EXPECT_EQ(none.exit_code, 1);
    EXPECT_EQ(indexer({"remove", "--ids-from", "-"}, {.input = "2\n3\n\n"}).exit_code, 0);
    EXPECT_EQ(count({}), "0");
    EXPECT_EQ(indexer({"check"}).exit_code, 0);
}

TEST_F(IndexerCli, ReadsAnArchiveFromStandardInput) {
    const Outcome got = indexer({"add", "--quiet", "-"}, {.input = article("1", "piped words")});
    EXPECT_EQ(got.exit_code, 0) << got.err;
    EXPECT_EQ(count({"piped"}), "1");
}

TEST_F(IndexerCli, WhatInspectWritesAddReads) {
    dir.write("story.txt",
              "Title of it\nDate: 1985-11-19\nPersons: Ronald Reagan; Mikhail Gorbachev\nPlaces: "
              "Switzerland > Geneva\n\nThe body of it.\n\nSecond paragraph.\n");
    const Outcome inspected = indexer({"inspect", "--entities", "off", "story.txt"});
    EXPECT_EQ(inspected.exit_code, 0) << inspected.err;
    const auto lines = json_lines(inspected.out);
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_EQ(lines[0]["file"], "story.txt");
    EXPECT_EQ(lines[0]["record"], 1);
    EXPECT_EQ(lines[0]["published"], "1985-11-19");
    EXPECT_EQ(lines[0]["persons"][0]["name"], "Ronald Reagan");
    EXPECT_EQ(lines[0]["places"][0]["path"], (nlohmann::json{"Switzerland", "Geneva"}));
    const Outcome back = indexer({"inspect", "--entities", "off", "--format", "jsonl", "-"},
                                 {.input = inspected.out});
    auto second = json_lines(back.out).at(0);
    auto first = lines[0];
    for (auto* json : {&first, &second}) {
        json->erase("file");
        json->erase("record");
    }
    EXPECT_EQ(first, second);
}

TEST_F(IndexerCli, InspectExitsOneWithoutArticlesAndFourWithRejections) {
    std::filesystem::create_directories(dir / "empty");
    EXPECT_EQ(indexer({"inspect", "empty"}).exit_code, 1);
    dir.write("a.jsonl", article("1", "one") + "junk\n");
    const Outcome got = indexer({"inspect", "a.jsonl"});
    EXPECT_EQ(got.exit_code, 4);
    EXPECT_EQ(json_lines(got.out).size(), 1U);
    EXPECT_NE(got.err.find("a.jsonl#2"), std::string::npos);
}

TEST_F(IndexerCli, MapsForeignJsonAndCsv) {
    dir.write(
        "x.json",
        R"([{"k":{"head":"One"},"txt":"alpha text","n":"p1","who":["Ann","Bob"]},{"k":{"head":"Two"},"txt":"beta text","n":"p2"}])");
    add({"--map", "id=n", "--map", "title=k.head", "--map", "body=txt", "--map", "persons=who",
         "x.json"});
    EXPECT_EQ(count({"alpha"}), "1");
    EXPECT_EQ(count({"--person", "Ann"}), "1");
    dir.write("x.csv", "Nr,Headline,Text,Day\n7,\"Three, quoted\",\"gamma\ntext\",1989-11-09\n");
    add({"x.csv", "--map", "id=Nr", "--map", "title=Headline", "--map", "body=Text", "--map",
         "published=Day"});
    EXPECT_EQ(count({"gamma", "--since", "1989"}), "1");
}

TEST_F(IndexerCli, SinceAndUntilLeaveArticlesOut) {
    dir.write("a.jsonl", article("1", "one", ",\"published\":\"1989-11-09\"") +
                             article("2", "two", ",\"published\":\"1990-10-03\"") +
                             article("3", "three"));
    const auto got = stats({"a.jsonl", "--since", "1990", "--until", "1990-10-03"});
    EXPECT_EQ(got["added"], 1);
    EXPECT_EQ(got["outside"], 2);
    EXPECT_EQ(count({}), "1");
}

TEST_F(IndexerCli, InfoTellsWhatIsThere) {
    dir.write("a.jsonl", article("1", "one",
                                 R"(,"persons":["Ann"],"language":"fr","published":"1989-11-09")"));
    add({"a.jsonl"});
    const auto info = json_lines(indexer({"info", "--format", "json"}).out).at(0);
    EXPECT_EQ(info["articles"], 1);
    EXPECT_EQ(info["languages"]["fr"], 1);
    EXPECT_EQ(info["distinct"]["person"], 1);
    EXPECT_EQ(info["earliest"], "1989-11-09");
    EXPECT_EQ(info["schema_version"], "3");
    EXPECT_NE(indexer({"info"}).out.find("articles       1\n"), std::string::npos);
}

TEST_F(IndexerCli, CompactKeepsTheAnswers) {
    dir.write("a.jsonl", article("1", "one") + article("2", "two"));
    add({"a.jsonl"});
    dir.write("b.jsonl", article("3", "three"));
    add({"b.jsonl"});
    EXPECT_EQ(indexer({"compact"}).exit_code, 0);
    EXPECT_EQ(count({}), "3");
    EXPECT_EQ(indexer({"check"}).exit_code, 0);
    EXPECT_TRUE(std::filesystem::exists(dir / "db/generation-000002"));
    EXPECT_FALSE(std::filesystem::exists(dir / "db/generation-000001"));
}

TEST_F(IndexerCli, SameInputGivesTheSameOrderWhateverTheThreads) {
    std::string feed;
    for (int i = 0; i < 3'000; ++i)
        feed += article("n" + std::to_string(i), "the same words for all");
    dir.write("feed.jsonl", feed);
    add({"feed.jsonl", "--jobs", "1", "--db", "one"});
    add({"feed.jsonl", "--jobs", "4", "--db", "four"});
    const auto ids = [&](const char* db) {
        return query({"search", "words", "--db", db, "--limit", "all", "--output", "ids"}).out;
    };
    EXPECT_EQ(ids("one"), ids("four"));
    EXPECT_EQ(ids("one").substr(0, 9), "n0\nn1\nn2\n");
}

TEST_F(IndexerCli, GeneralOptionsStandBeforeOrBehindTheCommand) {
    dir.write("a.jsonl", article("1", "one"));
    EXPECT_EQ(indexer({"--db", "x", "--quiet", "add", "a.jsonl"}).exit_code, 0);
    EXPECT_EQ(indexer({"info", "--db", "x"}).exit_code, 0);
    EXPECT_EQ(indexer({"--db", "x", "check", "--quiet"}).err, "");
}

TEST_F(IndexerCli, HelpAndVersionSucceed) {
    for (const std::vector<std::string>& args :
         {std::vector<std::string>{"--help"}, {"add", "--help"}, {"inspect", "--help"}}) {
        const Outcome got = indexer(args);
        EXPECT_EQ(got.exit_code, 0);
        EXPECT_NE(got.out.find("--db"), std::string::npos) << got.out;
        EXPECT_EQ(got.err, "");
    }
    EXPECT_EQ(indexer({"--version"}).out.rfind("dateline-indexer ", 0), 0U);
}

TEST_F(IndexerCli, HelpOfACommandHasExamplesOfIt) {
    for (const char* command :
         {"add", "inspect", "remove", "info", "check", "compact", "train entities", "train topics",
          "evaluate entities", "evaluate topics"}) {
        std::istringstream words{command};
        std::vector<std::string> args{std::istream_iterator<std::string>{words}, {}};
        args.emplace_back("--help");
        const Outcome got = indexer(args);
        const std::size_t examples = got.out.find("\nExamples:\n");
        ASSERT_NE(examples, std::string::npos) << command << got.out;
        EXPECT_NE(got.out.find(std::string{"dateline-indexer "} + command, examples),
                  std::string::npos)
            << command << got.out;
    }
}

TEST_F(IndexerCli, TheWholeCorpusIsReadWithoutARejection) {
    const Outcome got = indexer({"add", "--stats", "json", DATELINE_CORPUS});
    EXPECT_EQ(got.exit_code, 0) << got.err;
    EXPECT_GE(json_lines(got.out).back()["added"], 60);
}

// What a file holds is remembered; what happened to its articles since is not overlooked.
TEST_F(IndexerCli, TheDatabaseOfTheCorpusIsSoundWhateverIsFound) {
    for (const char* topics : {"on", "off"}) {
        std::filesystem::remove_all(dir / "db");
        EXPECT_EQ(indexer({"add", "--quiet", "--topics", topics, DATELINE_CORPUS}).exit_code, 0);
        const Outcome checked = indexer({"check"});
        EXPECT_EQ(checked.exit_code, 0) << "topics " << topics << "\n" << checked.err;
    }
}

TEST_F(IndexerCli, AFileThatIsInTheDatabaseWholeIsNotReadAgain) {
    const auto path = dir.write(
        "two.jsonl", "{\"id\":\"a\",\"body\":\"one\"}\n{\"id\":\"b\",\"body\":\"two\"}\n");
    std::filesystem::last_write_time(
        path, std::filesystem::file_time_type::clock::now() - std::chrono::minutes{1});
    const std::vector<std::string> add{"add", "--quiet", "--stats", "json", path};
    EXPECT_EQ(nlohmann::json::parse(indexer(add).out)["added"], 2);

    const auto again = nlohmann::json::parse(indexer(add).out);
    EXPECT_EQ(again["read"], 2);
    EXPECT_EQ(again["unchanged"], 2);
    EXPECT_EQ(again["bytes"], 0) << "it was opened";

    EXPECT_EQ(indexer({"remove", "--quiet", "--id", "b"}).exit_code, 0);
    const auto restored = nlohmann::json::parse(indexer(add).out);
    EXPECT_EQ(restored["added"], 1);
    EXPECT_EQ(restored["unchanged"], 1);
    EXPECT_EQ(count({}), "2");
}

}  // namespace
}  // namespace dateline::test
