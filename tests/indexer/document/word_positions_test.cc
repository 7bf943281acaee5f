// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/document/word_positions.h"

#include <map>

#include <gtest/gtest.h>

namespace dateline {
namespace {

using Positions = std::vector<Xapian::termpos>;

std::map<std::string, Positions> lists_of(const WordPositions& words) {
    std::map<std::string, Positions> lists;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto [term, positions] = words[i];
        EXPECT_TRUE(lists.emplace(term, Positions(positions.begin(), positions.end())).second);
    }
    return lists;
}

TEST(WordGatherer, GathersWordsByTermAndPrefix) {
    WordGatherer words;
    words.add("S", "oil", 1, 2);
    words.add("", "oil", 1, 1);
    words.add("", "prices", 2, 1);
    words.add("", "oil", 3, 1);
    Xapian::Document document;
    const auto lists = lists_of(words.finish(document));
    EXPECT_EQ(lists,
              (std::map<std::string, Positions>{{"Soil", {1}}, {"oil", {1, 3}}, {"prices", {2}}}));
    std::map<std::string, Xapian::termcount> counts;
    for (auto at = document.termlist_begin(); at != document.termlist_end(); ++at) {
        counts[*at] = at.get_wdf();
        EXPECT_EQ(at.positionlist_count(), 0U);
    }
    EXPECT_EQ(counts,
              (std::map<std::string, Xapian::termcount>{{"Soil", 2}, {"oil", 2}, {"prices", 1}}));
}

TEST(WordGatherer, CountsAWordTwiceAtOnePositionButListsItOnce) {
    WordGatherer words;
    words.add("", "us", 4, 1);
    words.add("", "us", 4, 1);
    Xapian::Document document;
    EXPECT_EQ(lists_of(words.finish(document)), (std::map<std::string, Positions>{{"us", {4}}}));
    EXPECT_EQ(document.termlist_begin().get_wdf(), 2U);
}

TEST(WordGatherer, ForgetsWhatItHasGiven) {
    WordGatherer words;
    words.add("", "one", 1, 1);
    Xapian::Document first;
    (void)words.finish(first);
    words.add("", "two", 1, 1);
    Xapian::Document second;
    EXPECT_EQ(lists_of(words.finish(second)), (std::map<std::string, Positions>{{"two", {1}}}));
    Xapian::Document empty;
    EXPECT_EQ(words.finish(empty).size(), 0U);
}

TEST(WordPositions, AreAddedToADocumentWithoutChangingItsCounts) {
    Xapian::Document document;
    document.add_term("oil", 3);
    WordPositions words;
    words.add("oil", Positions{2, 7});
    words.add_to(document);
    const auto term = document.termlist_begin();
    EXPECT_EQ(term.get_wdf(), 3U);
    EXPECT_EQ(Positions(term.positionlist_begin(), term.positionlist_end()), (Positions{2, 7}));
}

}  // namespace
}  // namespace dateline
