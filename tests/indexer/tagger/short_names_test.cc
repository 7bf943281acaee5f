// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/tagger/short_names.h"

#include <sstream>

#include <gtest/gtest.h>

#include "indexer/enrich/tagger/lexicon_builder.h"

namespace dateline {
namespace {

constexpr std::array kTypes{EntityType::Person, EntityType::Location, EntityType::Organization};
constexpr std::string_view kLetters = "PLO";  // Of the types.

LexiconTables lists() {
    LexiconBuilder builder;
    const auto put = [&](WordList list, const char* word) { builder.add_entry(list, word); };
    put(WordList::GivenName, "Donald");
    put(WordList::GivenName, "Charles");
    put(WordList::Title, "Mr.");
    put(WordList::City, "London");
    return builder.build({.cluster_sizes = {2, 3, 4, 5}, .rounds = 1, .clustered_count = 2});
}

/// Settles the names of sentences, a line each, "Tandy/P said Tandy_Corp/O ."; the words of a name
/// are joined by "_". Returns them in the same way.
std::string settled(const std::string& text) {
    static const LexiconTables tables = lists();
    WordTable table{tables.view()};
    ArticleWords words{table};
    std::vector<std::vector<std::string>> sentences;
    std::vector<Label> labels;
    std::istringstream lines{text};
    for (std::string line; std::getline(lines, line);) {
        std::vector<std::string> tokens;
        std::istringstream parts{line};
        for (std::string part; parts >> part;) {
            const bool named = part.size() > 2 && part[part.size() - 2] == '/';
            const std::size_t first = tokens.size();
            std::istringstream name{named ? part.substr(0, part.size() - 2) : part};
            for (std::string token; std::getline(name, token, '_');) tokens.push_back(token);
            std::vector<EntitySpan> spans;
            if (named) spans.push_back({0, tokens.size() - first, kLetters.find(part.back())});
            const auto of_part = labels_of(spans, tokens.size() - first);
            labels.insert(labels.end(), of_part.begin(), of_part.end());
        }
        sentences.push_back(tokens);
    }
    for (const auto& tokens : sentences) words.add_sentence({tokens.begin(), tokens.end()});
    words.prepare();
    settle_short_names(words, labels, kTypes);
    std::string out;
    std::size_t at = 0;
    for (const auto& tokens : sentences) {
        for (std::size_t i = 0; i < tokens.size(); ++i, ++at) {
            out += tokens[i];
            if (labels[at] == 0 || !leaves_open(labels[at])) {
                if (labels[at] != 0) out.append("/").append(1, kLetters[label_type(labels[at])]);
                out += i + 1 < tokens.size() ? " " : "\n";
            } else {
                out += "_";
            }
        }
    }
    out.pop_back();
    return out;
}

TEST(ShortNames, AreThoseOfCompaniesNamedInFull) {
    EXPECT_EQ(settled("Tandy_Corp/O fell\nTandy/P said Tandy/L rose"),
              "Tandy_Corp/O fell\nTandy/O said Tandy/O rose");
    EXPECT_EQ(settled("Du_Pont/P said so\nThe Du_Pont_Co/O fell"),
              "Du_Pont/O said so\nThe Du_Pont_Co/O fell");
    EXPECT_EQ(settled("TANDY/P FALLS\nTandy_Inc./O fell"), "TANDY/O FALLS\nTandy_Inc./O fell");
    EXPECT_EQ(settled("A.H._Robins_Co/O fell\nRobins/P said"),
              "A.H._Robins_Co/O fell\nRobins/O said");
}

TEST(ShortNames, ArePersonsWhereTheArticleHasThem) {
    for (const char* text : {"Trump_Group/O fell\nDonald_Trump/P said\nTrump/P left",
                             "Ford_Motor_Co/O fell\nMr. Ford/P said\nFord/P left",
                             "Charles_Schwab_Corp/O fell\nCharles_Schwab/P left"}) {
        EXPECT_EQ(settled(text), text);
    }
}

TEST(ShortNames, ArePlacesThatAreKnown) {
    for (const char* text : {"London_Group/O fell\nLondon/L sleeps",
                             "Bank_of_Ulm_Ltd/O fell\nUlm/L sleeps",  // An end, not a beginning.
                             "Upton_Hospital/O closed\nUpton/L mourns"}) {
        EXPECT_EQ(settled(text), text);
    }
}

TEST(ShortNames, NeedACompanyOfThatName) {
    for (const char* text : {"Tandy/P said\nTandy/P left", "Tandy/P said\nCorp/O fell",
                             "Tandy_Corp/P said\nTandy/P left", "Tandy said Tandy_Corp/O fell"}) {
        EXPECT_EQ(settled(text), text);
    }
}

TEST(ShortNames, TickersAreNoNames) {
    EXPECT_EQ(settled("Dauphin/P < DAPN/P > rises"), "Dauphin/P < DAPN > rises");
    EXPECT_EQ(settled("< Tandy_Corp/O > rises\n< Tandy/O > rises"),
              "< Tandy_Corp/O > rises\n< Tandy/O > rises");
    EXPECT_EQ(settled("TAN/O > rises <"), "TAN/O > rises <");
    // In a headline in capitals, whose words are read as a sentence's.
    EXPECT_EQ(settled("So it went .\nPROFIT OF DAUPHIN/P < DN/P > ROSE"),
              "So it went .\nPROFIT OF DAUPHIN/P < DN > ROSE");
}

}  // namespace
}  // namespace dateline
