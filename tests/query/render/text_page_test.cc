// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/render/text_page.h"

#include <ostream>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "common/text/utf8.h"
#include "query/render/facet_panel.h"
#include "tests/query/render/sample.h"
#include "tests/support/articles.h"
#include "tests/support/golden.h"

namespace dateline {
namespace {

TextStyle plain(std::size_t width) {
    TextStyle style;
    style.width = width;
    return style;
}

TextStyle terminal(std::size_t width) {
    TextStyle style = plain(width);
    style.color = true;
    style.isolate = true;
    return style;
}

std::string search_page(const SearchResult& result, const Asked& asked, const TextStyle& style) {
    SearchOutput output;
    output.style = style;
    return render_search(result, asked, output);
}

struct PageCase {
    const char* name;
    TextStyle style;
};

void PrintTo(const PageCase& c, std::ostream* os) {
    *os << c.name;
}

class Pages : public testing::TestWithParam<PageCase> {};

TEST_P(Pages, OfASearchLookAsTheyShould) {
    const std::string page =
        search_page(test::sample_result(), test::kSampleAsked, GetParam().style);
    EXPECT_LE(test::widest_line(page), GetParam().style.width);
    DATELINE_EXPECT_GOLDEN(std::string{"page_search_"} + GetParam().name + ".txt", page);
}

TEST_P(Pages, OfFacetsLookAsTheyShould) {
    SearchResult result = test::sample_result();
    result.facets.push_back({.facet = Facet::Section, .distinct = 0, .values = {}});
    result.facets.push_back({.facet = Facet::Language,
                             .distinct = 2,
                             .values = {{.value = "en", .path = {}, .count = 1230},
                                        {.value = "ar", .path = {}, .count = 4}}});
    const std::string page = facets_text(result, GetParam().style);
    EXPECT_LE(test::widest_line(page), GetParam().style.width);
    DATELINE_EXPECT_GOLDEN(std::string{"page_facets_"} + GetParam().name + ".txt", page);
}

TEST_P(Pages, OfATimelineLookAsTheyShould) {
    const std::string page = timeline_text(test::sample_timeline(), GetParam().style);
    EXPECT_LE(test::widest_line(page), GetParam().style.width);
    DATELINE_EXPECT_GOLDEN(std::string{"page_timeline_"} + GetParam().name + ".txt", page);
}

TEST_P(Pages, OfArticlesLookAsTheyShould) {
    std::vector<Article> articles;
    for (const Hit& hit : test::sample_result().hits) articles.push_back(hit.article);
    articles[0].dateline = "ANCHORAGE, Alaska";
    articles[0].body =
        "The two presidents left without a ceasefire, though both spoke of progress, and the long "
        "table was cleared before the last of the aides had gone.\n\nA second paragraph, short.";
    const std::string page = articles_text(articles, GetParam().style);
    EXPECT_LE(test::widest_line(page), GetParam().style.width);
    DATELINE_EXPECT_GOLDEN(std::string{"page_articles_"} + GetParam().name + ".txt", page);
}

TEST_P(Pages, OfExplanationsLookAsTheyShould) {
    const std::string page = explain_text(test::sample_explanation(), GetParam().style);
    EXPECT_LE(test::widest_line(page), GetParam().style.width);
    DATELINE_EXPECT_GOLDEN(std::string{"page_explain_"} + GetParam().name + ".txt", page);
}

TextStyle ascii(std::size_t width) {
    TextStyle style = plain(width);
    style.unicode = false;
    return style;
}

INSTANTIATE_TEST_SUITE_P(All, Pages,
                         testing::Values(PageCase{"40", plain(40)}, PageCase{"80", plain(80)},
                                         PageCase{"120", plain(120)}, PageCase{"200", plain(200)},
                                         PageCase{"80_ascii", ascii(80)},
                                         PageCase{"120_terminal", terminal(120)}),
                         [](const auto& c) { return "Width" + std::string{c.param.name}; });

TEST(SearchPage, WithoutMatchesSaysSo) {
    SearchResult result;
    result.seconds = 0.001;
    result.resolved = {{.facet = Facet::Person, .asked = "nobody", .values = {}}};
    EXPECT_EQ(search_page(result, {.query = "x"}, plain(80)),
              "No articles · 1.0 ms\nperson: nobody → nothing by that name\n\n");
}

TEST(SearchPage, WithLimitZeroHasTheFacetsAlone) {
    SearchResult result = test::sample_result();
    result.hits.clear();
    const std::string page = search_page(result, {.query = "", .limit = 0}, plain(200));
    EXPECT_TRUE(page.starts_with("1,234 articles · 3.1 ms\n")) << page;
    EXPECT_NE(page.find("\nPersons · 4 of 1,057"), std::string::npos) << page;
}

TEST(SearchPage, ShowsTheFieldsThatAreAskedFor) {
    SearchOutput output;
    output.fields = {HitField::Title, HitField::Persons};
    SearchResult result = test::sample_result();
    result.facets.clear();
    result.resolved.clear();
    result.hits.resize(1);
    EXPECT_EQ(render_search(result, test::kSampleAsked, output),
              "9–11 of 1,234 articles · 3.1 ms\n\n"
              "title    Leaders meet in Anchorage for talks on a ceasefire\n"
              "persons  Vladimir Putin; Donald Trump; Marco Rubio; Sergei Lavrov; Yuri Ushakov;\n"
              "         Steve Witkoff\n");
}

TEST(SearchPage, OfIdsIsOneALineAndOfACountANumber) {
    SearchOutput output;
    output.kind = OutputKind::Ids;
    EXPECT_EQ(render_search(test::sample_result(), test::kSampleAsked, output),
              "summit-1\n北京-2\nar-3\n");
    output.kind = OutputKind::Count;
    EXPECT_EQ(render_search(test::sample_result(), test::kSampleAsked, output), "1234\n");
}

TEST(SearchPage, ShowsTheTitleThatTheArticleHas) {
    SearchResult result;
    result.total = 1;
    result.hits.resize(1);
    result.hits[0].rank = 1;
    result.hits[0].article.id = "x";
    const std::string page = search_page(result, {.query = ""}, plain(80));
    EXPECT_NE(page.find(" 1  (no title)\n    undated\n    x\n"), std::string::npos) << page;
}

// What a page must never do, whatever the articles say.
void expect_safe(const std::string& page, std::size_t width, bool color) {
    EXPECT_LE(test::widest_line(page), width);
    EXPECT_FALSE(first_bad_byte(page).has_value());
    EXPECT_EQ(page.find(" \n"), std::string::npos);
    std::string controls = test::without_escapes(page);
    if (!color) {
        EXPECT_EQ(controls, page);
    }
    std::erase(controls, '\n');
    EXPECT_EQ(std::count_if(controls.begin(), controls.end(),
                            [](char c) { return static_cast<unsigned char>(c) < 0x20; }),
              0);
}

SearchResult hostile_result(std::mt19937& random) {
    const auto text = [&random](std::size_t most) { return test::hostile_text(random, most); };
    SearchResult result;
    result.total = 3;
    for (std::size_t i = 0; i < 3; ++i) {
        Hit hit;
        hit.rank = i + 1;
        hit.article = test::article(text(60), text(300), text(400));
        hit.article.url = text(200);
        hit.article.source = text(90);
        hit.article.section = text(90);
        for (int k = 0; k < 5; ++k) {
            hit.article.persons.push_back(test::entity(text(40)));
            hit.article.places.push_back(test::place({text(20), text(40)}));
            hit.article.topics.push_back(test::topic({text(40)}));
        }
        hit.snippet = {.text = text(220), .highlights = {{2, 5}, {9, 40}, {200, 999}}};
        result.hits.push_back(std::move(hit));
    }
    FacetResult facet{.facet = Facet::Place, .distinct = 99, .values = {}};
    std::vector<std::string> path;
    for (int k = 0; k < 12; ++k) {
        path.push_back(text(50));
        facet.values.push_back(
            {.value = text(50), .path = path, .count = random() * 9ULL, .selected = k % 3 == 0});
    }
    result.facets = {facet, facet, facet};
    result.resolved = {{.facet = Facet::Place, .asked = text(90), .values = {text(90), text(90)}}};
    return result;
}

TEST(PageProperties, NoLineIsTooWideAndNothingMovesTheCursor) {
    std::mt19937 random{4711};
    for (int round = 0; round < 120; ++round) {
        const SearchResult result = hostile_result(random);
        const std::size_t width = round % 8 == 0 ? 20 : 20 + random() % 160;
        const bool color = round % 2 == 0;
        const TextStyle style = color ? terminal(width) : plain(width);
        expect_safe(search_page(result, {.query = ""}, style), width, color);
        expect_safe(facets_text(result, style), width, color);
        std::vector<Article> articles;
        for (const Hit& hit : result.hits) articles.push_back(hit.article);
        expect_safe(articles_text(articles, style), width, color);
        const Explanation explanation{
            .read = articles[0].title,
            .words = {{.word = articles[1].id, .forms = {articles[2].id}}},
            .resolved = result.resolved,
            .translated = articles[1].title};
        expect_safe(explain_text(explanation, style), width, color);
        SearchOutput fields;
        fields.style = style;
        fields.fields = {HitField::Id, HitField::Body, HitField::Organizations, HitField::Places};
        expect_safe(render_search(result, {.query = ""}, fields), width, color);
    }
}

TEST(PageProperties, HugeTitlesAndParagraphsTakeLinearTime) {
    SearchResult result;
    result.total = 1;
    result.hits.resize(1);
    result.hits[0].rank = 1;
    result.hits[0].article = test::article("id", std::string(1U << 20U, 'x'), "");
    const std::string page = search_page(result, {.query = ""}, plain(80));
    EXPECT_LT(page.size(), 1000U);
    Article article = test::article("id", "t", std::string(4U << 20U, 'x'));
    EXPECT_LE(test::widest_line(articles_text({article}, plain(80))), 80U);
}

TEST(FacetTree, PutsValuesBelowTheNearestListedOne) {
    const FacetResult facet{.facet = Facet::Place,
                            .distinct = 5,
                            .values = {{.value = "Oslo", .path = {"Norway", "Oslo"}},
                                       {.value = "US", .path = {"US"}},
                                       {.value = "Norway", .path = {"Norway"}},
                                       {.value = "Nome", .path = {"US", "Alaska", "Nome"}},
                                       {.value = "x", .path = {}}}};
    std::string order;
    for (const TreeRow& row : facet_tree(facet)) {
        order += facet.values[row.value].value + std::to_string(row.depth) + " ";
    }
    EXPECT_EQ(order, "US0 Nome1 Norway0 Oslo1 x0 ");
}

}  // namespace
}  // namespace dateline
