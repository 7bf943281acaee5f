// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/render/text_table.h"

#include <ostream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/query/render/sample.h"
#include "tests/support/articles.h"
#include "tests/support/golden.h"

namespace dateline {
namespace {

struct RowCase {
    const char* name;
    TableKind kind;
    std::vector<std::string> cells;
    std::string expected;
};

void PrintTo(const RowCase& c, std::ostream* os) {
    *os << c.name;
}

class AppendRow : public testing::TestWithParam<RowCase> {};

TEST_P(AppendRow, WritesOneRecord) {
    std::string out;
    append_row(out, GetParam().kind, GetParam().cells);
    EXPECT_EQ(out, GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    All, AppendRow,
    testing::Values(
        RowCase{"csv_plain", TableKind::Csv, {"a", "b c", ""}, "a,b c,\r\n"},
        RowCase{"csv_comma", TableKind::Csv, {"a,b", "c"}, "\"a,b\",c\r\n"},
        RowCase{"csv_quote", TableKind::Csv, {"say \"hi\""}, "\"say \"\"hi\"\"\"\r\n"},
        RowCase{"csv_newline", TableKind::Csv, {"a\nb", "c\rd"}, "\"a\nb\",\"c\rd\"\r\n"},
        RowCase{"csv_formula_is_data", TableKind::Csv, {"=1+1", "-2"}, "=1+1,-2\r\n"},
        RowCase{"csv_one_empty_cell", TableKind::Csv, {""}, "\"\"\r\n"},
        RowCase{"csv_unicode", TableKind::Csv, {"Åland", "北京"}, "Åland,北京\r\n"},
        RowCase{"tsv_plain", TableKind::Tsv, {"a", "b,c", "\"d\""}, "a\tb,c\t\"d\"\n"},
        RowCase{"tsv_tab_and_newline", TableKind::Tsv, {"a\tb", "c\r\nd"}, "a b\tc  d\n"},
        RowCase{"tsv_no_cells", TableKind::Tsv, {}, "\n"}),
    [](const auto& c) { return std::string{c.param.name}; });

SearchOutput table_as(OutputFormat format, std::vector<HitField> fields = {},
                      OutputKind kind = OutputKind::Articles) {
    SearchOutput output;
    output.format = format;
    output.kind = kind;
    output.fields = std::move(fields);
    return output;
}

TEST(SearchTable, HasItsDefaultColumns) {
    const std::string out = render_search(test::sample_result(), {}, table_as(OutputFormat::Csv));
    DATELINE_EXPECT_GOLDEN("search.csv", out);
}

TEST(SearchTable, HasEveryFieldThatIsAskedFor) {
    std::vector<HitField> all;
    for (const HitFieldInfo& info : kHitFields) all.push_back(info.field);
    const std::string out =
        render_search(test::sample_result(), {}, table_as(OutputFormat::Tsv, all));
    DATELINE_EXPECT_GOLDEN("search_all_fields.tsv", out);
}

TEST(SearchTable, OfIdsHasOneColumn) {
    EXPECT_EQ(render_search(test::sample_result(), {},
                            table_as(OutputFormat::Csv, {HitField::Title}, OutputKind::Ids)),
              "id\r\nsummit-1\r\n北京-2\r\nar-3\r\n");
}

TEST(SearchTable, OfACountHasOneNumber) {
    EXPECT_EQ(render_search(test::sample_result(), {},
                            table_as(OutputFormat::Tsv, {}, OutputKind::Count)),
              "total\n1234\n");
}

TEST(FacetsTable, HasALineForEachValue) {
    const std::string out = facets_table(test::sample_result(), TableKind::Csv);
    DATELINE_EXPECT_GOLDEN("facets.csv", out);
}

TEST(TimelineTable, HasALineForEachBucket) {
    const std::string out = timeline_table(test::sample_timeline(), TableKind::Tsv);
    EXPECT_TRUE(out.starts_with("from\tto\tcount\n2024-12-01\t2024-12-31\t12\n")) << out;
}

TEST(ArticlesTable, LeavesTheColumnsOfASearchEmpty) {
    const std::vector<Article> articles{test::article("a", "A, B", "One.\n\nTwo.")};
    EXPECT_EQ(articles_table(articles, {}, TableKind::Csv),
              "id,published,source,title,url,body\r\na,,,\"A, B\",,\"One.\n\nTwo.\"\r\n");
    EXPECT_EQ(
        articles_table(articles, {HitField::Rank, HitField::Score, HitField::Id}, TableKind::Csv),
        "rank,score,id\r\n,,a\r\n");
}

}  // namespace
}  // namespace dateline
