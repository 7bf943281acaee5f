// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/source/declared.h"

#include <gtest/gtest.h>

#include "tests/indexer/source/source_support.h"

namespace dateline {
namespace {

using Names = std::vector<std::string>;

TEST(Declared, SplitsListsAndLeavesEmptyPartsOut) {
    EXPECT_EQ(split_list("Ada  Byron; ;Jules Verne;", ';'), (Names{"Ada Byron", "Jules Verne"}));
    EXPECT_EQ(split_list("one", ';'), Names{"one"});
    EXPECT_EQ(split_list("", ';'), Names{});
    EXPECT_EQ(split_list(" ; ", ';'), Names{});
}

TEST(Declared, ReadsPlacesAsPathsWhereTheyAre) {
    std::vector<Place> places;
    for (const char* text : {"Germany > Berlin", "Moscow", " ", ">", " > Paris"}) {
        add_place(places, text);
    }
    EXPECT_EQ(names_of(places), (Names{"Berlin", "Moscow", ">", "> Paris"}));
    EXPECT_EQ(places[0].path, (Names{"Germany", "Berlin"}));
    EXPECT_TRUE(places[1].path.empty());
}

TEST(Declared, ReadsCodesInFrontOfTopicsOnlyWhereTheyAreCodes) {
    std::vector<Topic> topics;
    for (const char* text : {"medtop:20000640 summit meetings", "politics > diplomacy",
                             "Ukraine: a war", "http://x.example y", "medtop:1"}) {
        add_topic(topics, text);
    }
    EXPECT_EQ(names_of(topics), (Names{"summit meetings", "diplomacy", "Ukraine: a war",
                                       "http://x.example y", "medtop:1"}));
    EXPECT_EQ(topics[0].code, "medtop:20000640");
    EXPECT_EQ(topics[1].path, (Names{"politics", "diplomacy"}));
    EXPECT_EQ(topics[2].code, "");
}

TEST(Declared, TakesByOffAuthorsAndDropsRepeatedNames) {
    Article article;
    for (const char* name : {"By Ada Byron", "Ada Byron", "byron"})
        add_author(article.authors, name);
    for (const char* name : {"NATO", "NATO ", "EU"}) add_entity(article.organizations, name);
    for (const char* text : {"France > Paris", "Paris", "France > Paris"}) {
        add_place(article.places, text);
    }
    drop_repeated(article);
    EXPECT_EQ(article.authors, (Names{"Ada Byron", "byron"}));
    EXPECT_EQ(names_of(article.organizations), (Names{"NATO", "EU"}));
    // A path and a bare name are two declarations.
    EXPECT_EQ(names_of(article.places), (Names{"Paris", "Paris"}));
}

TEST(Declared, SetsFieldsByTheirName) {
    Article article;
    for (const char* field : {"id", "URL", "Title", "source", "section", "language", "dateline"}) {
        const auto set = set_field(article, field, " a  b ");
        ASSERT_TRUE(set);
        EXPECT_TRUE(*set) << field;
    }
    EXPECT_EQ(article.id, "a b");
    EXPECT_EQ(article.url, "a b");
    EXPECT_EQ(article.title, "a b");
    EXPECT_EQ(article.dateline, "a b");
    EXPECT_FALSE(*set_field(article, "body", "x"));
    EXPECT_FALSE(*set_field(article, "", "x"));
}

TEST(Declared, RefusesDatesThatDoNotExistButNotEmptyOnes) {
    Article article;
    const auto bad = set_field(article, "Modified", "2025-13-01");
    ASSERT_FALSE(bad);
    EXPECT_EQ(bad.error().code, ErrorCode::BadRecord);
    EXPECT_EQ(bad.error().message, "Modified '2025-13-01' cannot be read as a date");
    EXPECT_TRUE(set_field(article, "date", "  "));
    EXPECT_FALSE(article.published);
    // However long the text, the message stays short.
    EXPECT_LT(set_field(article, "date", std::string(100000, 'x')).error().message.size(), 200U);
}

}  // namespace
}  // namespace dateline
