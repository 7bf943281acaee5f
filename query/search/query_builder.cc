// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/search/query_builder.h"

#include <algorithm>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "common/schema.h"
#include "query/resolve/facet_resolver.h"
#include "query/search/near_source.h"
#include "query/search/stop_words.h"

namespace dateline {
namespace {

using Xapian::Query;

Query combine(Query::op op, const std::vector<Query>& parts) {
    return {op, parts.begin(), parts.end()};
}

std::string title_term(const std::string& text) {
    return std::string{kTitlePrefix} + text;
}

bool in_body(Scope scope) noexcept {
    return scope != Scope::Title;
}
bool in_title(Scope scope) noexcept {
    return scope != Scope::Body;
}

// Terms of the forms, those that no article has left out.
void add_terms(std::vector<std::string>& terms, const std::vector<IndexedForm>& forms,
               Scope scope) {
    for (const IndexedForm& form : forms) {
        if (in_body(scope) && form.in_body != 0) terms.push_back(form.text);
        if (in_title(scope) && form.in_title != 0) terms.push_back(title_term(form.text));
    }
}

bool is_word_that_says_nothing(const Node& node) {
    return node.kind == NodeKind::Word && !node.exact && is_stop_word(node.words.front().term);
}

}  // namespace

Query selecting_term(const Xapian::Database& db, const std::string& term) {
    const Xapian::doccount all = db.get_doccount();
    if (all != db.get_lastdocid() && db.get_termfreq(term) == all) return Query::MatchAll;
    return Query{term};
}

Query facet_query(const Xapian::Database& db, Facet facet, const std::vector<std::string>& keys,
                  SalienceChoice salience) {
    const bool weighed = !facet_info(facet).about_prefix.empty();
    std::vector<Query> terms;
    for (const std::string& key : keys) {
        const auto term = facet_term(facet, key);
        if (!term) continue;
        const Query all = selecting_term(db, *term);
        if (!weighed || salience == SalienceChoice::All) {
            terms.push_back(all);
            continue;
        }
        const Query about = selecting_term(db, about_term(facet, key));
        terms.push_back(salience == SalienceChoice::About ? about
                                                          : Query{Query::OP_AND_NOT, all, about});
    }
    return combine(Query::OP_OR, terms);
}

Query published_query(const TimeRange& range) {
    if (!range.first && !range.last) return Query::MatchAll;
    // Encoded times have five bytes, and one more for a whole day; the first is never below 0x70.
    const std::string first = range.first ? encode_time(*range.first, false) : std::string{"\x01"};
    const std::string last = range.last ? encode_time(*range.last, true) : std::string(6, '\xff');
    return {Query::OP_VALUE_RANGE, kSlotPublished, first, last};
}

std::vector<Query> QueryBuilder::term_queries(const std::vector<IndexedForm>& forms,
                                              Scope scope) const {
    std::vector<std::string> terms;
    add_terms(terms, forms, scope);
    if (!selects_) return {terms.begin(), terms.end()};
    std::vector<Query> selecting;
    for (const std::string& term : terms) selecting.push_back(selecting_term(context_.db, term));
    return selecting;
}

Result<Query> QueryBuilder::build(const Node& node) {
    context_.deadline.check();
    if (auto checked = check_size(); !checked) return std::move(checked).error();
    switch (node.kind) {
        case NodeKind::Everything: return Query::MatchAll;
        case NodeKind::Word: return word(node);
        case NodeKind::Prefix: return prefix(node);
        case NodeKind::Phrase: return phrase(node);
        case NodeKind::Near: return near(node);
        case NodeKind::And: return conjunction(node);
        case NodeKind::Or: return disjunction(node);
        case NodeKind::Not: return negation(node);
        case NodeKind::Facet: return facet(node);
        case NodeKind::About: return about(node);
        case NodeKind::Date: return Query{0.0, published_query(node.range)};
        case NodeKind::Id: return Query{0.0, Query{id_term(node.text)}};
    }
    return Query{};
}

Result<Query> QueryBuilder::build_excluded(const Node& node) {
    const bool selected_before = std::exchange(selects_, true);
    excluded_ = !excluded_;
    auto query = build(node);
    excluded_ = !excluded_;
    selects_ = selected_before;
    return query;
}

Result<void> QueryBuilder::check_size() const {
    if (forms_ <= kMaxQueryForms) return {};
    return Error{ErrorCode::BadQuery,
                 "the query stands for more than " + std::to_string(kMaxQueryForms) + " words",
                 "write more letters before each *, or fewer words"};
}

void QueryBuilder::note_word(const QueryWord& word, Scope scope,
                             const std::vector<const std::vector<IndexedForm>*>& groups) {
    for (const auto* forms : groups) forms_ += forms->size();
    if (excluded_) return;
    WordForms& noted = words_.emplace_back();
    noted.word = word.typed;
    std::unordered_set<std::string_view> known;
    for (const auto* forms : groups) {
        for (const IndexedForm& form : *forms) {
            const bool here =
                (in_body(scope) && form.in_body != 0) || (in_title(scope) && form.in_title != 0);
            if (here && known.insert(form.text).second) noted.forms.push_back(form.text);
        }
    }
}

Result<Query> QueryBuilder::word(const Node& node) {
    const QueryWord& typed = node.words.front();
    if (node.exact) {
        const std::vector<IndexedForm> forms{context_.expander.exact(typed.term)};
        note_word(typed, node.scope, {&forms});
        return combine(Query::OP_SYNONYM, term_queries(forms, node.scope));
    }
    const auto& groups = context_.expander.inflections(typed.term);
    std::vector<const std::vector<IndexedForm>*> noted;
    std::vector<Query> parts;
    for (const LanguageForms& group : groups) {
        noted.push_back(&group.forms);
        auto terms = term_queries(group.forms, node.scope);
        if (terms.empty()) continue;
        if (group.language.empty()) {
            std::move(terms.begin(), terms.end(), std::back_inserter(parts));
        } else {
            parts.emplace_back(Query::OP_FILTER, combine(Query::OP_SYNONYM, terms),
                               facet_query(context_.db, Facet::Language, {group.language}));
        }
    }
    note_word(typed, node.scope, noted);
    return combine(Query::OP_SYNONYM, parts);
}

Result<Query> QueryBuilder::prefix(const Node& node) {
    auto forms = context_.expander.beginning_with(node.words.front().term);
    if (!forms) return std::move(forms).error();
    note_word(node.words.front(), node.scope, {&*forms});
    return combine(Query::OP_SYNONYM, term_queries(*forms, node.scope));
}

Query QueryBuilder::phrase(const Node& node) {
    std::vector<Query> body;
    std::vector<Query> title;
    for (const QueryWord& typed : node.words) {
        const std::vector<IndexedForm> forms{context_.expander.exact(typed.term)};
        note_word(typed, node.scope, {&forms});
        // One word alone is no phrase, but a term.
        const bool selects = selects_ && node.words.size() == 1;
        const auto query = [&](const std::string& term) {
            return selects ? selecting_term(context_.db, term) : Query{term};
        };
        body.push_back(query(typed.term));
        title.push_back(query(title_term(typed.term)));
    }
    std::vector<Query> places;
    if (in_body(node.scope)) places.push_back(combine(Query::OP_PHRASE, body));
    if (in_title(node.scope)) places.push_back(combine(Query::OP_PHRASE, title));
    return combine(Query::OP_OR, places);
}

Result<Query> QueryBuilder::near(const Node& node) {
    std::vector<Query> places;
    for (const Scope scope : {Scope::Body, Scope::Title}) {
        if (node.scope != Scope::Anywhere && node.scope != scope) continue;
        std::vector<NearOperand> operands;
        std::vector<Query> parts;
        for (const Node& child : node.children) {
            NearOperand& operand = operands.emplace_back();
            for (const QueryWord& typed : child.words) {
                std::vector<IndexedForm> forms{context_.expander.exact(typed.term)};
                if (child.kind == NodeKind::Prefix) {
                    auto found = context_.expander.beginning_with(typed.term);
                    if (!found) return std::move(found).error();
                    forms = std::move(*found);
                } else if (child.kind == NodeKind::Word && !child.exact) {
                    forms.clear();
                    for (const LanguageForms& group : context_.expander.inflections(typed.term)) {
                        forms.insert(forms.end(), group.forms.begin(), group.forms.end());
                    }
                }
                if (places.empty()) note_word(typed, node.scope, {&forms});
                if (auto checked = check_size(); !checked) return std::move(checked).error();
                add_terms(operand.words.emplace_back(), forms, scope);
                parts.push_back(combine(Query::OP_SYNONYM, term_queries(forms, scope)));
            }
        }
        // Xapian takes over the source and deletes it.
        auto* source = new NearSource{std::move(operands), node.distance, context_.deadline};
        parts.emplace_back(source->release());
        places.push_back(combine(Query::OP_AND, parts));
    }
    return combine(Query::OP_OR, places);
}

Result<Query> QueryBuilder::conjunction(const Node& node) {
    std::vector<Query> weighted;
    std::vector<Query> filters;
    std::vector<Query> excluded;
    for (const Node& child : node.children) {
        const bool negative = child.kind == NodeKind::Not;
        auto query = negative ? build_excluded(child.children.front()) : build(child);
        if (!query) return query;
        const bool filter = child.kind == NodeKind::Facet || child.kind == NodeKind::About ||
                            child.kind == NodeKind::Date || child.kind == NodeKind::Id;
        (negative ? excluded : filter ? filters : weighted).push_back(std::move(*query));
    }
    Query query = Query::MatchAll;
    if (!weighted.empty()) query = combine(Query::OP_AND, weighted);
    if (!filters.empty()) {
        const Query filter = combine(Query::OP_AND, filters);
        query = weighted.empty() ? filter : Query{Query::OP_FILTER, query, filter};
    }
    if (excluded.empty()) return query;
    return Query{Query::OP_AND_NOT, query, combine(Query::OP_OR, excluded)};
}

Result<Query> QueryBuilder::disjunction(const Node& node) {
    const bool some_say_something =
        std::any_of(node.children.begin(), node.children.end(), [](const Node& child) {
            return child.kind == NodeKind::Word && !is_word_that_says_nothing(child);
        });
    std::vector<Query> parts;
    for (const Node& child : node.children) {
        if (context_.match == Match::Any && some_say_something && is_word_that_says_nothing(child))
            continue;
        auto query = build(child);
        if (!query) return query;
        parts.push_back(std::move(*query));
    }
    return combine(Query::OP_OR, parts);
}

Result<Query> QueryBuilder::negation(const Node& node) {
    auto query = build_excluded(node.children.front());
    if (!query) return query;
    return Query{Query::OP_AND_NOT, Query::MatchAll, *query};
}

Result<Query> QueryBuilder::facet(const Node& node) {
    auto value = resolve_value(context_.names, node.facet, node.text);
    if (!value) return std::move(value).error();
    value->report.exclude = excluded_;
    resolved_.push_back(std::move(value->report));
    return Query{0.0, facet_query(context_.db, node.facet, value->keys, context_.salience)};
}

// Of persons, organizations and places, those that the name fits best.
Result<Query> QueryBuilder::about(const Node& node) {
    std::vector<ResolvedValue> values;
    Fit best = Fit::None;
    for (const FacetInfo& info : kFacets) {
        if (info.about_prefix.empty()) continue;
        auto value = resolve_value(context_.names, info.facet, node.text);
        if (!value) return std::move(value).error();
        if (value->fit < best) values.clear();
        best = std::min(best, value->fit);
        if (value->fit == best) values.push_back(std::move(*value));
    }
    std::vector<Query> queries;
    for (ResolvedValue& value : values) {
        if (best == Fit::None && &value != &values.front()) break;  // One report of nothing found.
        queries.push_back(
            facet_query(context_.db, value.report.facet, value.keys, SalienceChoice::About));
        value.report.exclude = excluded_;
        resolved_.push_back(std::move(value.report));
    }
    return Query{0.0, combine(Query::OP_OR, queries)};
}

}  // namespace dateline
