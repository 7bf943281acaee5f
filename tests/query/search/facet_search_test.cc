// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "query/search/facet_counter.h"
#include "tests/query/test_archive.h"
#include "tests/support/articles.h"

namespace dateline {
namespace {

using test::all_of;
using test::article;
using test::entity;
using test::find;
using test::place;
using test::topic;

using Counts = std::map<std::string, std::uint64_t>;

Counts counts(const SearchResult& result, Facet facet) {
    Counts found;
    for (const FacetResult& listed : result.facets) {
        if (listed.facet != facet) continue;
        for (const FacetCount& value : listed.values) found[value.value] = value.count;
    }
    return found;
}

std::vector<std::string> values(const SearchResult& result) {
    std::vector<std::string> names;
    for (const FacetCount& value : result.facets.at(0).values) names.push_back(value.value);
    return names;
}

SearchRequest with_facets(SearchRequest request, std::vector<FacetRequest> facets) {
    request.facets = std::move(facets);
    return request;
}

FacetRequest every(Facet facet) {
    return {.facet = facet, .limit = std::nullopt};
}

// Articles whose persons, places and words are drawn at random, so that every combination occurs.
std::vector<Article> random_articles(std::size_t count) {
    static const std::vector<std::string> kPersons{"Ada Byron", "Alan Turing", "Grace Hopper",
                                                   "Emmy Noether", "Kurt Goedel"};
    static const std::vector<std::vector<std::string>> kPlaces{{"Russia"},
                                                               {"Russia", "Moscow"},
                                                               {"France", "Paris"},
                                                               {"France"},
                                                               {"United States", "Texas", "Paris"},
                                                               {"Japan"}};
    static const std::vector<std::string> kWords{"oil", "gas", "wheat"};
    std::mt19937 random{42};
    std::vector<Article> articles;
    for (std::size_t i = 0; i < count; ++i) {
        Article a = article("a" + std::to_string(i), "", "news");
        for (const std::string& word : kWords) a.body += random() % 2 == 0 ? " " + word : "";
        for (const std::string& name : kPersons) {
            if (random() % 3 != 0) continue;
            a.persons.push_back(entity(name));
            a.persons.back().salience = random() % 2 == 0 ? Salience::About : Salience::Mentions;
        }
        for (const auto& path : kPlaces) {
            if (random() % 4 == 0) a.places.push_back(place(path));
        }
        articles.push_back(a);
    }
    return articles;
}

const std::vector<Article>& articles() {
    static const std::vector<Article> articles = random_articles(400);
    return articles;
}
/// The first half of them are in the column of facets, the others came after it.
const test::TestArchive& counted_archive() {
    static const auto half =
        articles().begin() + static_cast<std::ptrdiff_t>(articles().size() / 2);
    static test::TestArchive archive{{articles().begin(), half}};
    static const bool whole = [] {
        archive.make_column();
        archive.add({half, articles().end()});
        return true;
    }();
    EXPECT_TRUE(whole);
    return archive;
}

std::set<std::string> persons_of(const Article& a) {
    std::set<std::string> names;
    for (const Entity& e : a.persons) names.insert(e.name);
    return names;
}

// Values as shown: "Paris" is two places, so both are shown by their paths.
std::set<std::string> places_of(const Article& a) {
    std::set<std::string> names;
    for (const Place& p : a.places) {
        for (std::size_t depth = 1; depth <= p.path.size(); ++depth) {
            const std::vector<std::string> path{
                p.path.begin(), p.path.begin() + static_cast<std::ptrdiff_t>(depth)};
            names.insert(path.back() == "Paris" ? join_path(path) : path.back());
        }
    }
    return names;
}

template <typename Matches>
Counts brute_force(Matches matches, std::set<std::string> (*values_of)(const Article&)) {
    Counts expected;
    for (const Article& a : articles()) {
        if (!matches(a)) continue;
        for (const std::string& name : values_of(a)) ++expected[name];
    }
    return expected;
}

bool has(const Article& a, const std::string& word) {
    return a.body.find(word) != std::string::npos;
}

TEST(FacetCounts, AreThoseOfACountByHand) {
    auto searcher = counted_archive().searcher();
    const std::vector<FacetRequest> both{every(Facet::Person), every(Facet::Place)};
    const auto oil = find(searcher, with_facets(all_of("oil"), both));
    const auto has_oil = [](const Article& a) { return has(a, "oil"); };
    EXPECT_EQ(counts(oil.result, Facet::Person), brute_force(has_oil, persons_of));
    EXPECT_EQ(counts(oil.result, Facet::Place), brute_force(has_oil, places_of));
    EXPECT_EQ(oil.result.facets[1].distinct, counts(oil.result, Facet::Place).size());

    const auto all = find(searcher, with_facets(all_of(""), both));
    const auto any = [](const Article&) { return true; };
    EXPECT_EQ(counts(all.result, Facet::Person), brute_force(any, persons_of));
    EXPECT_EQ(counts(all.result, Facet::Place), brute_force(any, places_of));
}

TEST(FacetCounts, AreTheSameWithAndWithoutTheColumn) {
    const test::TestArchive slots_alone{articles()};
    const test::TestArchive column_alone{articles()};
    column_alone.make_column();
    for (const auto salience :
         {SalienceChoice::All, SalienceChoice::About, SalienceChoice::Mentions}) {
        std::vector<std::pair<Counts, Counts>> counted;
        for (const test::TestArchive* archive : {&slots_alone, &column_alone, &counted_archive()}) {
            auto searcher = archive->searcher();
            auto request = with_facets(all_of("oil", {"person:byron|turing"}),
                                       {every(Facet::Person), every(Facet::Place)});
            request.selection.salience = salience;
            const auto found = find(searcher, request);
            counted.emplace_back(counts(found.result, Facet::Person),
                                 counts(found.result, Facet::Place));
        }
        EXPECT_FALSE(counted[0].first.empty());
        EXPECT_EQ(counted[0], counted[1]);
        EXPECT_EQ(counted[0], counted[2]);
    }
}

TEST(FacetCounts, WithFiltersAndExclusions) {
    auto searcher = counted_archive().searcher();
    const auto found = find(
        searcher, with_facets(all_of("gas", {"place:russia", "-person:turing", "-place:japan"}),
                              {every(Facet::Person), every(Facet::Place)}));
    const auto matches = [](const Article& a) {
        const auto places = places_of(a);
        return has(a, "gas") && places.contains("Russia") && !places.contains("Japan") &&
               !persons_of(a).contains("Alan Turing");
    };
    EXPECT_EQ(counts(found.result, Facet::Person), brute_force(matches, persons_of));
    EXPECT_EQ(counts(found.result, Facet::Place), brute_force(matches, places_of));
    EXPECT_EQ(found.result.total, static_cast<std::uint64_t>(std::count_if(
                                      articles().begin(), articles().end(), matches)));
}

TEST(FacetCounts, OfAnOrGroupAreCountedAsIfItWereNotChosen) {
    auto searcher = counted_archive().searcher();
    const auto found =
        find(searcher, with_facets(all_of("oil", {"person:Byron|Turing", "place:france"}),
                                   {every(Facet::Person), every(Facet::Place)}));
    const auto without_group = [](const Article& a) {
        return has(a, "oil") && places_of(a).contains("France");
    };
    const auto within = [&](const Article& a) {
        const auto persons = persons_of(a);
        return without_group(a) &&
               (persons.contains("Ada Byron") || persons.contains("Alan Turing"));
    };
    EXPECT_EQ(counts(found.result, Facet::Person), brute_force(without_group, persons_of));
    EXPECT_EQ(counts(found.result, Facet::Place), brute_force(within, places_of));
    for (const FacetCount& value : found.result.facets[0].values) {
        EXPECT_EQ(value.selected, value.value == "Ada Byron" || value.value == "Alan Turing")
            << value.value;
    }
}

TEST(FacetCounts, OfTwoOrGroupsLeaveOutEachItsOwn) {
    auto searcher = counted_archive().searcher();
    const auto found =
        find(searcher, with_facets(all_of("", {"person:Byron|Turing", "person:Hopper|Noether"}),
                                   {every(Facet::Person)}));
    const auto either = [](const Article& a, const char* one, const char* other) {
        const auto persons = persons_of(a);
        return persons.contains(one) || persons.contains(other);
    };
    const auto second = brute_force(
        [&](const Article& a) { return either(a, "Grace Hopper", "Emmy Noether"); }, persons_of);
    const auto first = brute_force(
        [&](const Article& a) { return either(a, "Ada Byron", "Alan Turing"); }, persons_of);
    auto got = counts(found.result, Facet::Person);
    EXPECT_EQ(got["Ada Byron"], second.at("Ada Byron"));
    EXPECT_EQ(got["Alan Turing"], second.at("Alan Turing"));
    EXPECT_EQ(got["Grace Hopper"], first.at("Grace Hopper"));
    EXPECT_EQ(got["Emmy Noether"], first.at("Emmy Noether"));
}

TEST(FacetCounts, AreTheTotalsAfterChoosingTheValue) {
    auto searcher = counted_archive().searcher();
    for (const auto& filters : std::vector<std::vector<std::string>>{
             {}, {"place:France"}, {"person:Byron", "-place:japan"}}) {
        const auto base = all_of("oil OR wheat", filters);
        const auto found =
            find(searcher, with_facets(base, {every(Facet::Person), every(Facet::Place)}));
        for (const FacetResult& facet : found.result.facets) {
            for (const FacetCount& value : facet.values) {
                SearchRequest narrowed = base;
                narrowed.selection.filters.push_back(
                    {.facet = facet.facet, .any_of = {value.value}});
                EXPECT_EQ(find(searcher, narrowed).result.total, value.count) << value.value;
            }
        }
    }
}

TEST(FacetList, IsOrderedByCountThenName) {
    auto searcher = counted_archive().searcher();
    const auto found = find(searcher, with_facets(all_of("oil"), {every(Facet::Place)}));
    const auto& list = found.result.facets[0].values;
    for (std::size_t i = 1; i < list.size(); ++i) {
        EXPECT_TRUE(list[i - 1].count > list[i].count ||
                    (list[i - 1].count == list[i].count && list[i - 1].value < list[i].value));
    }
    EXPECT_EQ(list[0].path.back(), list[0].value);
}

TEST(FacetList, LimitsAndNamesTheRest) {
    auto searcher = counted_archive().searcher();
    const auto whole = find(searcher, with_facets(all_of("oil"), {every(Facet::Person)}));
    const auto two =
        find(searcher, with_facets(all_of("oil"), {{.facet = Facet::Person, .limit = 2}}));
    EXPECT_EQ(two.result.facets[0].distinct, 5U);
    ASSERT_EQ(two.result.facets[0].values.size(), 2U);
    EXPECT_EQ(values(two.result)[0], values(whole.result)[0]);
    EXPECT_EQ(values(two.result)[1], values(whole.result)[1]);
    const auto none =
        find(searcher, with_facets(all_of("oil"), {{.facet = Facet::Person, .limit = 0}}));
    EXPECT_TRUE(none.result.facets[0].values.empty());
    EXPECT_EQ(none.result.facets[0].distinct, 5U);
}

TEST(FacetList, ListsChosenValuesBeyondTheLimit) {
    std::vector<Article> many;
    for (int i = 0; i < 30; ++i) {
        many.push_back(article("m" + std::to_string(i), "", "x"));
        many.back().persons = {entity("Ada Byron"), entity("Alan Turing")};
        if (i == 0) many.back().persons.push_back(entity("Emmy Noether"));
    }
    const test::TestArchive archive{many};
    auto searcher = archive.searcher();
    const auto found = find(searcher, with_facets(all_of("", {"person:noether"}),
                                                  {{.facet = Facet::Person, .limit = 1}}));
    EXPECT_EQ(values(found.result), (std::vector<std::string>{"Ada Byron", "Emmy Noether"}));
    EXPECT_TRUE(found.result.facets[0].values[1].selected);
    const auto gone =
        find(searcher, with_facets(all_of("zebra", {"person:noether"}), {every(Facet::Person)}));
    EXPECT_TRUE(gone.result.facets[0].values.empty()) << "a value that gives nothing is not listed";
    const auto one_group = find(searcher, with_facets(all_of("", {"person:noether|zebra"}),
                                                      {{.facet = Facet::Person, .limit = 2}}));
    EXPECT_EQ(values(one_group.result),
              (std::vector<std::string>{"Ada Byron", "Alan Turing", "Emmy Noether"}));
}

TEST(FacetList, ByNameAsADictionaryOrders) {
    Article a = article("a", "", "x");
    a.persons = {entity("Zorn"),  entity("Ångström"), entity("angela"),
                 entity("Émile"), entity("Emmy"),     entity("Église")};
    const test::TestArchive archive{{a}};
    auto searcher = archive.searcher();
    SearchRequest request = with_facets(all_of(""), {every(Facet::Person)});
    request.facet_order = FacetOrder::Name;
    EXPECT_EQ(values(find(searcher, request).result),
              (std::vector<std::string>{"angela", "Ångström", "Église", "Émile", "Emmy", "Zorn"}));
}

TEST(FacetList, ContainsTextInAnyCaseAndWithoutAccents) {
    Article a = article("a", "", "x");
    a.persons = {entity("Ada Byron"), entity("Émile Zola"), entity("Lord Byron")};
    const test::TestArchive archive{{a}};
    auto searcher = archive.searcher();
    SearchRequest request = with_facets(all_of(""), {{.facet = Facet::Person, .limit = 1}});
    request.facet_contains = "BYR";
    const auto byron = find(searcher, request);
    EXPECT_EQ(values(byron.result), (std::vector<std::string>{"Ada Byron"}));
    EXPECT_EQ(byron.result.facets[0].distinct, 3U) << "of all values, listed or not";
    request.facet_contains = "emile";
    EXPECT_EQ(values(find(searcher, request).result), (std::vector<std::string>{"Émile Zola"}));
    request.facet_contains = "\xff";
    EXPECT_EQ(test::refusal(searcher, request).code, ErrorCode::BadArgument);
}

TEST(FacetResolved, TellsWhatEveryFilterAndFieldStandsFor) {
    auto searcher = counted_archive().searcher();
    const auto found = find(searcher, all_of("oil person:hopper NOT place:japan",
                                             {"person:byron|nobody", "-place:moscow"}));
    ASSERT_EQ(found.result.resolved.size(), 5U);
    EXPECT_EQ(found.result.resolved[0].asked, "byron");
    EXPECT_EQ(found.result.resolved[0].values, (std::vector<std::string>{"Ada Byron"}));
    EXPECT_TRUE(found.result.resolved[1].values.empty());
    EXPECT_TRUE(found.result.resolved[2].exclude);
    EXPECT_FALSE(found.result.resolved[3].exclude);
    EXPECT_TRUE(found.result.resolved[4].exclude);
    EXPECT_EQ(found.result.resolved[4].values, (std::vector<std::string>{"Japan"}));
}

TEST(FacetFilter, OfNoValueMatchesNothingAndExcludesNothing) {
    auto searcher = counted_archive().searcher();
    EXPECT_EQ(find(searcher, all_of("", {"person:nobody"})).result.total, 0U);
    EXPECT_EQ(find(searcher, all_of("person:nobody")).result.total, 0U);
    EXPECT_EQ(find(searcher, all_of("", {"-person:nobody"})).result.total, articles().size());
    EXPECT_EQ(find(searcher, all_of("NOT person:nobody")).result.total, articles().size());
}

TEST(FacetQueryText, GivesWhatTheFilterGives) {
    auto searcher = counted_archive().searcher();
    const auto same = [&](const std::string& text, const std::vector<std::string>& filters) {
        EXPECT_EQ(sorted_ids(find(searcher, text)), sorted_ids(find(searcher, all_of("", filters))))
            << text;
    };
    same("person:byron place:France", {"person:byron", "place:france"});
    same("person:(byron OR alan turing)", {"person:byron|alan turing"});
    same("place:\"France > Paris\" -person:noether", {"place:France > Paris", "-person:noether"});
    same("person:byron person:turing", {"person:byron", "person:turing"});
}

TEST(FacetCounter, CountsManyArticlesOnASecondThread) {
    const Xapian::Database db = counted_archive().database();
    const auto column = FacetColumn::of(counted_archive().path(), db);
    ASSERT_TRUE(column);
    constexpr std::uint32_t kTimes = 500;
    FacetCounter once{~0U, SalienceChoice::All, &*column, Deadline{}};
    FacetCounter often{~0U, SalienceChoice::All, &*column, Deadline{}};
    for (std::uint32_t time = 0; time < kTimes; ++time) {
        for (Xapian::docid id = 1; id <= 100; ++id) {
            often(db.get_document(id), 0);
            if (time == 0) once(db.get_document(id), 0);
        }
    }
    const FacetTable one = once.table();
    const FacetTable many = often.table();
    EXPECT_FALSE(often.damaged());
    EXPECT_GE(one.entries(Facet::Person).size(), 3U);
    for (const FacetTable::Entry& entry : one.entries(Facet::Person))
        EXPECT_EQ(many.count(Facet::Person, entry.hash), entry.count * kTimes);
}

TEST(FacetTable, GrowsAndKeepsFacetsApart) {
    FacetTable table;
    for (std::uint64_t hash = 0; hash < 5000; ++hash) {
        table.add(Facet::Person, hash << 32U);
        table.add(Facet::Place, hash << 32U, 2);
        table.add(Facet::Person, hash << 32U);
    }
    EXPECT_EQ(table.entries(Facet::Person).size(), 5000U);
    EXPECT_EQ(table.count(Facet::Person, 77ULL << 32U), 2U);
    EXPECT_EQ(table.count(Facet::Place, 77ULL << 32U), 2U);
    EXPECT_EQ(table.count(Facet::Topic, 77ULL << 32U), 0U);
    EXPECT_TRUE(table.entries(Facet::Topic).empty());
}

}  // namespace
}  // namespace dateline
