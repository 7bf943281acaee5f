// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/tagger/teach.h"

#include <gtest/gtest.h>

#include "indexer/enrich/tagger/evaluate.h"
#include "tests/indexer/tagger/toy_model.h"

namespace dateline {
namespace {

std::shared_ptr<const ModelFile> toy_base() {
    return ModelFile::from_bytes(toy_model_bytes(), "toy").value();
}

TeachOptions quick() {
    TeachOptions options{.folds = 2};
    options.first.epochs = options.last.epochs = 4;
    return options;
}

TEST(Teaching, MakesAModelOfThreeStagesThatWorks) {
    const auto taught = teach(toy_text(), toy_base(), quick());
    ASSERT_TRUE(taught) << taught.error().message;
    EXPECT_GT(taught->dev_f1, 0.95);
    const auto file = ModelFile::from_bytes(taught->bytes, "taught");
    ASSERT_TRUE(file) << file.error().message;
    EXPECT_EQ((*file)->parts().stages.size(), 3U);
    const auto result = evaluate(Tagger{*file}, toy_text());
    ASSERT_TRUE(result);
    EXPECT_GT(result->micro().f1(), 0.98);
}

TEST(Teaching, TakesTheFirstStageOfAModelOfSeveralAsItsAdviser) {
    const auto once = teach(toy_text(), toy_base(), quick());
    ASSERT_TRUE(once);
    const auto again =
        teach(toy_text(), ModelFile::from_bytes(once->bytes, "taught").value(), quick());
    ASSERT_TRUE(again) << again.error().message;
    EXPECT_EQ(ModelFile::from_bytes(again->bytes, "x").value()->parts().stages.size(), 3U);
}

TEST(Teaching, IsTheSameEveryTime) {
    const auto one = teach(toy_text(), toy_base(), quick());
    const auto two = teach(toy_text(), toy_base(), quick());
    ASSERT_TRUE(one && two);
    EXPECT_EQ(one->bytes, two->bytes);
}

TEST(Teaching, ChoosesSettingsByTheArticlesGivenForIt) {
    AnnotatedText text = toy_text();
    const std::size_t before = text.article_ends.size();
    std::istringstream dev{"Mr. O\nBob B-PER\nsaid O\nso O\nin O\nRome B-LOC\n. O\n"};
    ASSERT_TRUE(read_conll(dev, "dev", text));
    TeachOptions options = quick();
    options.dev_articles = text.article_ends.size() - before;
    EXPECT_EQ(options.dev_articles, 1U);
    const auto taught = teach(text, toy_base(), options);
    ASSERT_TRUE(taught) << taught.error().message;
    EXPECT_EQ(taught->dev_f1, 1.0);
}

TEST(Teaching, OfTooLittleTextOrOneWithoutNamesFails) {
    AnnotatedText small;
    std::istringstream one{"a B-PER\n"};
    ASSERT_TRUE(read_conll(one, "one", small));
    const auto taught = teach(small, toy_base(), quick());
    ASSERT_FALSE(taught);
    EXPECT_EQ(taught.error().code, ErrorCode::BadRecord);

    AnnotatedText nameless;
    std::istringstream many{"a O\n\nb O\n\nc O\n\nd O\n\ne O\n\nf O\n"};
    ASSERT_TRUE(read_conll(many, "many", nameless));
    EXPECT_FALSE(teach(nameless, toy_base(), quick()));
}

}  // namespace
}  // namespace dateline
