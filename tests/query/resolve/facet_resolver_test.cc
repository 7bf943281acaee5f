// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/resolve/facet_resolver.h"

#include <ostream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/query/test_archive.h"
#include "tests/support/articles.h"

namespace dateline {
namespace {

using test::article;
using test::entity;
using test::place;
using test::topic;

const test::TestArchive& named_archive() {
    static const test::TestArchive archive{[] {
        std::vector<Article> articles{article("a", "", "x"), article("b", "", "x"),
                                      article("c", "", "x")};
        Entity putin = entity("Vladimir Putin");
        putin.aliases = {"V. V. Putin", "Путин"};
        articles[0].persons = {putin, entity("Lyudmila Putina"), entity("François Hollande"),
                               entity("Kim")};
        articles[1].persons = {entity("Kim Jong-un"), entity("Kim Dae-jung")};
        Place usa = place({"United States"});
        usa.entity.aliases = {"usa", "America"};
        Place alaska = place({"United States", "Alaska"});
        alaska.entity.aliases = {"north"};
        Place north = place({"Canada", "Yukon"});
        north.entity.aliases = {"north"};
        articles[0].places = {usa, alaska, place({"United States", "New York", "New York"}),
                              place({"Russia", "Moscow"})};
        articles[1].places = {place({"United States", "Ohio", "Moscow"}),
                              place({"Europe", "France", "Paris"}), north};
        articles[2].places = {place({"Georgia"}), place({"United States", "Georgia"})};
        Topic diplomacy = topic({"politics", "international relations", "diplomacy"});
        diplomacy.code = "medtop:20000640";
        articles[0].topics = {diplomacy};
        articles[0].source = "The Daily | Wire";
        articles[1].language = "pt-BR";
        return articles;
    }()};
    return archive;
}

struct ResolveCase {
    const char* name;
    Facet facet;
    std::string asked;
    std::vector<std::string> values;  // As shown.
};

void PrintTo(const ResolveCase& c, std::ostream* os) {
    *os << c.name;
}

class ResolveValue : public testing::TestWithParam<ResolveCase> {};

TEST_P(ResolveValue, StandsForTheseValues) {
    const FacetNames names{named_archive().database()};
    const auto value = resolve_value(names, GetParam().facet, GetParam().asked);
    ASSERT_TRUE(value) << value.error().message;
    EXPECT_EQ(value->report.values, GetParam().values);
    EXPECT_EQ(value->keys.size(), GetParam().values.size());
    EXPECT_EQ(value->report.asked, GetParam().asked);
    EXPECT_EQ(value->report.facet, GetParam().facet);
}

INSTANTIATE_TEST_SUITE_P(
    Persons, ResolveValue,
    testing::Values(
        ResolveCase{"exact", Facet::Person, "Vladimir Putin", {"Vladimir Putin"}},
        ResolveCase{"any_case_and_spaces", Facet::Person, " vladimir  PUTIN ", {"Vladimir Putin"}},
        ResolveCase{"alias", Facet::Person, "v. v. putin", {"Vladimir Putin"}},
        ResolveCase{"alias_in_another_script", Facet::Person, "путин", {"Vladimir Putin"}},
        ResolveCase{"one_word", Facet::Person, "putin", {"Vladimir Putin"}},
        ResolveCase{"words_in_any_order", Facet::Person, "putin vladimir", {"Vladimir Putin"}},
        ResolveCase{"without_accents", Facet::Person, "francois hollande", {"François Hollande"}},
        ResolveCase{"a_word_without_accents", Facet::Person, "francois", {"François Hollande"}},
        ResolveCase{"accents_that_are_not_there", Facet::Person, "vladimír putin", {}},
        ResolveCase{"exact_name_before_names_with_the_word", Facet::Person, "Kim", {"Kim"}},
        ResolveCase{"several_with_the_word", Facet::Person, "jong", {"Kim Jong-un"}},
        ResolveCase{"half_a_word_is_none", Facet::Person, "vlad", {}},
        ResolveCase{"words_of_two_persons", Facet::Person, "putin hollande", {}},
        ResolveCase{"punctuation", Facet::Person, "!!", {}},
        ResolveCase{"another_facet", Facet::Organization, "putin", {}}));

INSTANTIATE_TEST_SUITE_P(
    Hierarchies, ResolveValue,
    testing::Values(
        ResolveCase{"top", Facet::Place, "united states", {"United States"}},
        ResolveCase{"alias_of_top", Facet::Place, "USA", {"United States"}},
        ResolveCase{"below", Facet::Place, "alaska", {"Alaska"}},
        ResolveCase{"whole_path", Facet::Place, "United States > Alaska", {"Alaska"}},
        ResolveCase{"path_without_spaces_is_no_path", Facet::Place, "united states>alaska", {}},
        ResolveCase{"end_of_a_path", Facet::Place, "France > Paris", {"Paris"}},
        ResolveCase{"wrong_path", Facet::Place, "Germany > Paris", {}},
        ResolveCase{"two_of_a_name",
                    Facet::Place,
                    "moscow",
                    {"Russia > Moscow", "United States > Ohio > Moscow"}},
        ResolveCase{"one_of_two_by_path", Facet::Place, "Russia > Moscow", {"Russia > Moscow"}},
        ResolveCase{"top_of_two_by_name", Facet::Place, "georgia", {"Georgia"}},
        ResolveCase{"lower_of_two_by_path",
                    Facet::Place,
                    "united states > georgia",
                    {"United States > Georgia"}},
        ResolveCase{"upper_stands_for_lower_of_the_same_name",
                    Facet::Place,
                    "new york",
                    {"United States > New York"}},
        ResolveCase{"alias_of_two", Facet::Place, "North", {"Yukon", "Alaska"}},
        ResolveCase{"code", Facet::Topic, "medtop:20000640", {"diplomacy"}},
        ResolveCase{"word_of_a_topic", Facet::Topic, "relations", {"international relations"}}));

INSTANTIATE_TEST_SUITE_P(
    Others, ResolveValue,
    testing::Values(ResolveCase{"source", Facet::Source, "the daily | wire", {"The Daily | Wire"}},
                    ResolveCase{"language", Facet::Language, "pt", {"pt"}},
                    ResolveCase{"language_and_region", Facet::Language, "PT-br", {"pt"}},
                    ResolveCase{"no_such_language", Facet::Language, "xx", {}}));

TEST(ResolveValueErrors, EmptyOrBadTextIsRefused) {
    const FacetNames names{named_archive().database()};
    for (const char* bad : {"", "  ", "\xff", "\u034f"}) {
        const auto value = resolve_value(names, Facet::Person, bad);
        ASSERT_FALSE(value) << bad;
        EXPECT_EQ(value.error().code, ErrorCode::BadArgument);
        EXPECT_FALSE(value.error().hint.empty());
    }
    EXPECT_FALSE(resolve_value(names, Facet::Place, " > "));
}

// The dictionary outlives articles: a value without any is no value.
TEST(ResolveValueOnceGone, IsNotFound) {
    test::TestArchive changing{[] {
        Article a = article("a", "", "x");
        a.persons = {entity("Ada Byron")};
        return std::vector{a};
    }()};
    EXPECT_EQ(resolve_value(FacetNames{changing.database()}, Facet::Person, "byron")->keys.size(),
              1U);
    changing.add({article("a", "", "x")});
    const FacetNames names{changing.database()};
    EXPECT_TRUE(resolve_value(names, Facet::Person, "ada byron")->keys.empty());
    EXPECT_TRUE(resolve_value(names, Facet::Person, "byron")->keys.empty());
}

TEST(FacetNamesName, IsTheBestSpelling) {
    Article capitals = article("a", "", "x");
    capitals.persons = {entity("ADA BYRON")};
    Article mixed = article("b", "", "x");
    mixed.persons = {entity("Ada Byron")};
    const test::TestArchive archive_of_two{{capitals, mixed}};
    const FacetNames names{archive_of_two.database()};
    EXPECT_EQ(names.name(Facet::Person, facet_hash(Facet::Person, "ada byron")).value, "Ada Byron");
}

TEST(FacetNamesName, OfAnUnknownHashIsEmpty) {
    EXPECT_TRUE(FacetNames{named_archive().database()}.name(Facet::Person, 1).value.empty());
}

}  // namespace
}  // namespace dateline
