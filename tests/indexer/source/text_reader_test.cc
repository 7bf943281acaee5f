// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/source/text_reader.h"

#include <gtest/gtest.h>

#include "tests/indexer/source/source_support.h"

namespace dateline {
namespace {

using Names = std::vector<std::string>;

Article read_text(std::string bytes) {
    return read_only(text_reader(), std::move(bytes));
}

TEST(TextReader, TakesTheFirstLineAsTitleAndParagraphsAsBody) {
    const Article a = read_text("Leaders meet\n\nFirst line\nof a paragraph.\n\n\n\nSecond.\n");
    EXPECT_EQ(a.title, "Leaders meet");
    EXPECT_EQ(a.body, "First line of a paragraph.\n\nSecond.");
    EXPECT_FALSE(a.published);
}

TEST(TextReader, ReadsHeaderLinesBehindTheTitle) {
    const Article a = read_text(
        "Leaders meet\nId: x-1\nUrl: https://a.example/1\nDate: 2025-08-15\nModified: 2025-08-16\n"
        "Source: Dateline Wire\nSection: World\nAuthors: Ada Byron; Jules Verne\nLanguage: en\n"
        "Dateline: ANCHORAGE, Alaska\nPersons: Jane Roe; John Doe; Jane Roe\n"
        "Organizations: NATO\nPlaces: United States > Alaska > Anchorage; Moscow\n"
        "Topics: politics > diplomacy; medtop:20000640 summit meetings\n\nBody.\n");
    EXPECT_EQ(a.id, "x-1");
    EXPECT_EQ(a.url, "https://a.example/1");
    ASSERT_TRUE(a.published);
    EXPECT_EQ(format_timestamp(*a.published), "2025-08-15");
    ASSERT_TRUE(a.modified);
    EXPECT_EQ(a.source, "Dateline Wire");
    EXPECT_EQ(a.section, "World");
    EXPECT_EQ(a.authors, (Names{"Ada Byron", "Jules Verne"}));
    EXPECT_EQ(a.language, "en");
    EXPECT_EQ(a.dateline, "ANCHORAGE, Alaska");
    EXPECT_EQ(names_of(a.persons), (Names{"Jane Roe", "John Doe"}));
    EXPECT_EQ(names_of(a.organizations), Names{"NATO"});
    EXPECT_EQ(names_of(a.places), (Names{"Anchorage", "Moscow"}));
    EXPECT_EQ(a.places[0].path, (Names{"United States", "Alaska", "Anchorage"}));
    EXPECT_TRUE(a.places[1].path.empty());
    EXPECT_EQ(names_of(a.topics), (Names{"diplomacy", "summit meetings"}));
    EXPECT_EQ(a.topics[1].code, "medtop:20000640");
    EXPECT_EQ(a.body, "Body.");
}

TEST(TextReader, TakesLinesForTextIfOneOfThemIsNoHeader) {
    const Article a = read_text("Title\nDate: 2025-08-15\nNote: this is text\n\nMore.\n");
    EXPECT_FALSE(a.published);
    EXPECT_EQ(a.body, "Date: 2025-08-15 Note: this is text\n\nMore.");
    // A date that cannot be read does not matter then either.
    EXPECT_EQ(why_rejected(text_reader(), "Title\nDate: soon\nand so on\n"), "read");
}

TEST(TextReader, DoesNotTakeHeadersFromFurtherDown) {
    const Article a = read_text("Title\n\nDate: 2025-08-15\n");
    EXPECT_FALSE(a.published);
    EXPECT_EQ(a.body, "Date: 2025-08-15");
}

TEST(TextReader, ReadsHeadersInAnyCaseAndWithoutABody) {
    const Article a = read_text("Title\r\nDATE: 2025-08-15\r\nauthor: Ada\r\n");
    EXPECT_TRUE(a.published);
    EXPECT_EQ(a.authors, Names{"Ada"});
    EXPECT_EQ(a.body, "");
}

TEST(TextReader, RefusesWhatItCannotRead) {
    EXPECT_EQ(why_rejected(text_reader(), "Title\nDate: 2025-02-30\n\nBody"),
              "Date '2025-02-30' cannot be read as a date");
    EXPECT_EQ(why_rejected(text_reader(), " \n\t\n \n"), "holds no text");
    EXPECT_EQ(why_rejected(text_reader(), ""), "holds no text");
    ReadOptions utf8;
    utf8.encoding = "utf-8";
    EXPECT_EQ(why_rejected(text_reader(), "caf\xe9 au lait", utf8),
              "byte 3 is not valid in the encoding utf-8");
}

TEST(TextReader, KeepsLongLinesAsParagraphs) {
    const std::string line(150, 'x');
    EXPECT_EQ(read_text("T\n\n" + line + "\n" + line + "\n").body, line + "\n\n" + line);
}

TEST(TextReader, KeepsItemsOnLinesAndJoinsChineseWithoutBlanks) {
    EXPECT_EQ(read_text("T\n\nThree things:\n- one\n- two\n* three\n").body,
              "Three things:\n- one\n- two\n* three");
    EXPECT_EQ(read_text("标题\n\n今天的新闻\n很重要。\n").body, "今天的新闻很重要。");
}

TEST(TextReader, FindsTheDatelineAndLeavesItInTheBody) {
    const Article a = read_text("T\n\nANCHORAGE, Alaska (Dateline) - The leaders met.\n");
    EXPECT_EQ(a.dateline, "ANCHORAGE, Alaska");
    EXPECT_EQ(a.body, "ANCHORAGE, Alaska (Dateline) - The leaders met.");
}

TEST(TextReader, KeepsATitleOfAMegabyte) {
    const std::string title(1U << 20U, 'a');
    EXPECT_EQ(read_text(title + "\n\nBody").title.size(), title.size());
}

}  // namespace
}  // namespace dateline
