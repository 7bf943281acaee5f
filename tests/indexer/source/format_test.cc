// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/source/format.h"

#include <gtest/gtest.h>

#include "indexer/source/probe.h"
#include "tests/indexer/source/source_support.h"

namespace dateline {
namespace {

using namespace std::string_literals;

struct FormatCase {
    const char* name;
    std::string probe;
    const char* file;
    std::optional<Format> expected;
};

void PrintTo(const FormatCase& c, std::ostream* os) {
    *os << c.name;
}

class DetectFormat : public testing::TestWithParam<FormatCase> {};

TEST_P(DetectFormat, ByContentThenByName) {
    EXPECT_EQ(detect_format(GetParam().probe, GetParam().file), GetParam().expected);
}

const std::string kLongLine = "{\"title\":\"" + std::string(5000, 'x');

INSTANTIATE_TEST_SUITE_P(
    All, DetectFormat,
    testing::Values(
        FormatCase{"text", "A title\n\nText", "a", Format::Text},
        FormatCase{"readme", "About\n\nText", "README", Format::Text},
        FormatCase{"html_doctype", "<!DOCTYPE html>\n<html>", "a.txt", Format::Html},
        FormatCase{"html_tag", "\n <HTML lang=en><head>", "", Format::Html},
        FormatCase{"html_after_comment", "<!-- x --><html>", "", Format::Html},
        FormatCase{"xhtml", "<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC \"\">", "", Format::Html},
        FormatCase{"html_fragment", "<div class=a><p>Text</p>", "", Format::Html},
        FormatCase{"html_with_mark", "\xef\xbb\xbf<html>", "", Format::Html},
        FormatCase{"html_by_name", "Text first <p>then", "a.HTM", Format::Html},
        FormatCase{"json_object", "{\n  \"title\": \"x\"\n}", "a.txt", Format::Json},
        FormatCase{"json_array", "[{\"a\":1}]", "", Format::Json},
        FormatCase{"json_on_one_line", "{\"a\":1}\n", "a.json", Format::Json},
        FormatCase{"lines", "{\"a\":1}\n{\"a\":2}\n", "a.json", Format::JsonLines},
        FormatCase{"lines_by_name", "{\"a\":1}", "a.jsonl", Format::JsonLines},
        FormatCase{"long_line_by_name", kLongLine, "a.ndjson", Format::JsonLines},
        FormatCase{"long_line", kLongLine, "a", Format::Json},
        FormatCase{"braces_in_strings", "{\"a\":\"}\\\"{\"}\n{\"b\":2}\n", "", Format::JsonLines},
        FormatCase{"broken_json_by_name", "oops", "a.json", Format::Json},
        FormatCase{"bracket_is_no_json", "[Updated] A title\n", "a", Format::Text},
        FormatCase{"brace_is_no_json", "{curly} text", "a", Format::Text},
        FormatCase{"reuters", "<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n<REUTERS TOPICS=\"YES\">", "",
                   Format::ReutersSgml},
        FormatCase{"front_matter", "---\ntitle: x\n---\nText", "a", Format::Markdown},
        FormatCase{"rule_is_no_front_matter", "---\njust text", "a", Format::Text},
        FormatCase{"markdown_by_name", "Text", "a.md", Format::Markdown},
        FormatCase{"markdown_heading", "# Title\n\nText", "a", Format::Markdown},
        FormatCase{"csv", "id,title,body\n1,a,b\n", "a", Format::Csv},
        FormatCase{"tsv", "id\ttitle\n1\ta\n", "a", Format::Csv},
        FormatCase{"csv_by_name", "x;y\n1;2\n", "a.csv", Format::Csv},
        FormatCase{"commas_in_prose", "Title, in parts, and more\n\nText", "a", Format::Text},
        FormatCase{"name_in_folder_does_not_count", "Text", "x.html/a", Format::Text},
        FormatCase{"other_xml", "<?xml version=\"1.0\"?><rss></rss>", "a.xml", std::nullopt},
        FormatCase{"zeros", "a\0b"s, "a.txt", std::nullopt},
        FormatCase{"controls", "\x01\x02\x03\x04 abc", "a.txt", std::nullopt},
        FormatCase{"pdf", "%PDF-1.7\n%more", "a.txt", std::nullopt},
        FormatCase{"rtf", "{\\rtf1 text}", "a.txt", std::nullopt}),
    [](const auto& c) { return std::string{c.param.name}; });

TEST(Probe, TellsContainersByMagicBytes) {
    EXPECT_EQ(container_of("\x1f\x8b\x08"), Container::Gzip);
    EXPECT_EQ(container_of("\xfd"
                           "7zXZ\0"s),
              Container::Xz);
    EXPECT_EQ(container_of("\x28\xb5\x2f\xfd"), Container::Compressed);
    EXPECT_EQ(container_of("BZh9\x31\x41\x59\x26\x53\x59"), Container::Compressed);
    EXPECT_EQ(container_of("BZhukov was here"), Container::None);
    EXPECT_EQ(container_of("BZh"), Container::None);
    EXPECT_EQ(container_of("BZh9"), Container::None);
    EXPECT_EQ(container_of("PK\x03\x04" + std::string(26, 'x') + "a.txt"), Container::Zip);
    EXPECT_EQ(container_of("PK\x05\x06"), Container::Zip);
    EXPECT_EQ(container_of("PK\x03\x04" + std::string(26, 'x') + "[Content_Types].xml"),
              Container::None);
    EXPECT_EQ(container_of(std::string(512, '\0')), Container::None);
    EXPECT_EQ(container_of(std::string(512, 'a')), Container::None);
    EXPECT_EQ(container_of(""), Container::None);
}

TEST(Probe, NamesBinaryKindsButNotTextsThatBeginAlike) {
    EXPECT_EQ(binary_kind("\xff\xd8\xff\xe0"), "a JPEG image");
    EXPECT_EQ(binary_kind("SQLite format 3\0"s), "an SQLite database");
    EXPECT_EQ(binary_kind("plain"), "");
    EXPECT_TRUE(is_binary("SQLite format 3\0"s));
    EXPECT_FALSE(is_binary("RIFF between ministers\n"));
    EXPECT_FALSE(
        is_binary("\xff\xfe"
                  "A\0B\0"s));
    EXPECT_FALSE(is_binary("caf\xe9\n"));
    EXPECT_FALSE(is_binary(""));
}

TEST(ProbedStream, GivesTheHeadAgain) {
    StringStream inner{"abcdefgh", 3};
    ProbedStream stream{inner};
    const auto head = stream.peek(5);
    ASSERT_TRUE(head);
    EXPECT_EQ(*head, "abcde");
    EXPECT_EQ(*read_all(stream, 2), "abcdefgh");
}

TEST(ProbedStream, TellsAnErrorWhenItsTimeHasCome) {
    StringStream inner{"abc", 3, true};
    ProbedStream stream{inner};
    const auto head = stream.peek(10);
    ASSERT_TRUE(head);
    EXPECT_EQ(*head, "abc");
    const auto all = read_all(stream);
    ASSERT_FALSE(all);
    EXPECT_EQ(all.error().message, "the disk is gone");
    StringStream nothing{"", 3, true};
    ProbedStream probed{nothing};
    EXPECT_FALSE(probed.peek(10));
}

}  // namespace
}  // namespace dateline
