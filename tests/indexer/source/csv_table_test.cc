// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/source/csv_table.h"

#include <ostream>
#include <string>

#include <gtest/gtest.h>

namespace dateline {
namespace {

using Strings = std::vector<std::string>;

TEST(CsvDelimiter, IsTheSignThatTheHeaderHasMostOf) {
    EXPECT_EQ(csv_delimiter("a,b,c"), ',');
    EXPECT_EQ(csv_delimiter("a;b;c,d"), ';');
    EXPECT_EQ(csv_delimiter("a\tb"), '\t');
    EXPECT_EQ(csv_delimiter("a|b|c"), '|');
    EXPECT_EQ(csv_delimiter("\"a;b;c\",d"), ',');
    EXPECT_EQ(csv_delimiter("title"), ',');
    EXPECT_EQ(csv_delimiter(""), ',');
}

struct TableCase {
    const char* name;
    std::string text;
    Strings cells;
};

void PrintTo(const TableCase& c, std::ostream* os) {
    *os << c.name;
}

class ParseCsv : public testing::TestWithParam<TableCase> {};

TEST_P(ParseCsv, GivesTheCells) {
    const auto table = parse_csv(GetParam().text);
    ASSERT_TRUE(table) << table.error().message;
    EXPECT_EQ(table->columns, (Strings{"a", "b"}));
    EXPECT_EQ(table->cells, GetParam().cells);
}

INSTANTIATE_TEST_SUITE_P(
    All, ParseCsv,
    testing::Values(TableCase{"plain", "a,b\n1,2", {"1", "2"}},
                    TableCase{"line_ends", "a,b\r\n1,2\r\n", {"1", "2"}},
                    TableCase{"quoted", "a,b\n\"1,\"\"x\"\"\",\"2\n3\"", {"1,\"x\"", "2\n3"}},
                    TableCase{"quoted_header", "\"a\",\"b\"\n1,2", {"1", "2"}},
                    TableCase{"blanks_around", "a, b\n 1 , \"2 \" ", {"1", "2 "}},
                    TableCase{"empty_cells", "a,b\n,", {"", ""}},
                    TableCase{"empty_quoted", "a,b\n\"\",\"\"", {"", ""}},
                    TableCase{"quote_within", "a,b\n5\" disk,2", {"5\" disk", "2"}},
                    TableCase{"semicolons", "a;b\n1,5;2", {"1,5", "2"}},
                    TableCase{"tabs", "a\tb\n1\t2 3", {"1", "2 3"}},
                    TableCase{"other_letters", "a,b\n\xc3\xa9,\xe6\x96\x87", {"é", "文"}}),
    [](const auto& c) { return std::string{c.param.name}; });

class BadCsv : public testing::TestWithParam<TableCase> {};

TEST_P(BadCsv, IsRefusedWithAReason) {
    const auto table = parse_csv(GetParam().text);
    ASSERT_FALSE(table);
    EXPECT_EQ(table.error().code, ErrorCode::BadRecord);
    EXPECT_EQ(table.error().message, GetParam().cells.at(0));
}

INSTANTIATE_TEST_SUITE_P(
    All, BadCsv,
    testing::Values(
        TableCase{"too_few", "a,b,c\n1,2", {"has 2 columns where the header has 3"}},
        TableCase{"too_many", "a,b\n1,2,3", {"has 3 columns where the header has 2"}},
        TableCase{"open_quote", "a,b\n1,\"2", {"has a quote that is not closed in column 2"}},
        TableCase{
            "text_behind_quote", "a,b\n\"1\"x,2", {"has a quote that is not closed in column 1"}},
        TableCase{"one_name_twice", "a,b,a\n1,2,3", {"two columns are called \"a\""}},
        TableCase{"header_alone", "a,b", {"is not one row"}},
        TableCase{"two_rows", "a,b\n1,2\n3,4", {"is not one row"}},
        TableCase{"empty", "", {"is not one row"}}),
    [](const auto& c) { return std::string{c.param.name}; });

TEST(ParseCsvHeader, RefusesWhatIsNoHeader) {
    EXPECT_TRUE(parse_csv_header("a,,b,,"));
    EXPECT_FALSE(parse_csv_header(""));
    EXPECT_FALSE(parse_csv_header(" , ,"));
    EXPECT_FALSE(parse_csv_header("a,\"b"));
    EXPECT_FALSE(parse_csv_header("a,a"));
}

TEST(CsvRowEnd, IsANewlineOutsideOfQuotes) {
    const std::string text = "a,\"b\nc\"\"\n\",d\n";
    EXPECT_EQ(CsvRowEnd{','}.find(text), text.size() - 1);
    // A quote within a value means nothing.
    EXPECT_EQ(CsvRowEnd{','}.find("5\" disk\nx"), 7U);
    EXPECT_EQ(CsvRowEnd{','}.find("\"a\"b\"\nx"), 5U);
}

TEST(CsvRowEnd, IsTheSameByteByByte) {
    const std::string text = "a, \"b\nc\"\"\n\",d\n";
    CsvRowEnd row{','};
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
        ASSERT_EQ(row.find(std::string_view{text}.substr(i, 1)), 1U) << i;
    }
    EXPECT_EQ(row.find("\n"), 0U);
}

}  // namespace
}  // namespace dateline
