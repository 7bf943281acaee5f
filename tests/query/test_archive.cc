// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/query/test_archive.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "common/facet_column.h"
#include "indexer/document/document_builder.h"
#include "indexer/store/facet_column_writer.h"
#include "indexer/store/writer.h"
#include "query/commands/request_text.h"

namespace dateline::test {
namespace {

class Keeper final : public SearchVisitor {
public:
    explicit Keeper(Found& found) : found_{&found} {}

    Result<void> begin(const SearchResult& result, const std::vector<WordForms>& words) override {
        found_->result = result;
        found_->words = words;
        return {};
    }
    Result<bool> article(const FoundArticle& article) override {
        found_->articles.push_back(article);
        return true;
    }

private:
    Found* found_;
};

}  // namespace

void TestArchive::add(const std::vector<Article>& articles) {
    auto writer = Writer::open(path(), Writer::Durability::Scratch);
    ASSERT_TRUE(writer) << writer.error().message;
    DocumentBuilder builder;
    for (const Article& article : articles) {
        auto built = builder.build(article, "digest");
        ASSERT_TRUE(built) << built.error().message;
        ASSERT_TRUE(writer->put(*built));
    }
    ASSERT_TRUE(writer->commit());
}

void TestArchive::make_column() const {
    constexpr std::uint64_t kId = 1;
    auto writer = Writer::open(path(), Writer::Durability::Scratch);
    ASSERT_TRUE(writer->name_column(kId));
    ASSERT_TRUE(writer->commit());
    const Xapian::Database db = database();
    ASSERT_TRUE(write_facet_column(db, kId, FacetColumn::path_of(path(), db, kId)));
}

Searcher TestArchive::searcher() const {
    auto searcher = Searcher::open(path());
    EXPECT_TRUE(searcher) << searcher.error().message;
    return std::move(searcher).value();
}

std::vector<std::string> Found::ids() const {
    std::vector<std::string> ids;
    for (const FoundArticle& article : articles) ids.push_back(article.id);
    return ids;
}

Found find(Searcher& searcher, const SearchRequest& request) {
    Found found;
    Keeper keeper{found};
    const auto done = searcher.search(request, Read::Ids, keeper);
    EXPECT_TRUE(done) << done.error().message;
    return found;
}

Found find(Searcher& searcher, const std::string& words) {
    return find(searcher, all_of(words));
}

Error refusal(Searcher& searcher, const SearchRequest& request) {
    Found found;
    Keeper keeper{found};
    const auto done = searcher.search(request, Read::Ids, keeper);
    EXPECT_FALSE(done);
    return done ? Error{ErrorCode::Io, "it was answered"} : done.error();
}

SearchRequest all_of(const std::string& words) {
    SearchRequest request;
    request.selection.words = words;
    request.limit.reset();
    return request;
}

SearchRequest all_of(const std::string& words, const std::vector<std::string>& filters) {
    SearchRequest request = all_of(words);
    for (const std::string& filter : filters) {
        const bool exclude = filter.starts_with('-');
        const std::size_t colon = filter.find(':');
        const auto facet = facet_by_name(filter.substr(exclude ? 1 : 0, colon - (exclude ? 1 : 0)));
        auto read = parse_filter(facet.value(), exclude, filter.substr(colon + 1));
        EXPECT_TRUE(read) << filter;
        request.selection.filters.push_back(std::move(*read));
    }
    return request;
}

std::string sorted_ids(const Found& found) {
    auto ids = found.ids();
    std::sort(ids.begin(), ids.end());
    std::string text;
    for (const std::string& id : ids) text.append(text.empty() ? "" : " ").append(id);
    return text;
}

}  // namespace dateline::test
