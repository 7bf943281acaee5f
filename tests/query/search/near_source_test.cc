// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/search/near_source.h"

#include <algorithm>
#include <ostream>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace dateline {
namespace {

using Phrase = std::vector<std::string>;

// Each letter is a word at its position; "." leaves a position free.
Xapian::WritableDatabase index(const std::vector<std::string>& texts) {
    Xapian::WritableDatabase db{"", Xapian::DB_BACKEND_INMEMORY};
    for (const std::string& text : texts) {
        Xapian::Document document;
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (text[i] != '.')
                document.add_posting(std::string(1, text[i]), static_cast<Xapian::termpos>(i + 1));
        }
        db.add_document(document);
    }
    return db;
}

NearOperand operand(const Phrase& words) {
    NearOperand operand;
    for (const std::string& word : words) {
        auto& forms = operand.words.emplace_back();
        for (const char form : word) forms.emplace_back(1, form);
    }
    return operand;
}

bool matches(const Xapian::Database& db, const std::vector<Phrase>& phrases, unsigned distance) {
    std::vector<NearOperand> operands;
    for (const Phrase& phrase : phrases) operands.push_back(operand(phrase));
    Xapian::Enquire enquire{db};
    auto* source = new NearSource{std::move(operands), distance, Deadline{}};
    enquire.set_query(Xapian::Query{source->release()});
    return !enquire.get_mset(0, 1).empty();
}

struct NearCase {
    const char* name;
    std::string text;
    std::vector<Phrase> operands;  // Each word is a group of one-letter forms.
    unsigned distance;
    bool found;
};

void PrintTo(const NearCase& c, std::ostream* os) {
    *os << c.name;
}

class Near : public testing::TestWithParam<NearCase> {};

TEST_P(Near, StandsWithinTheDistance) {
    EXPECT_EQ(matches(index({GetParam().text}), GetParam().operands, GetParam().distance),
              GetParam().found);
}

INSTANTIATE_TEST_SUITE_P(
    All, Near,
    testing::Values(
        NearCase{"beside", "ab", {{"a"}, {"b"}}, 1, true},
        NearCase{"in_any_order", "ba", {{"a"}, {"b"}}, 1, true},
        NearCase{"just_near_enough", "a....b", {{"a"}, {"b"}}, 5, true},
        NearCase{"just_too_far", "a.....b", {{"a"}, {"b"}}, 5, false},
        NearCase{"later_pair", "a......a.b", {{"a"}, {"b"}}, 2, true},
        NearCase{"missing", "a....", {{"a"}, {"b"}}, 5, false},
        NearCase{"forms", "x.c", {{"ax"}, {"bc"}}, 2, true},
        NearCase{"three", "a.b.c", {{"c"}, {"a"}, {"b"}}, 2, true},
        NearCase{"three_too_far", "a..b..c", {{"a"}, {"b"}, {"c"}}, 2, false},
        NearCase{"phrase", "ab...c", {{"a", "b"}, {"c"}}, 4, true},
        NearCase{"phrase_too_far", "ab....c", {{"a", "b"}, {"c"}}, 4, false},
        NearCase{"phrase_behind", "c...ab", {{"a", "b"}, {"c"}}, 4, true},
        NearCase{"broken_phrase", "a.b.c", {{"a", "b"}, {"c"}}, 4, false},
        NearCase{"phrase_that_stands_elsewhere", "ab.........a.c", {{"a", "b"}, {"c"}}, 3, false},
        NearCase{"two_phrases", "ab..cd", {{"a", "b"}, {"c", "d"}}, 3, true},
        NearCase{"a_word_is_not_near_itself", "a", {{"a"}, {"a"}}, 5, false},
        NearCase{"a_word_twice", "a..a", {{"a"}, {"a"}}, 3, true},
        NearCase{"overlapping_phrases", "aba", {{"a", "b"}, {"b", "a"}}, 5, false},
        NearCase{"phrases_side_by_side", "abba", {{"a", "b"}, {"b", "a"}}, 1, true}));

// Two words: against every pair of positions.
TEST(NearAgainstBruteForce, TwoWordsOfRandomTexts) {
    std::mt19937 random{20250815};
    for (int round = 0; round < 300; ++round) {
        std::string text(random() % 30 + 1, '.');
        for (char& c : text) c = "ab....."[random() % 7];
        const auto distance = static_cast<unsigned>(random() % 6 + 1);
        bool expected = false;
        for (std::size_t i = 0; i < text.size(); ++i) {
            for (std::size_t j = 0; j < text.size(); ++j) {
                const std::size_t apart = i > j ? i - j : j - i;
                expected = expected || (text[i] == 'a' && text[j] == 'b' && apart <= distance);
            }
        }
        EXPECT_EQ(matches(index({text}), {{"a"}, {"b"}}, distance), expected)
            << text << " NEAR/" << distance;
    }
}

TEST(NearSourceInAQuery, MatchesTheSameBehindAnAndAndAlone) {
    const auto db = index({"a.b", "a......b", "b", "ba", "a", "..ab"});
    Xapian::Enquire enquire{db};
    const auto count = [&](const Xapian::Query& query) {
        enquire.set_query(query);
        return enquire.get_mset(0, 100).size();
    };
    const auto source = [] {
        return Xapian::Query{
            (new NearSource{{operand({"a"}), operand({"b"})}, 2, Deadline{}})->release()};
    };
    EXPECT_EQ(count(source()), 3U);
    EXPECT_EQ(count(Xapian::Query{"a"} & Xapian::Query{"b"} & source()), 3U);
    EXPECT_EQ(count(Xapian::Query{"a"} | source()), 5U);
    EXPECT_EQ(count(Xapian::Query{Xapian::Query::OP_AND_NOT, Xapian::Query::MatchAll, source()}),
              3U);
}

TEST(NearSourceDeadline, StopsALongSearch) {
    const auto db = index(std::vector<std::string>(600, "a........b"));
    Xapian::Enquire enquire{db};
    const Deadline passed{0.0};
    enquire.set_query(
        Xapian::Query{(new NearSource{{operand({"a"}), operand({"b"})}, 2, passed})->release()});
    EXPECT_THROW((void)enquire.get_mset(0, 1), SearchTimedOut);
}

}  // namespace
}  // namespace dateline
