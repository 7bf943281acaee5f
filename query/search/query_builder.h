// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include <xapian.h>

#include "common/result.h"
#include "query/parse/ast.h"
#include "query/request.h"
#include "query/resolve/facet_names.h"
#include "query/result.h"
#include "query/search/deadline.h"
#include "query/search/word_expander.h"

namespace dateline {

/// Words of the database that a whole query may stand for.
inline constexpr std::size_t kMaxQueryForms = 20'000;

/// Turns parsed query text into a Xapian query.
///
/// A bare word becomes a group (OP_SYNONYM) of its inflections in title and body; where the
/// database has several languages, those of a language count in its articles only. Facet
/// values, dates and ids select without weight.
///
/// Throws what Xapian throws, and SearchTimedOut.
class QueryBuilder {
public:
    struct Context {
        Xapian::Database db;
        const FacetNames& names;
        WordExpander& expander;
        Match match = Match::All;
        SalienceChoice salience = SalienceChoice::All;
        Deadline deadline{};
    };

    /// What `context` refers to must outlive the builder.
    explicit QueryBuilder(Context context) : context_{std::move(context)} {}

    /// Errors: BadQuery for "electr*" that stands for too many words, a query that does in all
    /// (kMaxQueryForms), or a facet value that stands for too many values; BadArgument for an
    /// empty one.
    [[nodiscard]] Result<Xapian::Query> build(const Node& node);

    /// The words of the query built, in the order of the text, excluded ones left out.
    [[nodiscard]] const std::vector<WordForms>& words() const noexcept { return words_; }
    /// The facet values named in the query text.
    [[nodiscard]] const std::vector<ResolvedFilter>& resolved() const noexcept { return resolved_; }

private:
    Result<Xapian::Query> build_excluded(const Node& node);
    Result<Xapian::Query> word(const Node& node);
    Result<Xapian::Query> prefix(const Node& node);
    Xapian::Query phrase(const Node& node);
    Result<Xapian::Query> near(const Node& node);
    Result<Xapian::Query> conjunction(const Node& node);
    Result<Xapian::Query> disjunction(const Node& node);
    Result<Xapian::Query> negation(const Node& node);
    Result<Xapian::Query> facet(const Node& node);
    Result<Xapian::Query> about(const Node& node);

    /// Terms of the forms that articles have.
    [[nodiscard]] std::vector<Xapian::Query> term_queries(const std::vector<IndexedForm>& forms,
                                                          Scope scope) const;
    [[nodiscard]] Result<void> check_size() const;
    void note_word(const QueryWord& word, Scope scope,
                   const std::vector<const std::vector<IndexedForm>*>& groups);

    Context context_;
    std::vector<WordForms> words_;
    std::vector<ResolvedFilter> resolved_;
    std::size_t forms_ = 0;
    bool excluded_ = false;  ///< Under an odd number of NOTs.
    bool selects_ = false;   ///< Under a NOT: terms have no weight.
};

/// A term that only selects: one that all documents have is Query::MatchAll where document numbers
/// have gaps, for Xapian 1.4.22 replaces such a term by itself, and then takes it for the name of
/// the list that it reads ("Unexpected end of posting list").
[[nodiscard]] Xapian::Query selecting_term(const Xapian::Database& db, const std::string& term);

/// OR of the boolean terms of these values; nothing at all if there are none. `salience` counts
/// where the facet knows it.
[[nodiscard]] Xapian::Query facet_query(const Xapian::Database& db, Facet facet,
                                        const std::vector<std::string>& keys,
                                        SalienceChoice salience = SalienceChoice::All);

/// Articles published in the range: undated ones only if it has no end.
[[nodiscard]] Xapian::Query published_query(const TimeRange& range);

}  // namespace dateline
