// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/source/reuters_reader.h"

#include <string>

#include <gtest/gtest.h>

#include "tests/indexer/source/cutting.h"

namespace dateline {
namespace {

using Strings = std::vector<std::string>;

Article read_element(const std::string& content) {
    return read_only(reuters_reader(), "<REUTERS TOPICS=\"YES\" OLDID=\"5\" NEWID=\"17\">\n" +
                                           content + "\n</REUTERS>");
}

std::string date_of(const std::string& date) {
    const Article a = read_element("<DATE>" + date + "</DATE>");
    return a.published ? format_timestamp(*a.published) : "none";
}

TEST(ReutersReader, ReadsAStory) {
    const Article a = read_element(
        "<DATE>26-FEB-1987 15:01:01.79</DATE>\n"
        "<TOPICS><D>grain</D><D>wheat</D></TOPICS>\n<PLACES><D>usa</D><D>west-germany</D></"
        "PLACES>\n"
        "<PEOPLE><D>volcker</D></PEOPLE>\n<ORGS><D>ec</D></ORGS>\n<EXCHANGES><D>nyse</D></"
        "EXCHANGES>\n"
        "<COMPANIES></COMPANIES>\n<UNKNOWN> \n&#5;&#5;C T\n</UNKNOWN>\n"
        "<TEXT>&#2;\n<TITLE>ACME &lt;ACM> SETS\nSPLIT</TITLE>\n"
        "<AUTHOR>    By Ada Byron, Reuters</AUTHOR>\n"
        "<DATELINE>    NEW YORK, Feb 26 - </DATELINE><BODY>Acme said the split\n"
        "is on.\n    It gave no\nreason.\n Reuter\n&#3;</BODY></TEXT>");
    EXPECT_EQ(a.id, "reuters-17");
    EXPECT_EQ(a.title, "ACME <ACM> SETS SPLIT");
    EXPECT_EQ(a.body, "Acme said the split is on.\n\nIt gave no reason.");
    EXPECT_EQ(a.dateline, "NEW YORK");
    EXPECT_EQ(a.authors, Strings{"Ada Byron"});
    EXPECT_EQ(format_timestamp(a.published.value()), "1987-02-26T15:01:01Z");
    EXPECT_EQ(names_of(a.topics), (Strings{"grain", "wheat"}));
    EXPECT_EQ(names_of(a.places), (Strings{"usa", "west-germany"}));
    EXPECT_EQ(names_of(a.persons), Strings{"volcker"});
    EXPECT_EQ(names_of(a.organizations), (Strings{"ec", "nyse"}));
    EXPECT_EQ(a.source, "Reuters");
    EXPECT_EQ(a.language, "en");
}

TEST(ReutersReader, PutsWhatRanOnInTheDatelineBeforeTheBody) {
    const auto body = [](const std::string& run_on, const std::string& rest) {
        return read_element("<TEXT><DATELINE>ROME, May 3 - " + run_on + "</DATELINE><BODY>" + rest +
                            "</BODY></TEXT>")
            .body;
    };
    EXPECT_EQ(body("A 37-", "billion\npackage"), "A 37-billion package");
    EXPECT_EQ(body("Cloudy -", "Hogs rose"), "Cloudy - Hogs rose");
    EXPECT_EQ(body("The bank", "said"), "The bank said");
    EXPECT_EQ(body("Alone", ""), "Alone");
}

TEST(ReutersReader, ReadsTheTextOfUnprocessedItemsAndTheTitleOfBriefOnes) {
    EXPECT_EQ(
        read_element("<TEXT TYPE=\"UNPROC\">&#2;\nM-1   736.7\n up\n Reuter\n&#3;\n\n</TEXT>").body,
        "M-1 736.7 up");
    const Article brief =
        read_element("<TEXT TYPE=\"BRIEF\">&#2;\n******<TITLE>GOLD UP\n</TITLE>Blah.\n&#3;</TEXT>");
    EXPECT_EQ(brief.title, "GOLD UP");
    EXPECT_EQ(brief.body, "");
}

TEST(ReutersReader, TakesTheDayWhereTheTimeIsDamaged) {
    EXPECT_EQ(date_of(" 1-MAR-1987 01:30:29.50"), "1987-03-01T01:30:29Z");
    EXPECT_EQ(date_of("27-MAR-1987 00:02:59.13&#5;&#5;&#5;RM"), "1987-03-27T00:02:59Z");
    EXPECT_EQ(date_of("2-APR-1987 10:00:00.11    # guesswork"), "1987-04-02T10:00:00Z");
    EXPECT_EQ(date_of("31-MAR-1987 605:12:19.12"), "1987-03-31");
    EXPECT_EQ(date_of("31-MAR-1987 25:12:19.12"), "1987-03-31");
    EXPECT_EQ(date_of("31-FEB-1987 10:00:00"), "none");
    EXPECT_EQ(date_of(""), "none");
}

TEST(ReutersReader, ReadsBytesOverAsciiAsWindows1252) {
    EXPECT_EQ(read_element("<TEXT><TITLE>Z\xfcrich</TITLE></TEXT>").title, "Zürich");
}

TEST(ReutersReader, ReadsElementsThatAreAlmostEmpty) {
    const Article a = read_element("");
    EXPECT_EQ(a.id, "reuters-17");
    EXPECT_EQ(a.body, "");
    EXPECT_FALSE(a.published);
    EXPECT_EQ(names_of(read_element("<PLACES><D>usa</PLACES>").places), Strings{"usa"});
}

TEST(ReutersReader, RejectsWhatHasNoNumber) {
    EXPECT_EQ(why_rejected(reuters_reader(), "<REUTERS></REUTERS>"),
              "has no NEWID that is a number");
    EXPECT_EQ(why_rejected(reuters_reader(), "<REUTERS NEWID=\"x\"></REUTERS>"),
              "has no NEWID that is a number");
    EXPECT_EQ(why_rejected(reuters_reader(), "<REUTERS NEWID=\"1\">"), "is no <REUTERS> element");
    EXPECT_EQ(why_rejected(reuters_reader(), ""), "is no <REUTERS> element");
}

}  // namespace
}  // namespace dateline
