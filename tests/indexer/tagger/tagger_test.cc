// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/tagger/tagger.h"

#include <chrono>
#include <thread>

#include <gtest/gtest.h>

#include "common/text/utf8.h"
#include "indexer/enrich/tagger/tune.h"
#include "tests/indexer/tagger/toy_model.h"

namespace dateline {
namespace {

std::vector<NameMention> tag(const Article& article) {
    TaggerScratch scratch;
    return toy_tagger().tag(article, scratch);
}

Article article_of(std::string body) {
    Article article;
    article.body = std::move(body);
    return article;
}

/// "PER Ann Bobson; LOC Rome"
std::string names(const Article& article) {
    std::string out;
    for (const NameMention& name : tag(article)) {
        const std::string& field = name.field == TextField::Title      ? article.title
                                   : name.field == TextField::Dateline ? article.dateline
                                                                       : article.body;
        if (!out.empty()) out += "; ";
        out += name.type == EntityType::Person ? "PER " : "LOC ";
        out += field.substr(name.byte_start, name.byte_end - name.byte_start);
    }
    return out;
}

TEST(Tagger, FindsNamesItHasSeenAndOthersLikeThem) {
    EXPECT_EQ(names(article_of("Mr. Bob said so in Rome.")), "PER Bob; LOC Rome");
    EXPECT_EQ(names(article_of("Mr. Zed said so in Ulm.")), "PER Zed; LOC Ulm");
    EXPECT_EQ(names(article_of("They live in Ulm.")), "LOC Ulm");
    EXPECT_EQ(names(article_of("The market fell.")), "");
}

TEST(Tagger, GivesOffsetsInCodePointsAndBytesOfEachField) {
    Article article = article_of("Größe! Mr. Bob said so in Rome.");
    article.title = "They live in Oslo.";
    const auto found = tag(article);
    ASSERT_EQ(found.size(), 3U);
    EXPECT_EQ(found[0].field, TextField::Title);
    EXPECT_EQ(found[0].start, 13U);
    EXPECT_EQ(found[0].sentence, 0U);
    EXPECT_EQ(found[1].field, TextField::Body);
    EXPECT_EQ(found[1].start, 11U);
    EXPECT_EQ(found[1].end, 14U);
    EXPECT_EQ(found[1].byte_start, 13U);
    EXPECT_EQ(found[1].byte_end, 16U);
    EXPECT_EQ(found[1].sentence, 2U);
    EXPECT_GT(found[1].likely[static_cast<std::size_t>(EntityType::Person)], 0.5F);
    EXPECT_LE(found[1].likely[static_cast<std::size_t>(EntityType::Location)], 0.5F);
}

TEST(Tagger, TakesWhatItLearnedInOnePlaceToOthers) {
    // "Zed fell" alone is nothing; beside two clear mentions it is a person.
    const Article article =
        article_of("Mr. Zed said so in Rome. Mr. Zed said so in Oslo. Zed fell.");
    const auto mentions = [&article](float second_decode) {
        const auto model =
            train(toy_text(), Lexicon{}, TrainOptions{.epochs = 8, .second_decode = second_decode});
        const Tagger tagger{ModelFile::from_bytes(model_bytes((*model)->parts()), "x").value()};
        TaggerScratch scratch;
        return tagger.tag(article, scratch).size();
    };
    EXPECT_EQ(mentions(0), 4U);
    EXPECT_EQ(mentions(5), 5U);
}

TEST(Tagger, HasNothingToSayOfTextWithoutNames) {
    for (const char* text :
         {"", " ", "\n\n", "...", "word", "1987", "北京", "\u0301", "() \"\" ''"}) {
        EXPECT_NO_THROW(static_cast<void>(tag(article_of(text)))) << text;
    }
    EXPECT_TRUE(tag(Article{}).empty());
}

TEST(Tagger, KeepsMentionsInOrderInsideTheTextAndApart) {
    const std::string body =
        "ANN SAID SO IN ROME. Bob's Oslo--Rome (Carl) l'Emil \u201cDora\u201d Иван 東京 x@y.z Mr. "
        "Mr. In in";
    std::uint32_t at = 0;
    for (const NameMention& name : tag(article_of(body))) {
        EXPECT_GE(name.byte_start, at);
        EXPECT_GT(name.byte_end, name.byte_start);
        EXPECT_EQ(code_points(std::string_view{body}.substr(0, name.byte_start)), name.start);
        EXPECT_EQ(code_points(std::string_view{body}.substr(0, name.byte_end)), name.end);
        at = name.byte_end;
    }
    EXPECT_LE(at, body.size());
}

TEST(Tagger, ReusesScratchWithoutRememberingArticles) {
    TaggerScratch scratch;
    const Article first = article_of("Mr. Zed said so in Rome. Zed fell.");
    const Article second = article_of("Zed fell. They live in Zed. Mr. Rome left.");
    const auto alone = tag(second);
    static_cast<void>(toy_tagger().tag(first, scratch));
    EXPECT_EQ(toy_tagger().tag(second, scratch), alone);
    EXPECT_EQ(toy_tagger().tag(second, scratch), alone);
}

TEST(Tagger, ScratchGoesFromModelToModel) {
    TaggerScratch scratch;
    const Article article = article_of("Mr. Bob said so in Rome.");
    const auto expected = toy_tagger().tag(article, scratch);
    {
        const Tagger other{ModelFile::from_bytes(toy_model_bytes(), "other").value()};
        EXPECT_EQ(other.tag(article, scratch), expected);
    }
    EXPECT_EQ(toy_tagger().tag(article, scratch), expected);
}

TEST(Tagger, WorksInSeveralThreadsAtOnce) {
    const Article article = article_of("Mr. Bob said so in Rome. Ann Carlson left Riga.");
    const auto expected = tag(article);
    std::vector<std::thread> threads;
    std::array<bool, 4> same{};
    for (bool& result : same) {
        threads.emplace_back([&article, &expected, &result] {
            TaggerScratch scratch;
            result = true;
            for (int i = 0; i < 50; ++i)
                result = result && toy_tagger().tag(article, scratch) == expected;
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(same, (std::array<bool, 4>{true, true, true, true}));
}

// 5 MB each: one sentence without end, only capitals, only new words, one word.
TEST(Tagger, TakesLinearTime) {
    constexpr std::size_t size = 1000000;
    std::string distinct;
    for (int i = 0; distinct.size() < size; ++i) distinct += "W" + std::to_string(i) + " ";
    std::string same;
    while (same.size() < size) same += "BOB ";
    const auto start = std::chrono::steady_clock::now();
    EXPECT_NO_THROW(static_cast<void>(tag(article_of(distinct))));
    EXPECT_NO_THROW(static_cast<void>(tag(article_of(same))));
    EXPECT_NO_THROW(static_cast<void>(tag(article_of(std::string(size, 'x')))));
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds{60});
}

TEST(EntityTypes, HaveManyNames) {
    EXPECT_EQ(entity_type("PER"), EntityType::Person);
    EXPECT_EQ(entity_type("person"), EntityType::Person);
    EXPECT_EQ(entity_type("GPE"), EntityType::Location);
    EXPECT_EQ(entity_type("Organisation"), EntityType::Organization);
    EXPECT_EQ(entity_type("MISC"), EntityType::Misc);
    EXPECT_EQ(entity_type(""), EntityType::Misc);
    EXPECT_EQ(text_field_name(TextField::Dateline), "dateline");
}

TEST(Training, RefusesWhatItCannotLearnFrom) {
    AnnotatedText nothing;
    EXPECT_FALSE(train(nothing, Lexicon{}, {}));
    for (const TrainOptions& options :
         {TrainOptions{.epochs = 0}, TrainOptions{.learning_rate = 0}, TrainOptions{.l1 = -1}}) {
        const auto model = train(toy_text(), Lexicon{}, options);
        ASSERT_FALSE(model);
        EXPECT_EQ(model.error().code, ErrorCode::BadArgument);
    }
}

TEST(Training, TellsOfItsProgress) {
    std::vector<double> losses;
    const TrainOptions options{
        .epochs = 4, .progress = [&](std::size_t, double loss) { losses.push_back(loss); }};
    ASSERT_TRUE(train(toy_text(), Lexicon{}, options));
    ASSERT_EQ(losses.size(), 4U);
    EXPECT_LT(losses[3], losses[0]);
}

TEST(Training, TunesTheSecondDecodeOnADevelopmentText) {
    const auto model = train(toy_text(), Lexicon{}, TrainOptions{.epochs = 8, .second_decode = 9});
    ASSERT_TRUE(model);
    std::istringstream in{
        "-DOCSTART- O\n\nMr. O\nZed B-PER\nsaid O\nso O\nin O\nRome B-LOC\n. O\n\n"
        "Zed B-PER\nfell O\n. O\n"};
    AnnotatedText dev;
    ASSERT_TRUE(read_conll(in, "dev", dev));
    const auto best = tune(**model, dev);
    ASSERT_TRUE(best);
    const float chosen = (*model)->parts().last().settings.second_decode;
    EXPECT_LT(chosen, 9.0F);
    EXPECT_EQ(best->micro().gold, 3U);
    // Nothing in single sentences that the rest of an article could help with: it is left out.
    const auto sentences = tune(**model, toy_text());
    ASSERT_TRUE(sentences);
    EXPECT_EQ((*model)->parts().last().settings.second_decode, 0.0F);
    EXPECT_GT(sentences->micro().f1(), 0.95);
}

TEST(Training, WithMoreRegularisationGivesASmallerModel) {
    const auto loose = train(toy_text(), Lexicon{}, TrainOptions{.l1 = 0.01F});
    const auto strict = train(toy_text(), Lexicon{}, TrainOptions{.l1 = 3});
    ASSERT_TRUE(loose && strict);
    EXPECT_LT((*strict)->weights.size(), (*loose)->weights.size());
}

}  // namespace
}  // namespace dateline
