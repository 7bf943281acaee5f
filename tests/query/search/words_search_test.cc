// SPDX-License-Identifier: GPL-3.0-or-later
#include <ostream>
#include <string>

#include <gtest/gtest.h>

#include "common/timestamp.h"
#include "tests/query/test_archive.h"
#include "tests/support/articles.h"

namespace dateline {
namespace {

using test::all_of;
using test::article;
using test::find;
using test::sorted_ids;

Article dated(Article a, const char* published) {
    a.published = parse_timestamp(published).value();
    return a;
}

Article in_language(Article a, const char* language) {
    a.language = language;
    return a;
}

// One archive for all cases; ids are single letters, so that expectations are short.
const test::TestArchive& worded_archive() {
    static const test::TestArchive archive{[] {
        std::vector<Article> articles{
            dated(article("a", "Oil prices rise", "Crude oil cost more on Monday, traders said."),
                  "2025-08-15"),
            dated(article("b", "Markets", "The price of oil is rising. Gas was cheaper."),
                  "2025-08-15T23:59:59Z"),
            dated(article("c", "Cafe culture", "The café on the corner sells résumés."),
                  "2025-08-16T00:00:00Z"),
            dated(article("d", "Talks", "The U.S. and China spoke about well-known disputes."),
                  "2024-12-31"),
            article("e", "Us and them", "They told us that AT&T paid 1,000 dollars."),
            dated(article("f", "No words of note",
                          "Interest in high rates; interest rates were high."),
                  "1969-07-20T20:17:40Z"),
            dated(
                article("g", "Happiness", "A happier nation is a happy one. Nationally, that is."),
                "2025-01-01"),
            in_language(article("h", "Häuser", "Die Häuser stehen. Das Haus brennt."), "de"),
            in_language(article("i", "Maisons", "Les maisons nationales, la nation."), "fr"),
            in_language(article("j", "中国", "中国经济增长。"), "zh"),
        };
        articles[3].dateline = "GENEVA, Switzerland";
        return articles;
    }()};
    return archive;
}

struct WordCase {
    const char* name;
    std::string query;
    std::string ids;
    Match match = Match::All;
};

// gtest prints the case by this name instead of by its bytes.
void PrintTo(const WordCase& c, std::ostream* os) {
    *os << c.name;
}

class SearchWords : public testing::TestWithParam<WordCase> {};

TEST_P(SearchWords, FindsExactlyTheseArticles) {
    auto searcher = worded_archive().searcher();
    SearchRequest request = all_of(GetParam().query);
    request.selection.match = GetParam().match;
    const auto found = find(searcher, request);
    EXPECT_EQ(sorted_ids(found), GetParam().ids);
    EXPECT_EQ(found.result.total, found.articles.size());
}

INSTANTIATE_TEST_SUITE_P(
    Words, SearchWords,
    testing::Values(WordCase{"every_article", "", "a b c d e f g h i j"},
                    WordCase{"word_of_the_body", "crude", "a"},
                    WordCase{"word_of_the_title", "markets", "b"},
                    WordCase{"word_of_the_dateline", "geneva", "d"},
                    WordCase{"any_case", "CRUDE", "a"}, WordCase{"all_words", "oil gas", "b"},
                    WordCase{"title_and_body_together", "markets gas", "b"},
                    WordCase{"any_word", "crude gas", "a b", Match::Any},
                    WordCase{"any_without_stop_words", "the crude", "a", Match::Any},
                    WordCase{"any_of_stop_words_alone", "the and", "b c d e", Match::Any},
                    WordCase{"unknown_word", "zebra", ""},
                    WordCase{"unknown_and_known_word", "zebra oil", ""},
                    WordCase{"or", "crude OR gas", "a b"}, WordCase{"not", "oil NOT gas", "a"},
                    WordCase{"minus", "oil -gas", "a"},
                    WordCase{"not_alone_is_everything_but", "NOT oil", "c d e f g h i j"},
                    WordCase{"or_not", "crude OR NOT oil", "a c d e f g h i j"},
                    WordCase{"not_unknown", "NOT zebra", "a b c d e f g h i j"},
                    WordCase{"number", "1000", "e"}, WordCase{"number_with_comma", "1,000", "e"}));

INSTANTIATE_TEST_SUITE_P(Forms, SearchWords,
                         testing::Values(WordCase{"inflections", "price", "a b"},
                                         WordCase{"inflections_the_other_way", "prices", "a b"},
                                         WordCase{"verbs", "rise", "a b"},
                                         WordCase{"stem_ends_in_i", "happy", "g"},
                                         WordCase{"stem_ends_in_i_typed_long", "happiness", "g"},
                                         WordCase{"quoted_word_is_exact", "\"price\"", "b"},
                                         WordCase{"quoted_word_in_the_title", "\"prices\"", "a"},
                                         WordCase{"no_accents_find_accents", "cafe", "c"},
                                         WordCase{"accents_find_themselves", "café", "c"},
                                         WordCase{"accents_are_not_left_out", "cornér", ""},
                                         WordCase{"plain_inflection_of_accented", "resume", "c"},
                                         WordCase{"acronym_with_dots", "U.S.", "d"},
                                         WordCase{"acronym_without_dots", "us", "d e"},
                                         WordCase{"ampersand", "at&t", "e"},
                                         WordCase{"hyphen_is_a_phrase", "well-known", "d"},
                                         WordCase{"hyphen_in_order", "known-well", ""},
                                         WordCase{"chinese", "中国", "j"},
                                         WordCase{"chinese_phrase", "中国经济", "j"}));

INSTANTIATE_TEST_SUITE_P(
    Languages, SearchWords,
    testing::Values(WordCase{"inflections_of_its_language", "haus", "h"},
                    WordCase{"inflections_further_ahead", "Häuser", "h"},
                    WordCase{"english_stem_in_english_articles_only", "nationally", "g"},
                    WordCase{"exact_word_everywhere", "nation", "g i"},
                    WordCase{"french_stem", "maison", "i"},
                    WordCase{"field_limits_the_stemmer", "maison lang:fr", "i"},
                    WordCase{"field_of_another_language", "maison lang:en", ""}));

INSTANTIATE_TEST_SUITE_P(
    Places, SearchWords,
    testing::Values(
        WordCase{"phrase", "\"interest rates\"", "f"},
        WordCase{"phrase_in_order", "\"rates interest\"", "f"},
        WordCase{"phrase_is_exact", "\"interest rate\"", ""},
        WordCase{"phrase_in_the_title", "\"oil prices\"", "a"},
        WordCase{"phrase_not_across_title_and_body", "\"rise crude\"", ""},
        WordCase{"title", "title:oil", "a"}, WordCase{"title_stems", "title:price", "a"},
        WordCase{"body", "body:markets", ""}, WordCase{"body_has_the_dateline", "body:geneva", "d"},
        WordCase{"title_phrase", "title:\"oil prices\"", "a"},
        WordCase{"body_phrase", "body:\"oil prices\"", ""},
        WordCase{"near", "price NEAR/2 oil", "a b"},
        WordCase{"near_in_title_and_body", "oil NEAR/1 prices", "a"},
        WordCase{"near_in_any_order", "gas NEAR/4 oil", "b"},
        WordCase{"near_too_far", "gas NEAR/2 oil", ""},
        WordCase{"near_phrase", "\"interest rates\" NEAR/2 high", "f"},
        WordCase{"near_prefix", "pri* NEAR/2 oil", "a b"},
        WordCase{"near_title", "title:oil NEAR/2 title:rise", "a"},
        WordCase{"prefix", "pri*", "a b"}, WordCase{"prefix_of_a_whole_word", "oil*", "a b"},
        WordCase{"prefix_in_the_title", "title:mark*", "b"},
        WordCase{"prefix_of_nothing", "xyz*", ""}));

INSTANTIATE_TEST_SUITE_P(
    Fields, SearchWords,
    testing::Values(WordCase{"day_finds_days_and_instants", "date:2025-08-15", "a b"},
                    WordCase{"month", "date:2025-08", "a b c"},
                    WordCase{"range_includes_both_ends", "date:2025-08-15..2025-08-16", "a b c"},
                    WordCase{"open_end", "date:2025-08-16..", "c"},
                    WordCase{"open_start", "date:..2024", "d f"},
                    WordCase{"before_1970", "date:1969", "f"},
                    WordCase{"not_a_date_keeps_undated", "NOT date:2025", "d e f h i j"},
                    WordCase{"date_and_word", "oil date:2025-08", "a b"},
                    WordCase{"no_date", "date:2001", ""}, WordCase{"id", "id:a", "a"},
                    WordCase{"ids", "id:a OR id:j", "a j"}, WordCase{"unknown_id", "id:zz", ""},
                    WordCase{"language", "lang:de", "h"},
                    WordCase{"language_with_region", "lang:de-AT", "h"}));

TEST(SearchRange, SinceAndUntilIncludeBothEndsAndLeaveOutUndated) {
    auto searcher = worded_archive().searcher();
    SearchRequest request = all_of("");
    request.selection.published.first = parse_time_span("2025-01-01")->first;
    EXPECT_EQ(sorted_ids(find(searcher, request)), "a b c g");
    request.selection.published.last = parse_time_span("2025-08-15")->last;
    EXPECT_EQ(sorted_ids(find(searcher, request)), "a b g");
    request.selection.published.first.reset();
    EXPECT_EQ(sorted_ids(find(searcher, request)), "a b d f g");
}

TEST(SearchWordsRefused, PrefixOfTooManyWords) {
    std::string body;
    for (int i = 0; i < 3100; ++i) body += "z" + std::to_string(i) + "x ";
    const test::TestArchive many{{article("a", "", body)}};
    auto searcher = many.searcher();
    EXPECT_EQ(test::refusal(searcher, all_of("z*")).code, ErrorCode::BadQuery);
    EXPECT_EQ(test::refusal(searcher, all_of("z* NEAR a")).code, ErrorCode::BadQuery);
    EXPECT_EQ(find(searcher, "z30*").result.total, 1U);
    std::string wide;
    for (int i = 0; i < 60; ++i) wide += "z2* ";  // 1,100 words each time.
    EXPECT_EQ(test::refusal(searcher, all_of(wide)).code, ErrorCode::BadQuery);
    EXPECT_EQ(find(searcher, wide.substr(0, 15 * 4)).result.total, 1U);
}

TEST(SearchForms, AreThoseThatTheArticlesHave) {
    auto searcher = worded_archive().searcher();
    const auto found = find(searcher, "price -gas \"oil\"");
    ASSERT_EQ(found.words.size(), 2U) << "excluded words are not highlighted";
    EXPECT_EQ(found.words[0].word, "price");
    EXPECT_EQ(found.words[0].forms, (std::vector<std::string>{"price", "prices"}));
    EXPECT_EQ(found.words[1].forms, (std::vector<std::string>{"oil"}));
    EXPECT_TRUE(find(searcher, "zebra").words.at(0).forms.empty());
}

// The Spanish stemmer makes "nacion" of both.
TEST(SearchAccents, TypedOnesAreMeant) {
    const test::TestArchive two{{in_language(article("with", "", "La nación espera."), "es"),
                                 in_language(article("without", "", "LA NACION ESPERA"), "es")}};
    auto searcher = two.searcher();
    EXPECT_EQ(sorted_ids(find(searcher, "nación")), "with");
    EXPECT_EQ(sorted_ids(find(searcher, "nacion")), "with without");
}

TEST(SearchRank, TitleWordsCountMoreThanBodyWords) {
    const test::TestArchive two{
        {article("body", "Weather and other news", "A note on tariffs today."),
         article("title", "Tariffs and other news", "A note on weather today.")}};
    auto searcher = two.searcher();
    EXPECT_EQ(find(searcher, "tariffs").ids(), (std::vector<std::string>{"title", "body"}));
    EXPECT_EQ(find(searcher, "weather").ids(), (std::vector<std::string>{"body", "title"}));
}

TEST(SearchRank, RareWordsCountMoreThanFrequentOnes) {
    std::vector<Article> articles;
    for (int i = 0; i < 20; ++i)
        articles.push_back(article("c" + std::to_string(i), "", "common words here"));
    articles.push_back(article("rare", "", "rare words here"));
    const test::TestArchive archive{articles};
    auto searcher = archive.searcher();
    SearchRequest request = all_of("common rare");
    request.selection.match = Match::Any;
    EXPECT_EQ(find(searcher, request).ids().front(), "rare");
}

TEST(ExplainQuery, TellsHowItWasReadAndResolved) {
    auto searcher = worded_archive().searcher();
    Selection selection;
    selection.words = "prices lang:en -(gas OR \"interest rates\")";
    const auto explained = searcher.explain(selection);
    ASSERT_TRUE(explained);
    EXPECT_EQ(explained->read, "(prices AND lang:en AND NOT (gas OR \"interest rates\"))");
    ASSERT_EQ(explained->words.size(), 1U);
    EXPECT_EQ(explained->words[0].forms, (std::vector<std::string>{"prices", "price"}));
    ASSERT_EQ(explained->resolved.size(), 1U);
    EXPECT_EQ(explained->resolved[0].values, (std::vector<std::string>{"en"}));
    EXPECT_NE(explained->translated.find("prices"), std::string::npos);
}

}  // namespace
}  // namespace dateline
