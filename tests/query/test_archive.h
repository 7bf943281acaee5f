// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "common/article.h"
#include "query/request.h"
#include "query/result.h"
#include "query/search/searcher.h"
#include "tests/support/run.h"

namespace dateline::test {

/// A database of some articles in a directory of its own.
class TestArchive {
public:
    explicit TestArchive(const std::vector<Article>& articles) { add(articles); }

    /// Adds or replaces articles, in one commit.
    void add(const std::vector<Article>& articles);

    /// Makes the column of facets of what there is now.
    void make_column() const;

    [[nodiscard]] std::filesystem::path path() const { return dir_ / "db"; }
    [[nodiscard]] Xapian::Database database() const { return Xapian::Database{path().string()}; }
    [[nodiscard]] Searcher searcher() const;

private:
    TempDir dir_;
};

/// Everything that a search gave.
struct Found {
    SearchResult result;
    std::vector<WordForms> words;
    std::vector<FoundArticle> articles;

    [[nodiscard]] std::vector<std::string> ids() const;
};

/// Runs a search that must succeed; a failure fails the test, and finds nothing.
[[nodiscard]] Found find(Searcher& searcher, const SearchRequest& request);
/// The same, all matches of query text.
[[nodiscard]] Found find(Searcher& searcher, const std::string& words);
/// The error of a search that must fail.
[[nodiscard]] Error refusal(Searcher& searcher, const SearchRequest& request);

/// Query text with every match wanted.
[[nodiscard]] SearchRequest all_of(const std::string& words);
/// The same with filters: {"place:a|b", "-topic:c"}.
[[nodiscard]] SearchRequest all_of(const std::string& words,
                                   const std::vector<std::string>& filters);

/// Ids in byte order, joined by spaces: what unranked expectations are written as.
[[nodiscard]] std::string sorted_ids(const Found& found);

}  // namespace dateline::test
