// SPDX-License-Identifier: GPL-3.0-or-later
// `train entities` and `evaluate entities` as their users run them.
#include "tests/cli/programs.h"

namespace dateline::test {
namespace {

class EntityModelCli : public Programs {
protected:
    /// Forty short articles about persons at places, in tags of a newsroom's own.
    static std::string annotated() {
        const char* const persons[] = {"Ann", "Bob", "Carl", "Dora"};
        const char* const places[] = {"Oslo", "Rome", "Lima"};
        std::string text;
        for (int i = 0; i < 40; ++i) {
            text += std::string{"-DOCSTART- O\n\n"} + persons[i % 4] +
                    " NNP I-human\nSmith NNP I-human\n" + "left VBD O\n" + places[i % 3] +
                    " NNP I-spot\n. . O\n\n";
        }
        return text;
    }
};

TEST_F(EntityModelCli, TrainsAndEvaluatesAnyTypes) {
    dir.write("news.conll", annotated());
    const Outcome trained =
        indexer({"train", "entities", "--train", "news.conll", "--model", "news.model"});
    ASSERT_EQ(trained.exit_code, 0) << trained.err;
    EXPECT_EQ(trained.out, "");
    EXPECT_NE(trained.err.find("news.model"), std::string::npos) << trained.err;

    const Outcome json = indexer({"evaluate", "entities", "--model", "news.model", "--predictions",
                                  "out.conll", "--format", "json", "news.conll"});
    ASSERT_EQ(json.exit_code, 0) << json.err;
    const auto result = json_lines(json.out).at(0);
    EXPECT_GT(result.at("types").at("human").at("f1"), 0.95);
    EXPECT_GT(result.at("micro").at("f1"), 0.95);
    EXPECT_EQ(read_file(dir / "out.conll").substr(0, 20), "Ann\tB-human\tB-human\n");
    const Outcome table = indexer({"evaluate", "entities", "--model", "news.model", "news.conll"});
    EXPECT_EQ(table.exit_code, 0);
    EXPECT_NE(table.out.find("spot"), std::string::npos);
}

TEST_F(EntityModelCli, EvaluatesTheModelThatComesWithTheProgram) {
    dir.write("one.conll",
              "The O\nFrench B-MISC\npresident O\n, O\nEmmanuel B-PER\nMacron I-PER\n, O\nmet O\n"
              "Angela B-PER\nMerkel I-PER\nin O\nBerlin B-LOC\n. O\n");
    const Outcome got = indexer({"evaluate", "entities", "--format", "json", "one.conll"});
    ASSERT_EQ(got.exit_code, 0) << got.err;
    EXPECT_EQ(json_lines(got.out).at(0).at("types").at("PER").at("f1"), 1.0);
}

TEST_F(EntityModelCli, NamesFileAndLineOfWhatIsWrong) {
    dir.write("ragged.conll", "a x O\nb O\n");
    dir.write("scheme.conll", "a O\nb Q-PER\n");
    dir.write("foreign.model", std::string(5000, 'x'));
    struct Bad {
        std::vector<std::string> args;
        const char* message;
    };
    const Bad bad[] = {
        {{"train", "entities", "--train", "ragged.conll", "--model", "m"}, "ragged.conll:2: "},
        {{"train", "entities", "--train", "scheme.conll", "--model", "m"}, "scheme.conll:2: "},
        {{"train", "entities", "--train", "none.conll", "--model", "m"}, "none.conll"},
        {{"evaluate", "entities", "ragged.conll"}, "ragged.conll:2: "},
        {{"evaluate", "entities", "--model", "foreign.model", "scheme.conll"},
         "foreign.model is not an entity model"},
        {{"evaluate", "entities", "--model", "none.model", "scheme.conll"}, "none.model"},
    };
    for (const auto& [args, message] : bad) {
        const Outcome got = indexer(args);
        EXPECT_EQ(got.exit_code, 3) << message;
        EXPECT_NE(got.err.find(message), std::string::npos) << got.err;
        EXPECT_EQ(got.out, "");
    }
    EXPECT_FALSE(std::filesystem::exists(dir / "m"));
}

TEST_F(EntityModelCli, MissingOptionsAreUsage) {
    for (const auto& args : std::vector<std::vector<std::string>>{
             {"train"}, {"train", "entities"}, {"evaluate", "entities"}, {"train", "nonsense"}}) {
        EXPECT_EQ(indexer(args).exit_code, 2);
    }
}

}  // namespace
}  // namespace dateline::test
