// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/tagger/evaluate.h"

#include <sstream>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/indexer/tagger/toy_model.h"

namespace dateline {
namespace {

AnnotatedText text_of(const std::string& conll) {
    std::istringstream in{conll};
    AnnotatedText text;
    EXPECT_TRUE(read_conll(in, "test", text));
    return text;
}

TEST(SpanScore, CountsAsConllevalDoes) {
    const SpanScore score{.right = 3, .predicted = 7, .gold = 5};
    EXPECT_DOUBLE_EQ(score.precision(), 3.0 / 7);
    EXPECT_DOUBLE_EQ(score.recall(), 3.0 / 5);
    EXPECT_DOUBLE_EQ(score.f1(), 0.5);
    EXPECT_EQ(SpanScore{}.f1(), 0);
    EXPECT_EQ((SpanScore{.right = 0, .predicted = 0, .gold = 4}.precision()), 0);
}

TEST(Evaluation, ComparesSpansAndTypes) {
    // Rome is right; Bob has another type here; "Dora Emilson" another end.
    const auto text = text_of(
        "Mr. O\nBob B-ORG\nsaid O\nso O\nin O\nRome B-LOC\n. O\n\nDora O\nEmilson B-PER\nleft "
        "O\nPisa B-LOC\n. O\n");
    std::ostringstream predictions;
    const auto result = evaluate(toy_tagger(), text, &predictions);
    ASSERT_TRUE(result);
    EXPECT_EQ(result->tokens, 12U);
    EXPECT_EQ(result->sentences, 2U);
    EXPECT_EQ(result->types.at("LOC").right, 2U);
    EXPECT_EQ(result->types.at("ORG").predicted, 0U);
    EXPECT_EQ(result->types.at("PER").right, 0U);
    EXPECT_EQ(result->types.at("PER").predicted, 2U);
    EXPECT_EQ(result->micro().gold, 4U);
    EXPECT_EQ(predictions.str(),
              "Mr.\tO\tO\nBob\tB-ORG\tB-PER\nsaid\tO\tO\nso\tO\tO\nin\tO\tO\nRome\tB-LOC\tB-LOC\n."
              "\tO\tO\n\n"
              "Dora\tO\tB-PER\nEmilson\tB-PER\tI-PER\nleft\tO\tO\nPisa\tB-LOC\tB-LOC\n.\tO\tO\n\n");
}

TEST(Evaluation, IsPrintedWithFractionsAsJson) {
    EntityEvaluation evaluation;
    evaluation.tokens = 10;
    evaluation.sentences = 2;
    evaluation.seconds = 0.5;
    evaluation.types["PER"] = SpanScore{.right = 1, .predicted = 2, .gold = 1};
    evaluation.types["LOC"] = SpanScore{.right = 0, .predicted = 0, .gold = 1};
    const auto json = nlohmann::json::parse(evaluation_json(evaluation));
    EXPECT_EQ(json.at("tokens"), 10);
    EXPECT_EQ(json.at("sentences"), 2);
    EXPECT_EQ(json.at("seconds"), 0.5);
    EXPECT_EQ(json.at("types").at("PER").at("precision"), 0.5);
    EXPECT_EQ(json.at("types").at("PER").at("recall"), 1.0);
    EXPECT_EQ(json.at("types").at("LOC").at("support"), 1);
    EXPECT_EQ(json.at("micro").at("f1"), 0.5);
    EXPECT_EQ(json.at("macro").at("recall"), 0.5);
}

TEST(Evaluation, IsPrintedInPercentForPeople) {
    EntityEvaluation evaluation;
    evaluation.types["PER"] = SpanScore{.right = 1, .predicted = 2, .gold = 1};
    const std::string table = evaluation_table(evaluation);
    EXPECT_NE(table.find("50.00    100.00     66.67"), std::string::npos) << table;
    EXPECT_NE(table.find("macro"), std::string::npos);
}

TEST(Evaluation, OfPredictionsThatCannotBeWrittenFails) {
    std::ostringstream broken;
    broken.setstate(std::ios::badbit);
    const auto result = evaluate(toy_tagger(), text_of("a O\n"), &broken);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::Io);
}

}  // namespace
}  // namespace dateline
