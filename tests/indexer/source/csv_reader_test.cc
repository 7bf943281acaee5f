// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/source/csv_reader.h"

#include <string>

#include <gtest/gtest.h>

#include "tests/indexer/source/cutting.h"

namespace dateline {
namespace {

using Strings = std::vector<std::string>;

ReadOptions mapped(std::vector<FieldMapping> map) {
    ReadOptions options;
    options.map = std::move(map);
    return options;
}

TEST(CsvCutter, GivesEachRowWithTheHeader) {
    const std::string text =
        "\xef\xbb\xbf"
        "title,body\r\nA,\"x\ny\"\r\n\r\nB,z";
    for (const std::size_t step : {1U, 3U, 1000U}) {
        const auto inputs = cut_text(csv_reader(), text, {}, step);
        EXPECT_EQ(to_strings(inputs), (Strings{"title,body\nA,\"x\ny\"\r", "title,body\nB,z"}))
            << step;
        EXPECT_EQ(std::get<RawRecord>(inputs[1]).offset, 26U);
        EXPECT_EQ(std::get<RawRecord>(inputs[1]).number, 2U);
    }
}

TEST(CsvCutter, GivesNothingForAFileWithoutRows) {
    EXPECT_EQ(to_strings(cut_text(csv_reader(), "")), Strings{});
    EXPECT_EQ(to_strings(cut_text(csv_reader(), "\n \n")), Strings{});
    EXPECT_EQ(to_strings(cut_text(csv_reader(), "title,body\n")), Strings{});
}

TEST(CsvCutter, RejectsAFileWithABadHeaderOnce) {
    EXPECT_EQ(to_strings(cut_text(csv_reader(), "a,b,a\n1,2,3\n4,5,6\n")),
              Strings{"0@6: two columns are called \"a\""});
    EXPECT_EQ(to_strings(cut_text(csv_reader(), "a,b\n1,2\n3,4\n")),
              Strings{"0@4: has neither a title nor a body; its keys are: a, b"});
    EXPECT_EQ(to_strings(cut_text(csv_reader(), "title,\"body\nA,x\n")),
              Strings{"0@16: has a quote that is not closed in column 2"});
}

TEST(CsvCutter, RejectsAFileWithoutAMappedColumn) {
    EXPECT_EQ(to_strings(cut_text(csv_reader(), "kop,b\n1,2\n",
                                  mapped({{"title", "kop"}, {"body", "tekst"}}))),
              Strings{"0@6: has no column \"tekst\" (--map body=tekst)"});
}

TEST(CsvCutter, RejectsARowOverTheLimitAndGoesOn) {
    ReadOptions options;
    options.limits.record_bytes = 12;
    EXPECT_EQ(to_strings(cut_text(csv_reader(), "title\n123456\n1234567\nx\n", options, 4)),
              (Strings{"title\n123456", "2@13: is longer than 12 bytes", "title\nx"}));
    options.limits.record_bytes = 4;
    EXPECT_EQ(to_strings(cut_text(csv_reader(), "title\nx\n", options)),
              Strings{"0@6: has a header line longer than a record may be"});
}

TEST(CsvCutter, TurnsAFailureOfTheStreamIntoARejectionAndTheEnd) {
    StringStream in_row{"title\nA\nhal", 3, true};
    EXPECT_EQ(to_strings(cut_stream(csv_reader(), in_row)),
              (Strings{"title\nA", "0@11: the disk is gone"}));
    StringStream in_header{"tit", 3, true};
    EXPECT_EQ(to_strings(cut_stream(csv_reader(), in_header)), Strings{"0@3: the disk is gone"});
}

TEST(CsvReader, GuessesTheColumns) {
    const Article a = read_only(csv_reader(),
                                "ID;Headline;Text;Pub Date;Author;Tags;Places;Other\n"
                                "7;T;\"One.\n\nTwo; three.\";15.08.;;;;\n");
    EXPECT_EQ(a.title, "error: Pub Date: \"15.08.\" is not a date");
    const Article b =
        read_only(csv_reader(),
                  "ID,Headline,Text,Pub Date,Author,Tags,Places,Other\n"
                  "7,T,\"One.\n\nTwo, three.\",2025-08-15,Ada; Bo,grain|oil,Europe > France,x\n");
    EXPECT_EQ(b.id, "7");
    EXPECT_EQ(b.title, "T");
    EXPECT_EQ(b.body, "One.\n\nTwo, three.");
    EXPECT_EQ(format_timestamp(b.published.value()), "2025-08-15");
    EXPECT_EQ(b.authors, (Strings{"Ada", "Bo"}));
    EXPECT_EQ(names_of(b.topics), (Strings{"grain", "oil"}));
    EXPECT_EQ(b.places.at(0).path, (Strings{"Europe", "France"}));
}

TEST(CsvReader, ReadsByTheMap) {
    const auto options = mapped(
        {{"title", "kop.1"}, {"topics", "x"}, {"topics", "y"}, {"id", "nope"}, {"id", "nr"}});
    const Article a = read_only(csv_reader(), "nr,kop.1,x,y,title\n1,T,a,b,no\n", options);
    EXPECT_EQ(a.title, "T");
    EXPECT_EQ(a.id, "1");
    EXPECT_EQ(names_of(a.topics), (Strings{"a", "b"}));
}

TEST(CsvReader, GuessesWhereTheMapIsForOtherFiles) {
    EXPECT_EQ(read_only(csv_reader(), "title\nT\n", mapped({{"title", "kop.hoofd"}})).title, "T");
}

TEST(CsvReader, DetectsAndConvertsEncodings) {
    ReadOptions options;
    options.encoding = "windows-1252";
    EXPECT_EQ(read_only(csv_reader(), "title\ncaf\xe9\n", options).title, "café");
}

TEST(CsvReader, RejectsBadRows) {
    EXPECT_EQ(why_rejected(csv_reader(), "title,body\nA\n"),
              "has 1 columns where the header has 2");
    EXPECT_EQ(why_rejected(csv_reader(), "title,body\nA,\"x\n"),
              "has a quote that is not closed in column 2");
    EXPECT_EQ(why_rejected(csv_reader(), "title,id\n,5\n"),
              "has neither a title nor a body in its row");
    EXPECT_EQ(why_rejected(csv_reader(), "title,date\nA,2025-02-30\n"),
              "date: \"2025-02-30\" is not a date");
    EXPECT_EQ(why_rejected(csv_reader(), "x\n1\n"),
              "has neither a title nor a body; its keys are: x");
}

}  // namespace
}  // namespace dateline
