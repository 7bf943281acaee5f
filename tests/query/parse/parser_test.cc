// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/parse/parser.h"

#include <chrono>
#include <ostream>
#include <string>

#include <gtest/gtest.h>

namespace dateline {
namespace {

Result<Node> parse(std::string_view text, Match match = Match::All) {
    static WordCutter cutter;
    return parse_query(text, match, cutter);
}

struct ReadCase {
    const char* name;
    std::string text;
    std::string expected;
    Match match = Match::All;
};

// gtest prints the case by this name instead of by its bytes.
void PrintTo(const ReadCase& c, std::ostream* os) {
    *os << c.name;
}

class ParseQuery : public testing::TestWithParam<ReadCase> {};

TEST_P(ParseQuery, ReadsAs) {
    const auto node = parse(GetParam().text, GetParam().match);
    ASSERT_TRUE(node) << node.error().message;
    EXPECT_EQ(describe(*node), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Words, ParseQuery,
    testing::Values(
        ReadCase{"nothing_is_everything", "", "every article"},
        ReadCase{"white_space_is_everything", " \t\n ", "every article"},
        ReadCase{"one_word", "oil", "oil"},
        ReadCase{"words_are_joined_by_and", "oil price", "(oil AND price)"},
        ReadCase{"explicit_and", "oil AND price", "(oil AND price)"},
        ReadCase{"small_operators_are_words", "oil and or not near",
                 "(oil AND and AND or AND not AND near)"},
        ReadCase{"or_binds_weaker_than_and", "a b OR c d", "((a AND b) OR (c AND d))"},
        ReadCase{"brackets", "a (b OR c) d", "(a AND (b OR c) AND d)"},
        ReadCase{"needless_brackets_go", "((a) (b c))", "(a AND b AND c)"},
        ReadCase{"brackets_need_no_spaces", "a(b)c", "(a AND b AND c)"},
        ReadCase{"minus", "oil -gas", "(oil AND NOT gas)"},
        ReadCase{"not", "oil NOT gas", "(oil AND NOT gas)"},
        ReadCase{"and_not", "oil AND NOT gas", "(oil AND NOT gas)"},
        ReadCase{"not_alone", "NOT gas", "NOT gas"}, ReadCase{"not_twice", "NOT NOT gas", "gas"},
        ReadCase{"value_like_an_address", "person:\"//a\"", "person:\"//a\""},
        ReadCase{"not_of_brackets", "-(a OR b)", "NOT (a OR b)"},
        ReadCase{"not_of_not_in_brackets", "NOT (NOT a)", "a"},
        ReadCase{"minus_within_a_word_is_a_hyphen", "well-known", "\"well known\""},
        ReadCase{"minus_before_a_space_is_a_dash", "oil - gas", "(oil AND gas)"},
        ReadCase{"two_minus_are_a_dash", "oil --gas", "(oil AND gas)"},
        ReadCase{"phrase", "\"interest rates\"", "\"interest rates\""},
        ReadCase{"quoted_word_is_exact", "\"rates\"", "\"rates\""},
        ReadCase{"quoted_operators_are_words", "\"to be OR not\"", "\"to be OR not\""},
        ReadCase{"typographic_quotes", "“interest rates” „hohe Zinsen“ «les taux»",
                 "(\"interest rates\" AND \"hohe Zinsen\" AND \"les taux\")"},
        ReadCase{"operators_within_punctuation_are_words", "oil @NOT .OR", "(oil AND not AND or)"},
        ReadCase{"prefix", "electr*", "electr*"},
        ReadCase{"title_prefix", "title:electr*", "title:electr*"},
        ReadCase{"star_in_quotes_is_punctuation", "\"electr*\"", "\"electr\""},
        ReadCase{"punctuation_is_nothing", "oil & (gas) ... !", "(oil AND gas)"},
        ReadCase{"times_are_words", "10:30", "\"10 30\""},
        ReadCase{"addresses_are_words", "http://news.example/a", "\"http news.example a\""},
        ReadCase{"colon_before_a_space_is_prose", "Berlin: the city", "(Berlin AND the AND city)"},
        ReadCase{"colon_behind_other_letters", "müller:x", "\"müller x\""},
        ReadCase{"slash_date_is_one_word", "9/11", "9/11"}));

INSTANTIATE_TEST_SUITE_P(
    Near, ParseQuery,
    testing::Values(
        ReadCase{"near", "a NEAR/5 b", "(a NEAR/5 b)"},
        ReadCase{"near_by_default_10", "a NEAR b", "(a NEAR/10 b)"},
        ReadCase{"near_binds_closer_than_and", "x a NEAR/1 b y", "(x AND (a NEAR/1 b) AND y)"},
        ReadCase{"near_chain_takes_the_largest", "a NEAR/2 b NEAR/7 c", "(a NEAR/7 b NEAR/7 c)"},
        ReadCase{"near_phrase", "\"a b\" NEAR/1000 c*", "(\"a b\" NEAR/1000 c*)"},
        ReadCase{"near_in_title", "title:a NEAR/3 title:b", "(title:a NEAR/3 title:b)"}));

INSTANTIATE_TEST_SUITE_P(
    Fields, ParseQuery,
    testing::Values(
        ReadCase{"facet", "person:merkel", "person:merkel"},
        ReadCase{"field_in_capitals", "Person:Merkel", "person:Merkel"},
        ReadCase{"facet_value_in_quotes", "person:\"Angela Merkel\"", "person:\"Angela Merkel\""},
        ReadCase{"facet_value_with_colon", "topic:medtop:20000640", "topic:medtop:20000640"},
        ReadCase{"facet_value_with_minus", "place:-x-y", "place:-x-y"},
        ReadCase{"facet_group", "place:(usa OR \"West Germany\" OR sri lanka)",
                 "(place:usa OR place:\"West Germany\" OR place:\"sri lanka\")"},
        ReadCase{"facet_group_with_and_not", "place:(usa AND NOT uk)",
                 "(place:usa AND NOT place:uk)"},
        ReadCase{"not_facet", "-place:usa", "NOT place:usa"},
        ReadCase{"path", "place:\"France > Paris\"", "place:\"France > Paris\""},
        ReadCase{"title", "title:oil", "title:oil"},
        ReadCase{"title_phrase", "title:\"oil price\"", "title:\"oil price\""},
        ReadCase{"title_group", "title:(oil -price)", "(title:oil AND NOT title:price)"},
        ReadCase{"body", "body:oil", "body:oil"},
        ReadCase{"title_of_two_words", "title:well-known", "title:\"well known\""},
        ReadCase{"id", "id:reuters-1", "id:reuters-1"},
        ReadCase{"id_with_address", "id:http://a.example/b", "id:http://a.example/b"},
        ReadCase{"date", "date:2025-08", "date:2025-08"},
        ReadCase{"date_group", "date:(2025-08 OR 2024)", "(date:2025-08 OR date:2024)"},
        ReadCase{"open_range", "date:2025-08-01..", "date:2025-08-01.."}));

INSTANTIATE_TEST_SUITE_P(Any, ParseQuery,
                         testing::Values(ReadCase{"any", "oil price", "(oil OR price)", Match::Any},
                                         ReadCase{"any_with_and", "oil AND price tax",
                                                  "((oil AND price) OR tax)", Match::Any},
                                         ReadCase{"any_keeps_filters", "oil price place:usa",
                                                  "((oil OR price) AND place:usa)", Match::Any},
                                         ReadCase{"any_keeps_exclusions", "-gas oil price",
                                                  "((oil OR price) AND NOT gas)", Match::Any},
                                         ReadCase{"any_with_or", "oil price OR tax",
                                                  "(oil OR price OR tax)", Match::Any},
                                         ReadCase{"any_filters_only", "place:usa date:1987",
                                                  "(place:usa AND date:1987)", Match::Any},
                                         ReadCase{"any_in_brackets", "(oil price) AND tax",
                                                  "((oil OR price) AND tax)", Match::Any}));

struct BadCase {
    const char* name;
    std::string text;
    std::string message;  // A part of it.
};

void PrintTo(const BadCase& c, std::ostream* os) {
    *os << c.name;
}

class ParseBadQuery : public testing::TestWithParam<BadCase> {};

TEST_P(ParseBadQuery, IsRefusedWithAHint) {
    const auto node = parse(GetParam().text);
    ASSERT_FALSE(node) << describe(*node);
    EXPECT_EQ(node.error().code, ErrorCode::BadQuery);
    EXPECT_NE(node.error().message.find(GetParam().message), std::string::npos)
        << node.error().message;
    EXPECT_FALSE(node.error().hint.empty());
}

INSTANTIATE_TEST_SUITE_P(
    All, ParseBadQuery,
    testing::Values(
        BadCase{"quote_alone", "oil \"price", "this quote has no partner (column 5)"},
        BadCase{"quote_at_the_end", "oil\"", "column 4"},
        BadCase{"column_counts_characters", "é \"x", "column 3"},
        BadCase{"open_bracket", "a (b", "this bracket is not closed (column 3)"},
        BadCase{"closing_bracket", "a) b", "this bracket closes none (column 2)"},
        BadCase{"closing_bracket_only", ")", "closes none (column 1)"},
        BadCase{"empty_brackets", "a ()", "no words between these brackets (column 3)"},
        BadCase{"brackets_with_punctuation", "(..)", "no words between"},
        BadCase{"punctuation_only", "!?", "no words in the query"},
        BadCase{"empty_quotes_only", "\"\"", "no words in the query"},
        BadCase{"star_only", "*", "no words in the query"},
        BadCase{"minus_only", "-", "no words in the query"},
        BadCase{"or_first", "OR a", "OR needs something on both sides (column 1)"},
        BadCase{"or_last", "a OR", "OR needs"}, BadCase{"or_or", "a OR OR b", "OR needs"},
        BadCase{"or_alone", "OR", "OR needs"}, BadCase{"or_with_punctuation", "a OR !", "OR needs"},
        BadCase{"and_first", "AND a", "AND needs something on both sides (column 1)"},
        BadCase{"and_last", "a AND", "AND needs"}, BadCase{"and_and", "a AND AND b", "AND needs"},
        BadCase{"and_or", "a AND OR b", "AND needs"}, BadCase{"not_last", "a NOT", "NOT needs"},
        BadCase{"not_punctuation", "a NOT !", "NOT needs"},
        BadCase{"near_first", "NEAR a", "NEAR needs something on both sides"},
        BadCase{"near_last", "a NEAR/5", "NEAR needs"},
        BadCase{"near_near", "a NEAR NEAR b", "NEAR needs"},
        BadCase{"near_0", "a NEAR/0 b", "from 1 to 1000 (column 3)"},
        BadCase{"near_1001", "a NEAR/1001 b", "from 1 to 1000"},
        BadCase{"near_no_number", "a NEAR/x b", "from 1 to 1000"},
        BadCase{"near_huge", "a NEAR/99999999999999 b", "from 1 to 1000"},
        BadCase{"near_of_group", "a NEAR (b OR c)", "NEAR joins words and phrases"},
        BadCase{"near_of_facet", "a NEAR person:b", "NEAR joins"},
        BadCase{"near_of_two_fields", "a NEAR title:b", "of the same field"},
        BadCase{"near_not", "a NEAR -b", "NEAR joins"},
        BadCase{"unknown_field", "persn:merkel", "unknown field 'persn' (column 1)"},
        BadCase{"unknown_field_with_quote", "a said:\"x\"", "unknown field 'said' (column 3)"},
        BadCase{"field_without_value", "oil person: merkel", "the field 'person' has no value"},
        BadCase{"field_at_the_end", "person:", "has no value"},
        BadCase{"field_with_empty_quotes", "person:\"  \"", "has an empty value"},
        BadCase{"field_with_empty_group", "person:()", "no words between"},
        BadCase{"field_in_field", "person:(place:x)", "within a field's brackets"},
        BadCase{"bad_date", "date:2025-02-30", "(column 6)"},
        BadCase{"date_of_words", "date:yesterday", "(column 6)"},
        BadCase{"date_backwards", "date:2025-08-20..2025-08-01", "(column 6)"},
        BadCase{"star_first", "*tric", "* stands only at the end of a word"},
        BadCase{"star_in_the_middle", "el*tric", "* stands only"},
        BadCase{"star_behind_several_words", "well-know*", "* stands only"},
        BadCase{"not_utf8", "oil \xff", "not UTF-8 (byte 5)"},
        BadCase{"word_too_long", std::string(201, 'x'), "longer than any in the index"}));

TEST(ParseQueryHint, NamesTheNearestField) {
    EXPECT_NE(parse("persn:x").error().hint.find("did you mean person:?"), std::string::npos);
    EXPECT_NE(parse("organization:x").error().hint.find("did you mean org:?"), std::string::npos);
    EXPECT_NE(parse("language:x").error().hint.find("did you mean lang:?"), std::string::npos);
    EXPECT_EQ(parse("zebra:x").error().hint.find("did you mean"), std::string::npos);
}

TEST(ParseQueryHint, NamesAllFields) {
    const std::string hint = parse("zebra:x").error().hint;
    for (const char* name : {"title", "body", "person", "place", "org", "topic", "source", "author",
                             "section", "lang", "id", "date"}) {
        EXPECT_NE(hint.find(name), std::string::npos) << name;
    }
}

TEST(ParseQueryWords, HaveTheFormOfTheIndex) {
    const auto node = parse("Café");
    ASSERT_TRUE(node);
    EXPECT_EQ(node->words.at(0).term, "café");
    EXPECT_EQ(node->words.at(0).typed, "Café");
    EXPECT_EQ(parse("cafe\u0301")->words.at(0).term, "café") << "typed with a combining accent";
    EXPECT_EQ(parse("Putin's")->words.at(0).term, "putin");
    EXPECT_EQ(parse("1,000")->words.at(0).term, "1000");
}

TEST(ParseQueryWords, DottedAcronymIsMoreExactThanCapitals) {
    EXPECT_EQ(parse("U.S.")->words.at(0).term, "u.s");
    EXPECT_EQ(parse("US")->words.at(0).term, "us");
    EXPECT_EQ(parse("the US economy")->children.at(1).words.at(0).term, "us");
}

TEST(ParseQueryWords, ChineseTextIsAPhraseOfItsWords) {
    const auto node = parse("中国经济");
    ASSERT_TRUE(node);
    EXPECT_EQ(node->kind, NodeKind::Phrase);
    EXPECT_EQ(node->words.size(), 2U);
}

TEST(ParseQueryDate, CoversWholeDaysAtBothEnds) {
    const auto node = parse("date:1987-04-01..1987-04-09");
    ASSERT_TRUE(node);
    ASSERT_EQ(node->kind, NodeKind::Date);
    EXPECT_EQ(format_day(*node->range.first), "1987-04-01");
    EXPECT_EQ(*node->range.last - *node->range.first, 9 * 86400 - 1);
}

TEST(ParseQueryLimits, HundredBracketsAreReadAndOneMoreIsRefused) {
    const auto nested = [](std::size_t depth) {
        return std::string(depth, '(') + "a" + std::string(depth, ')');
    };
    EXPECT_TRUE(parse(nested(kMaxQueryDepth)));
    const auto deeper = parse(nested(kMaxQueryDepth + 1));
    ASSERT_FALSE(deeper);
    EXPECT_EQ(deeper.error().code, ErrorCode::BadQuery);
    EXPECT_FALSE(parse(std::string(60'000, '(')));
    EXPECT_FALSE(parse("a " + std::string(60'000, ')')));
}

TEST(ParseQueryLimits, BracketsSideBySideAreNotDeep) {
    std::string text;
    for (int i = 0; i < 300; ++i) text += "(a) ";
    EXPECT_TRUE(parse(text));
}

TEST(ParseQueryLimits, ManyNotsNeedNoStack) {
    std::string text;
    for (int i = 0; i < 16'000; ++i) text += "NOT ";
    EXPECT_EQ(describe(*parse(text + "a")), "a");
    EXPECT_EQ(describe(*parse(text + "NOT a")), "NOT a");
}

TEST(ParseQueryLimits, LongTextAndManyWordsAreRefused) {
    EXPECT_FALSE(parse(std::string(kMaxQueryBytes + 1, ' ')));
    EXPECT_TRUE(parse(std::string(kMaxQueryBytes, ' ')));
    std::string words;
    for (std::size_t i = 0; i < kMaxQueryWords; ++i) words += "a ";
    EXPECT_TRUE(parse(words));
    EXPECT_FALSE(parse(words + "a"));
    EXPECT_FALSE(parse("\"" + words + "a\""));
}

// Every start and every single byte put in: reads or is refused, never anything else.
TEST(ParseQueryRobustness, NoPieceOfAQueryBreaksTheParser) {
    const std::string text =
        "title:(oil -\"a b\") NEAR/5 x* OR person:\"A\" date:1987..1988 AND NOT (é:\xe4\xb8\xad)";
    for (std::size_t i = 0; i <= text.size(); ++i) {
        (void)parse(text.substr(0, i));
        (void)parse(text.substr(i), Match::Any);
        for (const char c : {'(', ')', '"', ':', '-', '*', '\0', '\xff', ' '}) {
            std::string changed = text;
            changed.insert(i, 1, c);
            const auto node = parse(changed);
            EXPECT_TRUE(node || node.error().code == ErrorCode::BadQuery) << changed;
        }
    }
}

}  // namespace
}  // namespace dateline
