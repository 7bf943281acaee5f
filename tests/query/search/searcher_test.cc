// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/search/searcher.h"

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "common/schema.h"
#include "common/stored_article.h"
#include "common/timestamp.h"
#include "tests/query/test_archive.h"
#include "tests/support/articles.h"

namespace dateline {
namespace {

using test::all_of;
using test::article;
using test::find;
using test::refusal;

// Articles 100 to 399, of which every third has "gas"; dated by number, each tenth undated.
std::vector<Article> three_hundred() {
    std::vector<Article> articles;
    for (int i = 100; i < 400; ++i) {
        std::string body = "oil";
        for (int k = 0; k < i % 7; ++k) body += " oil";
        if (i % 3 == 0) body += " gas";
        Article a = article(std::to_string(i), "News", body);
        if (i % 10 != 0)
            a.published = Timestamp{.seconds = (i * 37 % 300) * 1000L, .day_only = false};
        articles.push_back(a);
    }
    return articles;
}

const test::TestArchive& archive() {
    static const test::TestArchive archive{three_hundred()};
    return archive;
}

TEST(SearcherPages, PutTogetherAreTheWholeList) {
    auto searcher = archive().searcher();
    for (const SortOrder sort : {SortOrder::Relevance, SortOrder::Newest, SortOrder::Oldest}) {
        for (const char* words : {"oil", ""}) {
            SearchRequest request = all_of(words);
            request.sort = sort;
            const auto whole = find(searcher, request).ids();
            ASSERT_EQ(whole.size(), 300U);
            std::vector<std::string> pages;
            request.limit = 70;
            for (request.offset = 0; request.offset < 350; request.offset += 70) {
                const auto page = find(searcher, request);
                EXPECT_EQ(page.result.total, 300U) << "the total does not depend on the page";
                for (std::size_t i = 0; i < page.articles.size(); ++i) {
                    EXPECT_EQ(page.articles[i].rank, request.offset + i + 1);
                    pages.push_back(page.articles[i].id);
                }
            }
            EXPECT_EQ(pages, whole);
        }
    }
}

TEST(SearcherPages, LimitNothingStillCounts) {
    auto searcher = archive().searcher();
    SearchRequest request = all_of("gas");
    request.limit = 0;
    const auto found = find(searcher, request);
    EXPECT_EQ(found.result.total, 100U);
    EXPECT_TRUE(found.articles.empty());
    request.limit = 5;
    request.offset = 1'000'000;
    EXPECT_EQ(find(searcher, request).result.total, 100U);
}

TEST(SearcherScores, FallWithTheRankAndAreNothingByDate) {
    auto searcher = archive().searcher();
    const auto ranked = find(searcher, "oil");
    for (std::size_t i = 1; i < ranked.articles.size(); ++i) {
        EXPECT_GE(ranked.articles[i - 1].score, ranked.articles[i].score);
    }
    EXPECT_GT(ranked.articles.front().score, 0);
    SearchRequest request = all_of("oil");
    request.sort = SortOrder::Newest;
    EXPECT_EQ(find(searcher, request).articles.front().score, 0);
}

TEST(SearcherSort, UndatedArticlesComeLastInBothOrders) {
    auto searcher = archive().searcher();
    const auto expected = [](bool newest) {
        auto articles = three_hundred();
        std::stable_sort(articles.begin(), articles.end(), [&](const Article& a, const Article& b) {
            if (!a.published || !b.published) return a.published.has_value() && !b.published;
            return newest ? a.published->seconds > b.published->seconds
                          : a.published->seconds < b.published->seconds;
        });
        std::vector<std::string> ids;
        for (const Article& a : articles) ids.push_back(a.id);
        return ids;
    };
    SearchRequest request = all_of("");
    request.sort = SortOrder::Newest;
    EXPECT_EQ(find(searcher, request).ids(), expected(true));
    request.sort = SortOrder::Oldest;
    EXPECT_EQ(find(searcher, request).ids(), expected(false));
}

TEST(SearcherErrors, BadQueriesAndValuesAreRefused) {
    auto searcher = archive().searcher();
    EXPECT_EQ(refusal(searcher, all_of("\"oil")).code, ErrorCode::BadQuery);
    EXPECT_EQ(refusal(searcher, all_of("persn:x")).code, ErrorCode::BadQuery);
    SearchRequest request = all_of("oil");
    request.selection.filters = {{.facet = Facet::Person, .any_of = {"\xff"}}};
    EXPECT_EQ(refusal(searcher, request).code, ErrorCode::BadArgument);
}

TEST(SearcherErrors, MissingDatabase) {
    const test::TempDir dir;
    const auto searcher = Searcher::open(dir / "none");
    ASSERT_FALSE(searcher);
    EXPECT_EQ(searcher.error().code, ErrorCode::IndexMissing);
}

TEST(SearcherTimeout, StopsEverything) {
    auto searcher = archive().searcher();
    SearchRequest request = all_of("oil");
    request.timeout = 1e-9;
    EXPECT_EQ(refusal(searcher, request).code, ErrorCode::TimedOut);
    const auto timeline = searcher.timeline({}, TimelineStep::Day, 1e-9);
    ASSERT_FALSE(timeline);
    EXPECT_EQ(timeline.error().code, ErrorCode::TimedOut);
    request.timeout = 60;
    EXPECT_EQ(find(searcher, request).result.total, 300U);
}

TEST(SearcherStored, GivesTheArticleOfAnId) {
    const std::string long_id(300, 'x');
    const test::TestArchive two{{article("a", "First", ""), article(long_id, "Second", "")}};
    auto searcher = two.searcher();
    EXPECT_NE((*searcher.stored("a"))->find("First"), std::string::npos);
    EXPECT_NE((*searcher.stored(long_id))->find("Second"), std::string::npos);
    EXPECT_FALSE(searcher.stored("b")->has_value());
    EXPECT_FALSE(searcher.stored(long_id + "x")->has_value());
    EXPECT_FALSE(searcher.stored("")->has_value());
}

TEST(SearcherRead, ReadsArticlesOnlyWhenAsked) {
    class Looker final : public SearchVisitor {
    public:
        Result<void> begin(const SearchResult&, const std::vector<WordForms>&) override {
            return {};
        }
        Result<bool> article(const FoundArticle& found) override {
            stored = found.stored;
            return false;
        }
        Result<void> end() override {
            ended = true;
            return {};
        }
        std::string stored;
        bool ended = false;
    };
    auto searcher = archive().searcher();
    Looker ids;
    ASSERT_TRUE(searcher.search(all_of("oil"), Read::Ids, ids));
    EXPECT_TRUE(ids.stored.empty());
    EXPECT_TRUE(ids.ended) << "end() is called where the visitor stops the search, too";
    Looker whole;
    ASSERT_TRUE(searcher.search(all_of("oil"), Read::Articles, whole));
    EXPECT_TRUE(unpack_article(whole.stored));
}

// Xapian keeps two revisions: after a few commits an open database cannot be read any more.
TEST(SearcherOvertaken, RunsAgainOnTheNewestState) {
    test::TestArchive changing{three_hundred()};
    auto searcher = changing.searcher();
    for (int i = 0; i < 5; ++i) {
        auto articles = three_hundred();
        for (Article& a : articles) a.body += " round" + std::to_string(i);
        articles.push_back(article("new" + std::to_string(i), "News", "oil"));
        changing.add(articles);
    }
    const auto found = find(searcher, "oil");
    EXPECT_EQ(found.result.total, 305U);
    EXPECT_EQ(found.articles.size(), 305U);
    EXPECT_TRUE(searcher.stored("new4")->has_value());
}

TEST(SearcherDamage, ABadSlotIsAnErrorAndNotACount) {
    const test::TestArchive damaged{{article("a", "oil", "")}};
    {
        Xapian::WritableDatabase db{damaged.path().string()};
        Xapian::Document document = db.get_document(1);
        document.add_value(kSlotFacets, "\xff\xff");
        document.add_value(kSlotPublished, "x");
        db.replace_document(1, document);
        db.commit();
    }
    auto searcher = damaged.searcher();
    SearchRequest request = all_of("oil");
    request.facets = {{.facet = Facet::Person}};
    EXPECT_EQ(refusal(searcher, request).code, ErrorCode::IndexDamaged);
    request.facets.clear();
    request.sort = SortOrder::Newest;
    EXPECT_EQ(refusal(searcher, request).code, ErrorCode::IndexDamaged);
    EXPECT_FALSE(searcher.timeline({}, TimelineStep::Day, std::nullopt));
}

}  // namespace
}  // namespace dateline
