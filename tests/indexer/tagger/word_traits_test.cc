// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/tagger/word_traits.h"

#include <gtest/gtest.h>

#include "indexer/enrich/tagger/article_words.h"
#include "indexer/enrich/tagger/letters.h"
#include "indexer/enrich/tagger/lexicon_builder.h"

namespace dateline {
namespace {

TEST(Letters, ChangeCaseInEveryScript) {
    EXPECT_EQ(small_letters("ÅLAND"), "åland");
    EXPECT_EQ(small_letters("ПУТИН"), "путин");
    EXPECT_EQ(name_letters("PUTIN"), "Putin");
    EXPECT_EQ(name_letters("O'NEILL-SMITH"), "O'Neill-Smith");
    EXPECT_EQ(name_letters(""), "");
    EXPECT_EQ(letter_kind(U'é'), LetterKind::Lower);
    EXPECT_EQ(letter_kind(U'中'), LetterKind::Han);
    EXPECT_EQ(letter_kind(U'ب'), LetterKind::Letter);
    EXPECT_EQ(letter_kind(U'\u0301'), LetterKind::Mark);
    EXPECT_EQ(letter_kind(U'\u00a0'), LetterKind::Space);
    EXPECT_EQ(letter_kind(U'\u2014'), LetterKind::Other);
}

class Words : public testing::Test {
protected:
    static LexiconTables make_tables() {
        LexiconBuilder builder;
        builder.add_entry(WordList::Title, "President");
        builder.add_entry(WordList::Country, "United States");
        for (int i = 0; i < 6; ++i) {
            builder.add_text("They said the talks in Alaska with NATO and Obama were short.");
        }
        return builder.build(
            LexiconOptions{.cluster_sizes = {2, 2, 2, 2}, .rounds = 2, .clustered_count = 3});
    }

    LexiconTables tables = make_tables();
    WordTable table{tables.view()};
};

TEST_F(Words, HaveNumbersThatStay) {
    const WordId putin = table.id("Putin");
    EXPECT_NE(putin, kEdgeWord);
    EXPECT_NE(table.id("putin"), putin);
    for (int i = 0; i < 5000; ++i) static_cast<void>(table.id(std::to_string(i)));
    EXPECT_EQ(table.id("Putin"), putin);
    EXPECT_EQ(table.traits(putin).small_id, table.traits(table.id("PUTIN")).small_id);
    table.clear();
    EXPECT_EQ(table.size(), 1U);
}

TEST_F(Words, AreDescribed) {
    const WordTraits putin = table.traits(table.id("Putin"));
    const WordTraits nato = table.traits(table.id("NATO"));
    const WordTraits year = table.traits(table.id("1987"));
    EXPECT_TRUE(putin.capital && putin.letters && !putin.capitals);
    EXPECT_TRUE(nato.capitals);
    EXPECT_FALSE(year.letters);
    EXPECT_EQ(putin.shape, table.traits(table.id("Obama")).shape);
    EXPECT_NE(putin.shape, nato.shape);
    EXPECT_EQ(year.word, table.traits(table.id("2025")).word);
    EXPECT_NE(year.small, table.traits(table.id("2025")).small);
    EXPECT_EQ(table.traits(table.id("president")).lists, list_bit(WordList::Title));
    EXPECT_EQ(table.traits(table.id("Aé")).suffixes[0], text_hash("é"));
    EXPECT_EQ(table.traits(table.id("Aé")).prefixes[2], 0U);
}

TEST_F(Words, OfHeadlinesAreReadAsInSentences) {
    EXPECT_EQ(table.sentence_form("TALKS", true), table.id("talks"));
    EXPECT_EQ(table.sentence_form("Talks", false), table.id("talks"));
    EXPECT_EQ(table.sentence_form("ALASKA", true), table.id("Alaska"));
    EXPECT_EQ(table.sentence_form("NATO", true), table.id("NATO"));
    EXPECT_EQ(table.sentence_form("UNKNOWN", true), table.id("Unknown"));
    EXPECT_EQ(table.sentence_form("Unknown", false), table.id("Unknown"));
    EXPECT_EQ(table.sentence_form("well", true), table.id("well"));
}

TEST_F(Words, OfAnArticleKnowOneAnother) {
    ArticleWords words{table};
    words.clear();
    words.add_sentence({"PUTIN", "MEETS", "NATO", "TODAY"});
    words.add_sentence({"Yesterday", "President", "Putin", "left", "the", "United", "States",
                        "this", "week", "."});
    words.add_sentence({"The", "meets", "."});
    words.prepare();
    EXPECT_EQ(words.kind(0), SentenceKind::AllCapitals);
    EXPECT_EQ(words.kind(1), SentenceKind::Plain);
    EXPECT_EQ(words.word(0), table.id("Putin"));
    EXPECT_EQ(words.elsewhere(0).name, 1U);
    EXPECT_EQ(words.elsewhere(0).count, 2U);
    EXPECT_EQ(words.elsewhere(0).left_at[0], 6U + 1);
    EXPECT_EQ(words.elsewhere(1).small, 1U);
    EXPECT_EQ(words.marks(9)[static_cast<std::size_t>(PhrasePart::Begin)],
              list_bit(WordList::Country));
    EXPECT_EQ(words.marks(10)[static_cast<std::size_t>(PhrasePart::Last)],
              list_bit(WordList::Country));
    EXPECT_EQ(words.marks(8), PhraseMarks{});
}

TEST_F(Words, OfTheNextArticleKnowNothingOfTheLast) {
    ArticleWords words{table};
    for (int i = 0; i < 2; ++i) {
        words.clear();
        words.add_sentence({"On", "Putin", "."});
        words.prepare();
        EXPECT_EQ(words.elsewhere(1).count, 1U);
    }
}

}  // namespace
}  // namespace dateline
