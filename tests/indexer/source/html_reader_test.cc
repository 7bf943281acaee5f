// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/source/html_reader.h"

#include <gtest/gtest.h>

#include "tests/indexer/source/source_support.h"

namespace dateline {
namespace {

using Names = std::vector<std::string>;

// Running text, long enough to be taken for some.
const std::string kFirst =
    "The two leaders met for three hours behind closed doors, and neither of them would say "
    "afterwards what had been agreed.";
const std::string kSecond =
    "Officials on both sides, who asked not to be named, described the talks as useful, frank and "
    "unlikely to end the war this year.";

std::string page(const std::string& head, const std::string& body) {
    return "<!DOCTYPE html><html lang=\"en\"><head>" + head + "</head><body>" + body +
           "</body></html>";
}

std::string paragraphs() {
    return "<p>" + kFirst + "</p><p>" + kSecond + "</p>";
}

Article read_page(const std::string& head, const std::string& body) {
    return read_only(html_reader(), page(head, body));
}

TEST(HtmlReader, PrefersJsonLdToOpenGraphToWhatThePageShows) {
    const std::string linked =
        "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"From "
        "JSON-LD\",\"datePublished\":\"2025-08-15T12:00:00-08:00\",\"author\":[{\"@type\":"
        "\"Person\",\"name\":\"Ada Byron\"}],\"publisher\":{\"name\":\"Harbour Gazette\"},"
        "\"articleSection\":\"World\",\"inLanguage\":\"en-GB\",\"keywords\":\"summit, Arctic\"}"
        "</script>";
    const std::string graph =
        "<meta property=\"og:title\" content=\"From OpenGraph\"><meta property="
        "\"article:published_time\" content=\"2025-08-14\"><meta property=\"og:url\" content="
        "\"https://h.example/1\">";
    const std::string body = "<article><h1>On the page</h1>" + paragraphs() + "</article>";
    const Article all = read_page(linked + graph, body);
    EXPECT_EQ(all.title, "From JSON-LD");
    ASSERT_TRUE(all.published);
    EXPECT_EQ(format_timestamp(*all.published), "2025-08-15T20:00:00Z");
    EXPECT_EQ(all.authors, Names{"Ada Byron"});
    EXPECT_EQ(all.source, "Harbour Gazette");
    EXPECT_EQ(all.section, "World");
    EXPECT_EQ(all.language, "en-GB");
    EXPECT_EQ(all.url, "https://h.example/1");
    EXPECT_EQ(names_of(all.topics), (Names{"summit", "Arctic"}));
    const Article meta = read_page(graph, body);
    EXPECT_EQ(meta.title, "From OpenGraph");
    EXPECT_EQ(format_timestamp(*meta.published), "2025-08-14");
    EXPECT_EQ(meta.language, "en");
    EXPECT_EQ(read_page("<title>Head</title>", body).title, "On the page");
    EXPECT_EQ(read_page("<title>Head</title>", paragraphs()).title, "Head");
    EXPECT_EQ(all.id, "");
}

TEST(HtmlReader, ReadsSubjectsByTheirType) {
    const Article a = read_page(
        "<script type='application/ld+json'>{\"@graph\":[{\"@type\":\"WebSite\",\"name\":\"S\"},"
        "{\"@id\":\"#p\",\"@type\":\"Person\",\"name\":\"Jane Roe\"},{\"@type\":[\"Article\"],"
        "\"headline\":\"T\",\"author\":{\"@id\":\"#p\"},\"about\":[{\"@type\":\"Person\",\"name\":"
        "\"John Doe\"},{\"@type\":\"Corporation\",\"name\":\"Acme\"},{\"@type\":\"Thing\",\"name\":"
        "\"trade\"}],\"mentions\":[{\"@type\":\"City\",\"name\":\"Anchorage\"},{\"@type\":"
        "\"Thing\",\"name\":\"not a topic\"}]}]}</script>",
        paragraphs());
    EXPECT_EQ(a.authors, Names{"Jane Roe"});
    EXPECT_EQ(names_of(a.persons), Names{"John Doe"});
    EXPECT_EQ(names_of(a.organizations), Names{"Acme"});
    EXPECT_EQ(names_of(a.places), Names{"Anchorage"});
    EXPECT_EQ(names_of(a.topics), Names{"trade"});
}

TEST(HtmlReader, IgnoresBrokenJsonLdAndMendsRawLineEnds) {
    const std::string og = "<meta property=og:title content=Graph>";
    for (const char* broken : {"{\"@type\":\"Article\",", "", "[[[[", "null", "{\"@type\":7}"}) {
        EXPECT_EQ(
            read_page("<script type=application/ld+json>" + std::string{broken} + "</script>" + og,
                      paragraphs())
                .title,
            "Graph")
            << broken;
    }
    EXPECT_EQ(read_page("<script type=application/ld+json>{\"@type\":\"Article\",\"headline\":"
                        "\"Two\nlines\"}</script>" +
                            og,
                        paragraphs())
                  .title,
              "Two lines");
    const std::string deep = std::string(5000, '[') + std::string(5000, ']');
    EXPECT_EQ(read_page("<script type=application/ld+json>" + deep + "</script>" + og, paragraphs())
                  .title,
              "Graph");
}

TEST(HtmlReader, SkipsDatesThatCannotBeRead) {
    const Article a = read_page(
        "<meta property=article:published_time content=yesterday><meta name=date content="
        "2025-02-30><meta name=dc.date content=2025-02-28>",
        paragraphs());
    ASSERT_TRUE(a.published);
    EXPECT_EQ(format_timestamp(*a.published), "2025-02-28");
    const Article time =
        read_page("", "<time datetime=\"2025-08-15T10:00:00Z\">today</time>" + paragraphs());
    ASSERT_TRUE(time.published);
    EXPECT_FALSE(read_page("<meta name=date content=soon>", paragraphs()).published);
}

TEST(HtmlReader, CutsTheSiteOffTheTitleOnlyWhereItIsTheSite) {
    const std::string site = "<meta property=og:site_name content=\"Harbour Gazette\">";
    EXPECT_EQ(read_page(site + "<title>Ice melts - Harbour Gazette</title>", paragraphs()).title,
              "Ice melts");
    EXPECT_EQ(read_page(site + "<title>Ice melts | harbour gazette</title>", paragraphs()).title,
              "Ice melts");
    EXPECT_EQ(read_page(site + "<title>Ice melts - in August</title>", paragraphs()).title,
              "Ice melts - in August");
    EXPECT_EQ(read_page("<title>Ice melts - Harbour Gazette</title>", paragraphs()).title,
              "Ice melts - Harbour Gazette");
}

TEST(HtmlReader, TakesTheArticleAndLeavesThePage) {
    const Article a = read_page(
        "<title>Talks end</title><style>p{}</style>",
        "<nav><a href=/>Home</a> <a href=/w>World</a></nav><script>var a = '<p>no</p>';</script>"
        "<div class=\"cookie-banner\"><p>We use cookies, and so do our many hundred partners, in "
        "order to follow you wherever you go on the web.</p></div><article><h1>Talks end</h1>"
        "<figure><img src=a><figcaption>The leaders, smiling for the cameras in Anchorage on "
        "Friday.</figcaption></figure><p>" +
            kFirst + "</p><aside>Related: an aside</aside><p>" + kSecond +
            "</p><ul><li>First point of the agreement, trade.</li><li>Second point of "
            "the agreement, the border.</li></ul></article><div class=\"related-posts\"><h3>More "
            "from us</h3><ul><li><a href=/1>Another story of some length</a></li></ul></div>"
            "<div id=comments><p>I have always said so, and nobody would listen to me, as usual in "
            "this country of ours, where no one listens to me.</p></div><footer>All rights "
            "reserved by the company that owns this page.</footer>");
    EXPECT_EQ(a.body, kFirst + "\n\n" + kSecond +
                          "\n\nFirst point of the agreement, trade.\nSecond point of the "
                          "agreement, the border.");
}

TEST(HtmlReader, FallsBackOnTheBodyOfJsonLd) {
    const std::string linked =
        "<script type=application/ld+json>{\"@type\":\"Article\","
        "\"headline\":\"T\",\"articleBody\":\"" +
        kFirst + " &amp; <p>" + kSecond + "</p>\"}</script>";
    EXPECT_EQ(read_page(linked, "<div id=app></div>").body, kFirst + " &\n\n" + kSecond);
    EXPECT_EQ(read_page(linked, "<article><h1>T</h1>" + paragraphs() + paragraphs() + "</article>")
                  .body.find("&"),
              std::string::npos);
}

TEST(HtmlReader, DecodesByTheDeclaredCharset) {
    const Article a = read_only(html_reader(),
                                "<html><head><meta charset=windows-1252><title>Caf\xe9</title>"
                                "</head><body><p>\x93" +
                                    kFirst + "\x94</p></body></html>");
    EXPECT_EQ(a.title, "Café");
    EXPECT_EQ(a.body, "“" + kFirst + "”");
}

TEST(HtmlReader, RefusesBadBytesInTheArticleOnly) {
    const std::string utf8 = "<meta charset=utf-8><title>T</title>";
    EXPECT_EQ(why_rejected(html_reader(), page(utf8, "<p>" + kFirst + " caf\xe9</p>"))
                      .rfind("is not valid in the declared encoding utf-8") != std::string::npos,
              true);
    EXPECT_EQ(read_page(utf8, "<article>" + paragraphs() + "</article><footer>\xe9</footer>").body,
              kFirst + "\n\n" + kSecond);
}

TEST(HtmlReader, RefusesPagesWithoutTextAndDeepNests) {
    EXPECT_EQ(why_rejected(html_reader(), "<html></html>"), "is a page without any text");
    EXPECT_EQ(why_rejected(html_reader(), ""), "is a page without any text");
    std::string nest;
    for (int i = 0; i < 100000; ++i) nest += "<div>";
    EXPECT_EQ(why_rejected(html_reader(), nest + "text"), "has elements nested more than 200 deep");
    std::string letters;
    for (int i = 0; i < 100000; ++i) letters += "<b>";
    EXPECT_EQ(why_rejected(html_reader(), page("", letters + kFirst)), "read");
}

TEST(HtmlReader, FindsTheDateline) {
    EXPECT_EQ(read_page("", "<p>ANCHORAGE, Alaska (Dateline) - " + kFirst + "</p>").dateline,
              "ANCHORAGE, Alaska");
}

}  // namespace
}  // namespace dateline
