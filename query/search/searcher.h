// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "common/result.h"
#include "query/request.h"
#include "query/resolve/facet_names.h"
#include "query/result.h"
#include "query/search/deadline.h"
#include "query/search/facet_counter.h"
#include "query/search/rank_collector.h"
#include "query/search/selected_query.h"

namespace dateline {

/// One article that a search found.
struct FoundArticle {
    std::size_t rank = 0;  ///< From 1, over all matches.
    double score = 0;      ///< BM25 weight; 0 when sorted by date.
    std::string id;
    std::string stored;  ///< The article (common/stored_article.h); empty unless asked for.
};

/// What a search has to read of the articles it finds.
enum class Read { Ids, Articles };

/// Takes what a search finds, in order.
class SearchVisitor {
public:
    virtual ~SearchVisitor() = default;

    /// The result without its hits, before the first of them, and the words to highlight.
    [[nodiscard]] virtual Result<void> begin(const SearchResult& result,
                                             const std::vector<WordForms>& words) = 0;

    /// False stops the search. An error does too, and is what search() returns.
    [[nodiscard]] virtual Result<bool> article(const FoundArticle& found) = 0;

    /// After the last article, or after article() said false; not after an error. What
    /// begin() was given lives until here.
    [[nodiscard]] virtual Result<void> end() { return {}; }
};

/// Answers questions about one database.
///
/// If a writer's commits overtake a search, it is run again from the start on the newest state,
/// a few times at most; hits that were visited are not taken back: then it is an error.
/// One thread at a time.
class Searcher {
public:
    /// Errors: as open_database().
    [[nodiscard]] static Result<Searcher> open(const std::filesystem::path& dir);

    /// Finds articles, counts them and their facet values. Matches are had in passes of bounded
    /// memory, so SearchRequest::limit may be absent whatever their number.
    /// Errors: BadQuery, BadArgument; TimedOut; IndexDamaged; Io; and the visitor's.
    [[nodiscard]] Result<void> search(const SearchRequest& request, Read read,
                                      SearchVisitor& visitor);

    /// Counts by time. `timeout` as in SearchRequest.
    /// Errors: as search(); BadArgument if there would be too many buckets.
    [[nodiscard]] Result<TimelineResult> timeline(const Selection& selection, TimelineStep by,
                                                  std::optional<double> timeout);

    /// How a query is read, resolved and translated.
    [[nodiscard]] Result<Explanation> explain(const Selection& selection);

    /// What is stored of the article with that id (common/stored_article.h), or nothing.
    /// Errors: IndexDamaged, Io.
    [[nodiscard]] Result<std::optional<std::string>> stored(const std::string& id);

    /// Number of articles in the database.
    [[nodiscard]] Xapian::doccount articles() const { return db_.get_doccount(); }

private:
    /// A search under way.
    struct Run {
        SearchResult result;
        SelectedQuery selected;
        std::vector<RankedMatch> matches;  ///< Of the pass at hand, best first.
        std::size_t next = 0;              ///< In `matches`.
        std::size_t rank = 0;              ///< Of the next one, from 0.
        std::vector<FoundArticle> page;
        Deadline deadline{};
    };

    Searcher(std::filesystem::path dir, Xapian::Database db)
        : dir_{std::move(dir)}, db_{std::move(db)}, names_{db_} {}

    /// Of the database as it is open now, or null; looked for when it is first needed.
    [[nodiscard]] const FacetColumn* column();

    template <typename Body>
    auto guarded(Body body) -> decltype(body());
    template <typename Body>
    auto retried(Body body) -> decltype(body());

    [[nodiscard]] Result<Run> start(const SearchRequest& request, Read read);
    [[nodiscard]] Result<void> count_facets(const SearchRequest& request, Run& run);
    [[nodiscard]] Result<void> count_beside_groups(Facet facet, const Run& run,
                                                   std::vector<FacetTable::Entry>& entries);
    [[nodiscard]] Result<void> pass(const SearchRequest& request, Run& run,
                                    Xapian::MatchSpy* beside);
    [[nodiscard]] Result<void> next_page(const SearchRequest& request, Read read, Run& run);
    [[nodiscard]] FoundArticle found(const RankedMatch& match, const SearchRequest& request,
                                     Read read) const;
    void match(const Xapian::Query& query, const std::vector<Xapian::MatchSpy*>& spies,
               const Deadline& deadline, bool weighted) const;

    std::filesystem::path dir_;
    Xapian::Database db_;
    FacetNames names_;
    std::optional<std::optional<FacetColumn>> column_;
};

}  // namespace dateline
