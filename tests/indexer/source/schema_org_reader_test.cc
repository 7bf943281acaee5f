// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/source/schema_org_reader.h"

#include <string>

#include <gtest/gtest.h>

#include "indexer/source/json_reader.h"
#include "tests/indexer/source/cutting.h"

namespace dateline {
namespace {

using Strings = std::vector<std::string>;

Article read_node(const std::string& members) {
    return read_only(json_reader(),
                     R"({"@context":"https://schema.org","@type":"NewsArticle",)" + members + "}");
}

TEST(SchemaOrgReader, ReadsANewsArticle) {
    const Article a = read_node(
        R"("headline":"H","name":"N","articleBody":"One.\n\nTwo.","url":"https://x.example/1",)"
        R"("datePublished":"2025-08-15T20:00:00Z","dateModified":"2025-08-16","inLanguage":"en",)"
        R"("author":[{"@type":"Person","name":"Ada Byron"},"Bo"],"publisher":{"name":"Wire"},)"
        R"("articleSection":["World","Europe"],"dateline":"ROME","keywords":"grain, oil","identifier":17)");
    EXPECT_EQ(a.id, "17");
    EXPECT_EQ(a.title, "H");
    EXPECT_EQ(a.body, "One.\n\nTwo.");
    EXPECT_EQ(a.url, "https://x.example/1");
    EXPECT_EQ(format_timestamp(a.published.value()), "2025-08-15T20:00:00Z");
    EXPECT_EQ(format_timestamp(a.modified.value()), "2025-08-16");
    EXPECT_EQ(a.authors, (Strings{"Ada Byron", "Bo"}));
    EXPECT_EQ(a.source, "Wire");
    EXPECT_EQ(a.section, "World");
    EXPECT_EQ(a.dateline, "ROME");
    EXPECT_EQ(a.language, "en");
    EXPECT_EQ(names_of(a.topics), (Strings{"grain", "oil"}));
}

TEST(SchemaOrgReader, TellsSubjectsByTheirType) {
    const Article a = read_node(
        R"("headline":"H","about":[{"@type":"Person","name":"Ada"},{"@type":"Thing","name":"grain"},"oil"],)"
        R"("mentions":[{"@type":"schema:City","name":"Rome"},{"@type":["Thing","Corporation"],"name":"Acme"},)"
        R"({"@type":"GovernmentOrganization","name":"Senate"},{"@type":"Thing","name":"left out"}],)"
        R"("contentLocation":{"name":"Italy"})");
    EXPECT_EQ(names_of(a.persons), Strings{"Ada"});
    EXPECT_EQ(names_of(a.topics), (Strings{"grain", "oil"}));
    EXPECT_EQ(names_of(a.places), (Strings{"Rome", "Italy"}));
    EXPECT_EQ(names_of(a.organizations), (Strings{"Acme", "Senate"}));
}

TEST(SchemaOrgReader, ReadsTheArticlesOfAGraph) {
    const auto articles = read_bytes(
        json_reader(),
        R"({"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"Site"},)"
        R"({"@type":"Person","@id":"#ada","name":"Ada Byron"},)"
        R"({"@type":"NewsArticle","headline":"A","author":{"@id":"#ada"},"publisher":{"@id":"#none"},)"
        R"("mainEntityOfPage":{"@id":"https://x.example/a"}},)"
        R"({"@type":"BlogPosting","headline":"B"}, "loose"]})");
    ASSERT_TRUE(articles) << articles.error().message;
    ASSERT_EQ(articles->size(), 2U);
    EXPECT_EQ((*articles)[0].authors, Strings{"Ada Byron"});
    EXPECT_EQ((*articles)[0].source, "");
    EXPECT_EQ((*articles)[0].url, "https://x.example/a");
    EXPECT_EQ((*articles)[1].title, "B");
}

TEST(SchemaOrgReader, TakesTheDescriptionWhereThereIsNoBody) {
    EXPECT_EQ(read_node(R"("headline":"H","description":"D")").body, "D");
    EXPECT_EQ(read_node(R"("articleBody":"<p>A</p><p>B</p>","description":"D")").body, "A\n\nB");
}

TEST(SchemaOrgReader, RejectsWhatIsNoArticle) {
    const auto why = [](const char* json) { return why_rejected(json_reader(), json); };
    EXPECT_EQ(why(R"({"@type":"Person","name":"Ada"})"), "is no schema.org article but Person");
    EXPECT_EQ(why(R"({"@graph":[]})"), "is no schema.org article but nothing");
    EXPECT_EQ(why(R"({"@graph":5})"), "is no schema.org article but nothing");
    EXPECT_EQ(why(R"({"@type":7})"), "is no schema.org article but nothing");
    EXPECT_EQ(why(R"({"@type":"NewsArticle","url":"x"})"),
              "has neither a title nor a body; its keys are: @type, url");
    EXPECT_EQ(why(R"({"@type":"NewsArticle","headline":"H","datePublished":"2025-02-30"})"),
              "datePublished: \"2025-02-30\" is not a date");
    EXPECT_EQ(why(R"({"@type":"NewsArticle","headline":true})"),
              "headline: is true or false, not a text");
}

}  // namespace
}  // namespace dateline
