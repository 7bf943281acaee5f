// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/search/searcher.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "common/schema.h"
#include "common/xapian_guard.h"
#include "query/parse/ast.h"
#include "query/search/facet_counter.h"
#include "query/search/facet_lister.h"
#include "query/search/ranking.h"
#include "query/search/timeline_counter.h"

namespace dateline {
namespace {

constexpr std::size_t kPassMatches = 500'000;  // Kept in one pass: 16 MB.
// Read at once. The first page is read with the search, and again with it where commits overtake
// it; only what comes after it can meet one.
constexpr std::size_t kPageArticles = 256;
constexpr std::size_t kPageBytes = 16U << 20U;  // Of stored articles, after which it ends.
constexpr std::size_t kPageIds = 16'384;
constexpr int kMaxRuns = 100;  // Of a search that commits overtake.

/// Thrown where files of the database are gone: a rebuilt one has taken its place.
struct Superseded {};

Error damaged_slot(std::string_view what) {
    return Error{ErrorCode::IndexDamaged,
                 std::string{"the "}.append(what).append(" of an article is damaged"),
                 "run dateline-indexer check; build the database anew, or restore a copy"};
}

double seconds_since(Deadline::Clock::time_point start) {
    return std::chrono::duration<double>{Deadline::Clock::now() - start}.count();
}

unsigned facet_bits(const std::vector<FacetRequest>& facets) {
    unsigned bits = 0;
    for (const FacetRequest& request : facets) bits |= 1U << static_cast<unsigned>(request.facet);
    return bits;
}

/// Gives all matches the same weight. As Xapian::BoolWeight, but terms that all documents have are
/// read from their own lists: see selecting_term().
class NoWeight : public Xapian::Weight {
public:
    NoWeight() { need_stat(WDF); }
    [[nodiscard]] std::string name() const override { return "dateline::NoWeight"; }
    [[nodiscard]] double get_sumpart(Xapian::termcount, Xapian::termcount,
                                     Xapian::termcount) const override {
        return 0;
    }
    [[nodiscard]] double get_maxpart() const override { return 0; }
    [[nodiscard]] double get_sumextra(Xapian::termcount, Xapian::termcount) const override {
        return 0;
    }
    [[nodiscard]] double get_maxextra() const override { return 0; }

private:
    [[nodiscard]] NoWeight* clone() const override { return new NoWeight; }
    void init(double) override {}
};

}  // namespace

// Runs `body` once. What commits overtake is an error here.
template <typename Body>
auto Searcher::guarded(Body body) -> decltype(body()) {
    try {
        return xapian_guard(body);
    } catch (const SearchTimedOut&) {
        return Error{ErrorCode::TimedOut, "the search took longer than its time limit",
                     "narrow it, or allow more with --timeout"};
    } catch (const Xapian::DatabaseModifiedError&) {
        return Error{ErrorCode::Io, "the database was changed while its articles were read",
                     "run the search again"};
    }
}

// Runs `body`, and again on the newest state of the database if commits overtake it.
template <typename Body>
auto Searcher::retried(Body body) -> decltype(body()) {
    for (int run = 1; run < kMaxRuns; ++run) {
        try {
            return guarded([&]() -> decltype(body()) {
                try {
                    return body();
                } catch (const Xapian::DatabaseModifiedError&) {
                    throw Superseded{};
                } catch (const Xapian::DatabaseOpeningError&) {
                    throw Superseded{};
                }
            });
        } catch (const Superseded&) {
            auto db = open_database(dir_);
            if (!db) return std::move(db).error();
            db_ = std::move(*db);
            names_ = FacetNames{db_};
            column_.reset();
        }
    }
    return guarded(body);
}

Result<Searcher> Searcher::open(const std::filesystem::path& dir) {
    auto db = open_database(dir);
    if (!db) return std::move(db).error();
    return Searcher{dir, std::move(*db)};
}

const FacetColumn* Searcher::column() {
    if (!column_) column_ = FacetColumn::of(dir_, db_);
    return *column_ ? &**column_ : nullptr;
}

void Searcher::match(const Xapian::Query& query, const std::vector<Xapian::MatchSpy*>& spies,
                     const Deadline& deadline, bool weighted) const {
    deadline.check();
    Xapian::Enquire enquire{db_};
    enquire.set_query(query);
    if (weighted) {
        enquire.set_weighting_scheme(ranking());
    } else {
        enquire.set_weighting_scheme(NoWeight{});
    }
    for (Xapian::MatchSpy* spy : spies) enquire.add_matchspy(spy);
    if (const auto left = deadline.left()) enquire.set_time_limit(std::max(*left, 1e-3));
    // Nothing is kept by Xapian, and every match is looked at: the spies see all of them.
    (void)enquire.get_mset(0, 0, db_.get_doccount());
    deadline.check();
}

Result<void> Searcher::pass(const SearchRequest& request, Run& run, Xapian::MatchSpy* beside) {
    const std::size_t wanted = request.limit ? request.offset + *request.limit : SIZE_MAX;
    const std::size_t had = run.rank + (run.matches.size() - run.next);
    const std::size_t capacity = std::min(kPassMatches, wanted - std::min(wanted, had));
    std::optional<RankedMatch> after;
    if (!run.matches.empty()) after = run.matches.back();
    run.next = 0;
    if (run.selected.selects_everything() && request.sort == SortOrder::Relevance) {
        run.matches.clear();
        run.result.total = db_.get_doccount();
        auto at = db_.postlist_begin({});
        if (after) at.skip_to(after->document + 1);
        for (; run.matches.size() < capacity && at != db_.postlist_end({}); ++at) {
            run.matches.push_back({.key = 0, .document = *at});
        }
        return {};
    }
    RankCollector collector{request.sort, capacity, after, run.deadline};
    std::vector<Xapian::MatchSpy*> spies{&collector};
    if (beside != nullptr) spies.push_back(beside);
    match(run.selected.query(), spies, run.deadline,
          capacity != 0 && request.sort == SortOrder::Relevance);
    if (collector.damaged()) return damaged_slot("publication time");
    run.matches = collector.take();
    run.result.total = collector.total();
    return {};
}

// Values of a facet with an OR group are counted as if the group were not chosen. With several
// groups, the members of each are counted without theirs, all other values without the first.
Result<void> Searcher::count_beside_groups(Facet facet, const Run& run,
                                           std::vector<FacetTable::Entry>& entries) {
    bool first = true;
    for (const std::size_t group : run.selected.or_groups(facet)) {
        FacetCounter beside{1U << static_cast<unsigned>(facet), run.selected.salience(), column(),
                            run.deadline};
        match(run.selected.query(group), {&beside}, run.deadline, false);
        const FacetTable counts = beside.table();
        if (beside.damaged()) return damaged_slot("list of facet values");
        if (first) {
            entries = counts.entries(facet);
            first = false;
            continue;
        }
        const auto& members = run.selected.chosen_by(group);
        const auto is_member = [&](const FacetTable::Entry& e) { return members.contains(e.hash); };
        std::erase_if(entries, is_member);
        const auto counted = counts.entries(facet);
        std::copy_if(counted.begin(), counted.end(), std::back_inserter(entries), is_member);
    }
    return {};
}

Result<void> Searcher::count_facets(const SearchRequest& request, Run& run) {
    const unsigned bits = facet_bits(request.facets);
    FacetTable all;
    if (run.selected.selects_everything()) {
        if (auto passed = pass(request, run, nullptr); !passed) return passed;
        all = count_all_articles(db_, bits, run.selected.salience(), column(), run.deadline);
    } else {
        FacetCounter counter{bits, run.selected.salience(), column(), run.deadline};
        if (auto passed = pass(request, run, bits != 0 ? &counter : nullptr); !passed)
            return passed;
        all = counter.table();
        if (counter.damaged()) return damaged_slot("list of facet values");
    }
    for (const FacetRequest& facet : request.facets) {
        auto entries = all.entries(facet.facet);
        if (auto counted = count_beside_groups(facet.facet, run, entries); !counted) return counted;
        auto listed = list_facet(names_, std::move(entries),
                                 {.request = facet,
                                  .order = request.facet_order,
                                  .contains = request.facet_contains,
                                  .selected = run.selected.chosen(facet.facet)});
        if (!listed) return std::move(listed).error();
        run.result.facets.push_back(std::move(*listed));
        run.deadline.check();
    }
    return {};
}

Result<Searcher::Run> Searcher::start(const SearchRequest& request, Read read) {
    const auto began = Deadline::Clock::now();
    const Deadline deadline{request.timeout};
    auto selected = SelectedQuery::make(db_, names_, request.selection, deadline);
    if (!selected) return std::move(selected).error();
    Run run{.result = {},
            .selected = std::move(*selected),
            .matches = {},
            .page = {},
            .deadline = deadline};
    run.result.resolved = run.selected.resolved();
    if (auto counted = count_facets(request, run); !counted) return std::move(counted).error();
    if (auto read_page = next_page(request, read, run); !read_page)
        return std::move(read_page).error();
    run.result.seconds = seconds_since(began);
    return run;
}

FoundArticle Searcher::found(const RankedMatch& match, const SearchRequest& request,
                             Read read) const {
    FoundArticle article;
    article.score = request.sort == SortOrder::Relevance ? match.key : 0;
    const Xapian::Document document = db_.get_document(match.document, Xapian::DOC_ASSUME_VALID);
    article.id = document.get_value(kSlotId);
    if (read == Read::Articles) article.stored = document.get_value(kSlotArticle);
    return article;
}

// Fills run.page with the next articles to be visited; leaves it empty at the end.
Result<void> Searcher::next_page(const SearchRequest& request, Read read, Run& run) {
    run.page.clear();
    const std::size_t end = request.limit ? request.offset + *request.limit : SIZE_MAX;
    const std::size_t page = read == Read::Ids ? kPageIds : kPageArticles;
    std::size_t bytes = 0;
    while (run.page.size() < page && bytes < kPageBytes && run.rank < end) {
        if (run.next == run.matches.size()) {
            if (run.rank >= run.result.total) break;
            if (auto passed = pass(request, run, nullptr); !passed) return passed;
            if (run.matches.empty()) break;
        }
        const RankedMatch& match = run.matches[run.next++];
        if (run.rank++ < request.offset) continue;
        run.deadline.check();
        run.page.push_back(found(match, request, read));
        run.page.back().rank = run.rank;
        bytes += run.page.back().stored.size();
    }
    return {};
}

Result<void> Searcher::search(const SearchRequest& request, Read read, SearchVisitor& visitor) {
    auto started = retried([&]() -> Result<Run> { return start(request, read); });
    if (!started) return std::move(started).error();
    Run& run = *started;
    if (auto begun = visitor.begin(run.result, run.selected.words()); !begun) return begun;
    while (!run.page.empty()) {
        for (const FoundArticle& article : run.page) {
            auto more = visitor.article(article);
            if (!more) return std::move(more).error();
            if (!*more) return visitor.end();
        }
        auto read_page = guarded([&]() -> Result<void> { return next_page(request, read, run); });
        if (!read_page) return read_page;
    }
    return visitor.end();
}

Result<TimelineResult> Searcher::timeline(const Selection& selection, TimelineStep by,
                                          std::optional<double> timeout) {
    return retried([&]() -> Result<TimelineResult> {
        const auto began = Deadline::Clock::now();
        const Deadline deadline{timeout};
        auto selected = SelectedQuery::make(db_, names_, selection, deadline);
        if (!selected) return std::move(selected).error();
        TimelineCounter counter{deadline};
        match(selected->query(), {&counter}, deadline, false);
        if (counter.damaged()) return damaged_slot("publication time");
        auto buckets = timeline_buckets(counter.days(), by);
        if (!buckets) return std::move(buckets).error();
        return TimelineResult{.total = counter.total(),
                              .undated = counter.undated(),
                              .by = by,
                              .seconds = seconds_since(began),
                              .resolved = selected->resolved(),
                              .buckets = std::move(*buckets)};
    });
}

Result<Explanation> Searcher::explain(const Selection& selection) {
    return retried([&]() -> Result<Explanation> {
        auto selected = SelectedQuery::make(db_, names_, selection, Deadline{});
        if (!selected) return std::move(selected).error();
        return Explanation{.read = describe(selected->read()),
                           .words = selected->words(),
                           .resolved = selected->resolved(),
                           .translated = selected->query().get_description()};
    });
}

Result<std::optional<std::string>> Searcher::stored(const std::string& id) {
    using Stored = std::optional<std::string>;
    return retried([&]() -> Result<Stored> {
        const std::string term = id_term(id);
        for (auto at = db_.postlist_begin(term); at != db_.postlist_end(term); ++at) {
            const Xapian::Document document = db_.get_document(*at);
            // The term of a very long id is a hash.
            if (document.get_value(kSlotId) == id) return Stored{document.get_value(kSlotArticle)};
        }
        return Stored{};
    });
}

}  // namespace dateline
