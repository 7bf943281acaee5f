// SPDX-License-Identifier: GPL-3.0-or-later
// The topics that the real program gives the sample corpus, against corpus/gold.jsonl. What
// scripts/topics/score_gold.py prints stands a little above the bars.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>

#include "indexer/enrich/topics/vocabulary.h"
#include "tests/cli/programs.h"

namespace dateline::test {
namespace {

using Numbers = std::set<std::size_t>;

/// Right ones among those given, and among the true ones.
struct Score {
    double given = 0;
    double given_right = 0;
    double truth = 0;
    double truth_right = 0;

    [[nodiscard]] double precision() const { return given > 0 ? given_right / given : 0; }
    [[nodiscard]] double recall() const { return truth > 0 ? truth_right / truth : 0; }
    [[nodiscard]] double f1() const {
        const double sum = precision() + recall();
        return sum > 0 ? 2 * precision() * recall() / sum : 0;
    }
};

struct Scores {
    Score top;      ///< Top-level topics.
    Score shallow;  ///< A given topic is right if it is true, or above a true one.
    Score deep;     ///< A given topic is right if it is true, or below a true one.
};

const TopicVocabulary& vocabulary() {
    return TopicVocabulary::media_topics();
}

Numbers numbers_of(const nlohmann::json& article) {
    Numbers found;
    for (const auto& topic : article.value("topics", nlohmann::json::array())) {
        if (const auto number = vocabulary().by_code(topic.value("code", "")))
            found.insert(*number);
    }
    return found;
}

template <typename Right>
void tally(Score& score, const Numbers& given, const Numbers& truth, Right&& right) {
    const auto any = [](const Numbers& among, auto&& is) {
        return std::any_of(among.begin(), among.end(), is);
    };
    for (const std::size_t g : given) {
        score.given_right += any(truth, [&](std::size_t t) { return right(g, t); }) ? 1 : 0;
    }
    for (const std::size_t t : truth) {
        score.truth_right += any(given, [&](std::size_t g) { return right(g, t); }) ? 1 : 0;
    }
    score.given += static_cast<double>(given.size());
    score.truth += static_cast<double>(truth.size());
}

Numbers tops_of(const Numbers& topics) {
    Numbers tops;
    for (const std::size_t topic : topics) tops.insert(vocabulary().top(topic));
    return tops;
}

class TopicsOfTheCorpus : public Programs {
protected:
    void SetUp() override {
        std::ifstream in{std::filesystem::path{DATELINE_CORPUS} / "gold.jsonl"};
        for (std::string line; std::getline(in, line);) {
            auto truth = nlohmann::json::parse(line);
            const std::string key = key_of(truth);
            truth_.emplace(key, numbers_of(truth));
        }
        ASSERT_GE(truth_.size(), 70U);
    }

    static std::string key_of(const nlohmann::json& article) {
        const std::string file = article["file"];
        return file.substr(file.find("corpus/")) + "#" + article["record"].dump();
    }

    [[nodiscard]] std::vector<nlohmann::json> inspect(const std::string& path,
                                                      const std::string& topics) const {
        const Outcome got = indexer({"inspect", "--entities", "off", "--topics", topics, path});
        EXPECT_EQ(got.exit_code, 0) << got.err;
        return json_lines(got.out);
    }

    [[nodiscard]] Scores score(const std::map<std::string, Numbers>& given) const {
        Scores scores;
        EXPECT_EQ(given.size(), truth_.size());
        for (const auto& [key, topics] : given) {
            const Numbers& truth = truth_.at(key);
            tally(scores.top, tops_of(topics), tops_of(truth),
                  [](std::size_t g, std::size_t t) { return g == t; });
            tally(scores.shallow, topics, truth,
                  [](std::size_t g, std::size_t t) { return vocabulary().is_within(t, g); });
            tally(scores.deep, topics, truth,
                  [](std::size_t g, std::size_t t) { return vocabulary().is_within(g, t); });
        }
        return scores;
    }

    std::map<std::string, Numbers> truth_;
};

TEST_F(TopicsOfTheCorpus, AreMostlyRightAndMostlyFound) {
    std::map<std::string, Numbers> given;
    for (const auto& article : inspect(DATELINE_CORPUS, "on")) {
        if (truth_.contains(key_of(article))) given.emplace(key_of(article), numbers_of(article));
    }
    const Scores scores = score(given);
    EXPECT_GE(scores.top.f1(), 0.90);
    EXPECT_GE(scores.shallow.precision(), 0.80);
    EXPECT_GE(scores.shallow.recall(), 0.80);
    EXPECT_GE(scores.deep.f1(), 0.78);
}

TEST_F(TopicsOfTheCorpus, AreFoundInTheTextsAlone) {
    std::string lines;
    std::vector<std::string> keys;
    for (nlohmann::json article : inspect(DATELINE_CORPUS, "off")) {
        if (!truth_.contains(key_of(article))) continue;
        keys.push_back(key_of(article));
        for (const char* said : {"topics", "section", "url", "file", "record"}) article.erase(said);
        article["id"] = std::to_string(keys.size() - 1);
        lines += article.dump() + "\n";
    }
    dir.write("bare.jsonl", lines);
    std::map<std::string, Numbers> given;
    for (const auto& article : inspect("bare.jsonl", "on")) {
        const std::string id = article["id"];
        given.emplace(keys.at(std::stoul(id)), numbers_of(article));
    }
    const Scores scores = score(given);
    EXPECT_GE(scores.top.f1(), 0.78);
    EXPECT_GE(scores.shallow.f1(), 0.61);
    EXPECT_GE(scores.deep.f1(), 0.52);
}

TEST_F(TopicsOfTheCorpus, OfASummitAreWhatItWasAbout) {
    const auto path = std::filesystem::path{DATELINE_CORPUS} / "text/alaska-summit-2025.txt";
    const auto article = inspect(path.string(), "on").at(0);
    std::set<std::string> names;
    std::size_t rank = 0;
    for (const auto& topic : article["topics"]) {
        const std::string top = topic["path"][0];
        EXPECT_NE(top, "sport");
        EXPECT_NE(top, "weather");
        EXPECT_NE(top, "lifestyle and leisure");
        if (rank++ < 5) names.insert(topic["name"].get<std::string>());
    }
    EXPECT_TRUE(names.contains("summit meetings"));
    EXPECT_TRUE(names.contains("peace talks") || names.contains("peace process"));
    EXPECT_TRUE(names.contains("war") || names.contains("armed conflict"));
}

}  // namespace
}  // namespace dateline::test
