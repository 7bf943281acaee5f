// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/source/html_tags.h"

#include <chrono>
#include <string>

#include <gtest/gtest.h>

#include "indexer/source/html_blocks.h"

namespace dateline {
namespace {

struct TidyCase {
    const char* name;
    const char* html;
    const char* expected;
};

void PrintTo(const TidyCase& c, std::ostream* os) {
    *os << c.name;
}

class TidyHtmlTable : public testing::TestWithParam<TidyCase> {};

TEST_P(TidyHtmlTable, WritesOnePlainForm) {
    EXPECT_EQ(tidy_html(GetParam().html).markup, GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    All, TidyHtmlTable,
    testing::Values(TidyCase{"plain", "<P Class=a>x</P>", "<p class=\"a\">x</p>"},
                    TidyCase{"quotes", "<a href='x\"y' id=\"b\">",
                             "<a href=\"x&quot;y\" id=\"b\">"},
                    TidyCase{"first_attribute_counts", "<p id=a id=b onclick=c>", "<p id=\"a\">"},
                    TidyCase{"no_value", "<p hidden>", "<p hidden=\"\">"},
                    TidyCase{"slashes", "<br/><p/id=a/>", "<br><p id=\"a/\">"},
                    TidyCase{"letters", "<b>x</b><em>y</em>", "xy"},
                    TidyCase{"comment", "a<!-- <p> -->b<!-->c", "abc"},
                    TidyCase{"unclosed_comment", "a<!-- b", "a"},
                    TidyCase{"doctype", "<!DOCTYPE html>a<?php x ?>b", "ab"},
                    TidyCase{"script", "a<script>if (a</b>)</script >b", "ab"},
                    TidyCase{"unclosed_script", "a<script>b<p>", "a"},
                    TidyCase{"unclosed_noscript", "a<noscript>b<p>", "ab<p>"},
                    TidyCase{"style", "<style>p > a {}</style>x", "x"},
                    TidyCase{"title", "<title>a <b> c</title>", "<title>a &lt;b> c</title>"},
                    TidyCase{"less_than", "1 < 2 <3", "1 &lt; 2 &lt;3"},
                    TidyCase{"references_stay", "&amp; &#8211;", "&amp; &#8211;"},
                    TidyCase{"tag_in_quotes", "<p id=\"a>b\">c", "<p id=\"a>b\">c"},
                    TidyCase{"unclosed_tag", "a<p id=\"x", "a"}, TidyCase{"end_only", "a</", "a"},
                    TidyCase{"odd_name", "<a:b>x</a:b>", "x"}, TidyCase{"zero", "", ""}),
    [](const auto& c) { return std::string{c.param.name}; });

TEST(TidyHtml, GathersJsonLd) {
    const TidyHtml tidy = tidy_html(
        "<script type=\"application/ld+json\">{\"a\":\"<p>\"}</script><script>no</script>"
        "<SCRIPT TYPE='application/ld+json; charset=utf-8'>[]</SCRIPT>");
    EXPECT_EQ(tidy.json_ld, (std::vector<std::string>{"{\"a\":\"<p>\"}", "[]"}));
    EXPECT_EQ(tidy.markup, "");
}

TEST(DeclaredCharset, IsThatOfMetaOrXml) {
    EXPECT_EQ(declared_charset("<meta charset=\"utf-8\">"), "utf-8");
    EXPECT_EQ(declared_charset("<META content='text/html; CharSet = iso-8859-1'>"), "iso-8859-1");
    EXPECT_EQ(declared_charset("<?xml version='1.0' encoding='KOI8-R'?>"), "KOI8-R");
    EXPECT_EQ(declared_charset("<script charset=utf-8></script>"), "");
    EXPECT_EQ(declared_charset("<p>the charset=x is</p>"), "");
    EXPECT_EQ(declared_charset("<meta charset="), "");
    EXPECT_EQ(declared_charset(""), "");
}

TEST(DecodeReferences, KnowsNamesAndNumbers) {
    EXPECT_EQ(decode_references("a &amp; b &eacute;&#8211;&#x2014;&#150;"), "a & b é–—–");
    EXPECT_EQ(decode_references("&unknown; &#; &#x; &amp &#99999999; &"),
              "&unknown; &#; &#x; &amp \xef\xbf\xbd &");
    EXPECT_EQ(decode_references(""), "");
}

TEST(HtmlToText, KeepsParagraphsListsAndTables) {
    const auto text = html_to_text(
        "<p>One <b>bold</b>\n word<br>next line</p>Loose text<ul><li>a</li><li>b</li></ul>"
        "<table><tr><td>x</td><td>y</td></tr><tr><td>z</td></tr></table>"
        "<pre>if\n  x</pre><p>漢<ruby>字<rt>じ</rt></ruby></p>",
        200);
    ASSERT_TRUE(text);
    EXPECT_EQ(*text,
              "One bold word\nnext line\n\nLoose text\n\na\nb\n\nx | y\nz\n\nif\n  x\n\n漢字");
    EXPECT_EQ(*html_to_text("", 200), "");
}

TEST(HtmlToText, IsLinearOnHostilePages) {
    struct Bomb {
        const char* name;
        std::string html;
    };
    const auto repeat = [](const std::string& text) {
        std::string out;
        while (out.size() < 1U << 20U) out += text;
        return out;
    };
    std::string attributes = "<p ";
    for (int i = 0; i < 100000; ++i) attributes += "a" + std::to_string(i) + " ";
    std::string values = "<p ";
    for (int i = 0; i < 100000; ++i) values += "a" + std::to_string(i) + "='>' ";
    for (const Bomb& bomb :
         {Bomb{"attributes", attributes}, Bomb{"values", values}, Bomb{"lt", repeat("<")},
          Bomb{"open", repeat("<a")}, Bomb{"comments", repeat("<!--")},
          Bomb{"ends", repeat("</p>")}, Bomb{"noscript", repeat("<noscript>")},
          Bomb{"titles", repeat("<title>")}, Bomb{"quotes", repeat("<a href=\"")},
          Bomb{"references", repeat("&amp")}, Bomb{"cells", repeat("<td>")},
          Bomb{"paragraphs", repeat("<p>x")}, Bomb{"mixed_ends", repeat("<i></div><p></li>")},
          Bomb{"cdata", repeat("<![CDATA[")}}) {
        const auto start = std::chrono::steady_clock::now();
        const auto text = html_to_text(bomb.html, 200);
        const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
        // A quadratic reader takes minutes; a linear one, unoptimised and sanitised, a second or
        // two.
        EXPECT_LT(taken.count(), 10) << bomb.name;
        if (!text) {
            EXPECT_EQ(text.error().code, ErrorCode::BadRecord) << bomb.name;
        }
    }
}

}  // namespace
}  // namespace dateline
