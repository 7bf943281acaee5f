// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/tagger/lexicon.h"

#include <gtest/gtest.h>

#include "indexer/enrich/tagger/lexicon_builder.h"

namespace dateline {
namespace {

LexiconOptions small_options() {
    return LexiconOptions{
        .cluster_sizes = {2, 3, 4, 5}, .rounds = 5, .clustered_count = 2, .cased_count = 2};
}

std::uint64_t phrase_of(const std::vector<std::string>& words) {
    std::uint64_t phrase = phrase_start();
    for (const std::string& word : words) phrase = phrase_add(phrase, text_hash(word));
    return phrase;
}

TEST(Slots, FindEveryEntryAndNothingElse) {
    std::vector<std::pair<std::uint64_t, WordSlot>> entries;
    for (std::uint16_t i = 0; i < 5000; ++i) {
        entries.emplace_back(text_hash(std::to_string(i)), WordSlot{.lists = i});
    }
    const auto slots = make_slots(entries);
    for (std::uint16_t i = 0; i < 5000; ++i) {
        const WordSlot* slot =
            find_slot(std::span<const WordSlot>{slots}, text_hash(std::to_string(i)));
        ASSERT_NE(slot, nullptr);
        EXPECT_EQ(slot->lists, i);
    }
    for (int i = 5000; i < 10000; ++i) {
        EXPECT_EQ(find_slot(std::span<const WordSlot>{slots}, text_hash(std::to_string(i))),
                  nullptr);
    }
}

TEST(Slots, OfAnEmptyOrAFullTableAreNotSearchedForever) {
    EXPECT_EQ(find_slot(std::span<const WordSlot>{}, 1), nullptr);
    const std::vector<WordSlot> full(16, WordSlot{.print = 7});
    EXPECT_EQ(find_slot(std::span<const WordSlot>{full}, text_hash("x")), nullptr);
}

TEST(Lexicon, KnowsListsOfWordsAndPhrasesInAnyCase) {
    LexiconBuilder builder;
    builder.add_entry(WordList::Country, "France");
    builder.add_entry(WordList::GivenName, "France");
    builder.add_entry(WordList::Country, "United States of America");
    builder.add_entry(WordList::Country, "United Kingdom");
    builder.add_entry(WordList::Misc, "");
    builder.add_entry(WordList::Misc, "a phrase of more than six tokens");
    const LexiconTables tables = builder.build(small_options());
    const Lexicon lexicon = tables.view();
    const WordSlot* france = lexicon.word(text_hash("france"));
    ASSERT_NE(france, nullptr);
    EXPECT_EQ(france->lists, list_bit(WordList::Country) | list_bit(WordList::GivenName));
    EXPECT_EQ(france->longest_phrase, 0);
    EXPECT_EQ(lexicon.word(text_hash("united"))->longest_phrase, 4);
    EXPECT_EQ(lexicon.phrase(phrase_of({"united", "kingdom"})), list_bit(WordList::Country));
    EXPECT_EQ(lexicon.phrase(phrase_of({"kingdom", "united"})), 0);
    EXPECT_EQ(lexicon.word(text_hash("a")), nullptr);
    EXPECT_EQ(lexicon.word(text_hash("germany")), nullptr);
}

TEST(Lexicon, KnowsHowWordsAreUsuallyWritten) {
    LexiconBuilder builder;
    for (int i = 0; i < 5; ++i) {
        builder.add_text(
            "Then the quiet old man of Paris said that the market and NATO were well with us.");
    }
    builder.add_text("The Market Of Paris Was Quiet Today And The Man Was Old");
    const LexiconTables tables = builder.build(small_options());
    const auto usual = [&](const char* word) {
        const WordSlot* slot = tables.view().word(text_hash(word));
        return slot == nullptr ? UsualCase::Unknown : static_cast<UsualCase>(slot->usual_case);
    };
    EXPECT_EQ(usual("market"), UsualCase::Small);
    EXPECT_EQ(usual("paris"), UsualCase::Name);
    EXPECT_EQ(usual("nato"), UsualCase::Capitals);
    // Only ever the first word of a sentence: that says nothing.
    EXPECT_EQ(usual("then"), UsualCase::Unknown);
}

TEST(Lexicon, GivesClustersToFrequentWordsOnly) {
    LexiconBuilder builder;
    builder.add_text("He went to Rome. She went to Oslo. He went to Oslo. She went to Rome. Once.");
    const LexiconTables tables = builder.build(small_options());
    const ClusterSlot* rome = tables.view().clusters(text_hash("Rome"));
    const ClusterSlot* oslo = tables.view().clusters(text_hash("Oslo"));
    ASSERT_NE(rome, nullptr);
    ASSERT_NE(oslo, nullptr);
    EXPECT_NE(rome->clusters[0], 0);
    EXPECT_EQ(rome->clusters[0], oslo->clusters[0]);
    EXPECT_EQ(tables.view().clusters(text_hash("Once")), nullptr);
}

TEST(Lexicon, OfNothingIsEmpty) {
    const LexiconTables tables = LexiconBuilder{}.build(small_options());
    EXPECT_EQ(tables.view().word(text_hash("x")), nullptr);
    EXPECT_EQ(tables.view().clusters(text_hash("x")), nullptr);
    EXPECT_EQ(tables.view().phrase(1), 0);
}

}  // namespace
}  // namespace dateline
