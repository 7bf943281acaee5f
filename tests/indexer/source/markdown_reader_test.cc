// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/source/markdown_reader.h"

#include <gtest/gtest.h>

#include "tests/indexer/source/source_support.h"

namespace dateline {
namespace {

using Names = std::vector<std::string>;

Article read_markdown(std::string bytes) {
    return read_only(markdown_reader(), std::move(bytes));
}

TEST(MarkdownReader, ReadsFrontMatter) {
    const Article a = read_markdown(
        "---\nid: m-1\ntitle: \"Leaders: a meeting\"\ndate: 2025-08-15T20:00:00Z\nsource: Dateline "
        "Wire\nsection: World\nauthors: [Ada Byron, Jules Verne]\nlang: en\nurl: "
        "https://a.example\n"
        "persons:\n  - Jane Roe\n  - name: John Doe\n    role: none\norganizations: NATO; EU\n"
        "places: [\"United States > Alaska\"]\ntags: trade, summits\ndescription: ignored\n"
        "weight: 7\nextra:\n  deep: {er: 1}\n---\nText.\n");
    EXPECT_EQ(a.id, "m-1");
    EXPECT_EQ(a.title, "Leaders: a meeting");
    ASSERT_TRUE(a.published);
    EXPECT_EQ(format_timestamp(*a.published), "2025-08-15T20:00:00Z");
    EXPECT_EQ(a.authors, (Names{"Ada Byron", "Jules Verne"}));
    EXPECT_EQ(a.language, "en");
    EXPECT_EQ(a.url, "https://a.example");
    EXPECT_EQ(names_of(a.persons), (Names{"Jane Roe", "John Doe"}));
    EXPECT_EQ(names_of(a.organizations), (Names{"NATO", "EU"}));
    EXPECT_EQ(a.places.at(0).path, (Names{"United States", "Alaska"}));
    EXPECT_EQ(names_of(a.topics), (Names{"trade", "summits"}));
    EXPECT_EQ(a.body, "Text.");
}

TEST(MarkdownReader, TakesTheFirstHeadingOrLineForTheTitle) {
    EXPECT_EQ(read_markdown("# A *title*\n\nText.\n").title, "A title");
    EXPECT_EQ(read_markdown("# A title\n\nText.\n").body, "Text.");
    EXPECT_EQ(read_markdown("Title line\n===\n\nText.\n").title, "Title line");
    const Article plain = read_markdown("First line\n\nText.\n\n## Background\n\nMore.\n");
    EXPECT_EQ(plain.title, "First line");
    EXPECT_EQ(plain.body, "Text.\n\nBackground\n\nMore.");
}

TEST(MarkdownReader, DropsTheHeadingThatRepeatsTheTitle) {
    EXPECT_EQ(read_markdown("---\ntitle: T\n---\n# T\n\nText.\n").body, "Text.");
    EXPECT_EQ(read_markdown("---\ntitle: T\n---\n# Other\n\nText.\n").body, "Other\n\nText.");
}

struct BodyCase {
    const char* name;
    const char* markdown;
    const char* expected;
};

void PrintTo(const BodyCase& c, std::ostream* os) {
    *os << c.name;
}

class MarkdownBody : public testing::TestWithParam<BodyCase> {};

TEST_P(MarkdownBody, IsPlainText) {
    EXPECT_EQ(read_markdown(std::string{"# T\n\n"} + GetParam().markdown).body,
              GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    All, MarkdownBody,
    testing::Values(
        BodyCase{"emphasis", "a *b* **c** _d_ ~~e~~ `f`", "a b c d e f"},
        BodyCase{"wrapped", "one\ntwo\n\nthree", "one two\n\nthree"},
        BodyCase{"hard_break", "one  \ntwo", "one\ntwo"},
        BodyCase{"link", "see [the *text*](https://a.example 'x') and <https://b.example>",
                 "see the text and https://b.example"},
        BodyCase{"reference", "see [text][1]\n\n[1]: https://a.example", "see text"},
        BodyCase{"image", "a ![alt *text*](x.png) b", "a  b"},
        BodyCase{"list", "x:\n\n- one\n- two\n  - three\n\nend", "x:\n\none\ntwo\nthree\n\nend"},
        BodyCase{"loose_list", "- one\n\n- two\n\nend", "one\ntwo\n\nend"},
        BodyCase{"quote", "> quoted\n> text\n\nend", "quoted text\n\nend"},
        BodyCase{"code", "```c\nint a;\n  b;\n```\nend", "int a;\n  b;\n\nend"},
        BodyCase{"table", "| a | b |\n|---|---|\n| c | d |\n\nend", "a | b\nc | d\n\nend"},
        BodyCase{"entities", "R&amp;D &copy; &#8211; &nope;", "R&D © – &nope;"},
        BodyCase{"inline_html", "a <span class=\"x\">b</span> c", "a b c"},
        BodyCase{"html_block", "<div>\n<p>A <b>b</b> &amp; c</p>\n</div>\n\nend", "A b & c\n\nend"},
        BodyCase{"script_block", "<script>\nalert(1)\n</script>\n\nend", "end"},
        BodyCase{"rule", "a\n\n---\n\nb", "a\n\nb"},
        BodyCase{"subhead", "a\n\n## Sub\n\nb", "a\n\nSub\n\nb"},
        BodyCase{"escapes", "1 \\* 2", "1 * 2"}),
    [](const auto& c) { return std::string{c.param.name}; });

TEST(MarkdownReader, RefusesBadFrontMatterNamingTheLine) {
    const std::string yaml = why_rejected(markdown_reader(), "---\ntitle: x\nbad: [1\n---\nText");
    EXPECT_TRUE(yaml.starts_with("front matter is not valid YAML at line ")) << yaml;
    EXPECT_EQ(why_rejected(markdown_reader(), "---\n- a\n- b\n---\nText"),
              "front matter is not a mapping of keys");
    EXPECT_EQ(why_rejected(markdown_reader(), "---\ndate: soonish\n---\nText"),
              "date 'soonish' cannot be read as a date");
    EXPECT_EQ(why_rejected(markdown_reader(), "---\n---\n"), "holds no text");
    EXPECT_EQ(why_rejected(markdown_reader(), "---\na: " + std::string(3U << 20U, 'x') + "\n---\n"),
              "front matter is longer than 2 MiB");
}

TEST(MarkdownReader, StandsAliasBombsAndDeepYaml) {
    std::string bomb = "---\na0: &a0 [x,x,x,x,x,x,x,x,x,x]\n";
    for (int i = 1; i < 30; ++i) {
        const std::string name = "a" + std::to_string(i);
        const std::string before = "*a" + std::to_string(i - 1);
        bomb += name + ": &" + name + " [" + before;
        for (int j = 0; j < 9; ++j) bomb += "," + before;
        bomb += "]\n";
    }
    bomb += "persons: *a29\ntopics: *a0\n---\n# T\n\nText";
    EXPECT_EQ(names_of(read_markdown(bomb).topics), Names{"x"});
    const std::string deep = "---\na: " + std::string(100000, '[') + "\n---\nText";
    EXPECT_TRUE(
        why_rejected(markdown_reader(), deep).starts_with("front matter is not valid YAML"));
}

TEST(MarkdownReader, ReadsAFileWithoutFrontMatterThatBeginsWithARule) {
    EXPECT_EQ(read_markdown("---\n\nTitle\n\nText").title, "Title");
    EXPECT_EQ(read_markdown("---\ntitle: x\n...\nText").title, "x");
}

}  // namespace
}  // namespace dateline
