// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/search/selected_query.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "query/parse/parser.h"
#include "query/resolve/facet_resolver.h"
#include "query/search/query_builder.h"
#include "query/search/word_expander.h"

namespace dateline {
namespace {

using Xapian::Query;

// Values of lang: that the whole of the words demands.
void add_demanded_languages(const Node& node, const FacetNames& names,
                            std::vector<std::string>& languages) {
    if (node.kind == NodeKind::Facet && node.facet == Facet::Language) {
        auto value = resolve_value(names, Facet::Language, node.text);
        if (value) languages.insert(languages.end(), value->keys.begin(), value->keys.end());
    }
    if (node.kind != NodeKind::And) return;
    for (const Node& child : node.children) {
        if (child.kind == NodeKind::Facet) add_demanded_languages(child, names, languages);
    }
}

}  // namespace

Result<SelectedQuery> SelectedQuery::make(const Xapian::Database& db, const FacetNames& names,
                                          const Selection& selection, const Deadline& deadline) {
    SelectedQuery selected;
    selected.published_ = selection.published;
    selected.salience_ = selection.salience;
    if (auto added = selected.add_filters(db, names, selection); !added)
        return std::move(added).error();
    if (auto added = selected.add_words(db, names, selection, deadline); !added)
        return std::move(added).error();
    return selected;
}

Result<void> SelectedQuery::add_filters(const Xapian::Database& db, const FacetNames& names,
                                        const Selection& selection) {
    for (const FacetFilter& wanted : selection.filters) {
        Filter filter{.facet = wanted.facet,
                      .exclude = wanted.exclude,
                      .or_group = !wanted.exclude && wanted.any_of.size() > 1,
                      .query = {}};
        std::vector<std::string> keys;
        for (const std::string& asked : wanted.any_of) {
            auto value = resolve_value(names, wanted.facet, asked);
            if (!value) return std::move(value).error();
            value->report.exclude = wanted.exclude;
            resolved_.push_back(std::move(value->report));
            std::move(value->keys.begin(), value->keys.end(), std::back_inserter(keys));
        }
        for (const std::string& key : keys) filter.chosen.insert(facet_hash(wanted.facet, key));
        filter.query = facet_query(db, wanted.facet, keys, selection.salience);
        if (wanted.facet == Facet::Language && !wanted.exclude) {
            languages_.insert(languages_.end(), keys.begin(), keys.end());
        }
        filters_.push_back(std::move(filter));
    }
    return {};
}

Result<void> SelectedQuery::add_words(const Xapian::Database& db, const FacetNames& names,
                                      const Selection& selection, const Deadline& deadline) {
    WordCutter cutter;
    auto read = parse_query(selection.words, selection.match, cutter);
    if (!read) return std::move(read).error();
    read_ = std::move(*read);
    if (read_.kind == NodeKind::Everything) {
        words_query_ = Query::MatchAll;
        return {};
    }
    add_demanded_languages(read_, names, languages_);
    WordExpander expander{db, languages_};
    QueryBuilder builder{{.db = db,
                          .names = names,
                          .expander = expander,
                          .match = selection.match,
                          .salience = selection.salience,
                          .deadline = deadline}};
    auto query = builder.build(read_);
    if (!query) return std::move(query).error();
    words_query_ = std::move(*query);
    words_ = builder.words();
    resolved_.insert(resolved_.end(), builder.resolved().begin(), builder.resolved().end());
    return {};
}

Query SelectedQuery::query(std::optional<std::size_t> without_filter) const {
    std::vector<Query> wanted;
    std::vector<Query> excluded;
    for (std::size_t i = 0; i < filters_.size(); ++i) {
        if (without_filter == i) continue;
        (filters_[i].exclude ? excluded : wanted).push_back(filters_[i].query);
    }
    if (published_.first || published_.last) wanted.push_back(published_query(published_));
    Query query = words_query_;
    if (!wanted.empty()) {
        const Query filter{Query::OP_AND, wanted.begin(), wanted.end()};
        // Every article, filtered, is the filter, without weight.
        query = read_.kind == NodeKind::Everything ? Query{0.0, filter}
                                                   : Query{Query::OP_FILTER, query, filter};
    }
    if (excluded.empty()) return query;
    return {Query::OP_AND_NOT, query, Query{Query::OP_OR, excluded.begin(), excluded.end()}};
}

bool SelectedQuery::selects_everything() const {
    return read_.kind == NodeKind::Everything && filters_.empty() && !published_.first &&
           !published_.last;
}

std::vector<std::size_t> SelectedQuery::or_groups(Facet facet) const {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < filters_.size(); ++i) {
        if (filters_[i].or_group && filters_[i].facet == facet) found.push_back(i);
    }
    return found;
}

std::unordered_set<std::uint64_t> SelectedQuery::chosen(Facet facet) const {
    std::unordered_set<std::uint64_t> all;
    for (const Filter& filter : filters_) {
        if (filter.facet == facet && !filter.exclude)
            all.insert(filter.chosen.begin(), filter.chosen.end());
    }
    return all;
}

}  // namespace dateline
