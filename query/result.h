// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "common/article.h"
#include "common/facet.h"
#include "query/request.h"

namespace dateline {

/// What a typed facet value was taken for.
struct ResolvedFilter {
    Facet facet = Facet::Person;
    std::string asked;  ///< One alternative, as typed.
    std::vector<std::string>
        values;  ///< Display names, those of `FacetCount::value`; empty: no such value.
    bool exclude = false;
};

/// A piece of text with the words that matched in it.
struct Snippet {
    std::string text;  ///< One line.
    /// [start, end) in Unicode code points of `text`, ascending, not overlapping.
    std::vector<std::pair<std::size_t, std::size_t>> highlights;
};

/// One article found.
struct Hit {
    std::size_t rank = 0;  ///< From 1, over all matches.
    double score = 0;      ///< BM25 weight; 0 when sorted by date.
    Article article;       ///< As stored.
    Snippet snippet;
    Snippet title;  ///< The title with its matching words, for people.
};

/// One value of a facet.
struct FacetCount {
    std::string value;  ///< Chooses exactly this value when given back: the last name of the path
                        ///< or, where two values share it, the whole path.
    std::vector<std::string>
        path;                 ///< Only of hierarchical facets: from the widest to the value itself.
    std::uint64_t count = 0;  ///< Articles left if this value were chosen as well.
    bool selected = false;
};

struct FacetResult {
    Facet facet = Facet::Person;
    std::size_t distinct = 0;  ///< Values with articles, listed or not.
    std::vector<FacetCount> values;
};

/// What a search or a facet count gives.
struct SearchResult {
    std::uint64_t total = 0;  ///< Exact number of matching articles.
    double seconds = 0;       ///< Wall time of the search.
    std::vector<ResolvedFilter> resolved;
    std::vector<Hit> hits;
    std::vector<FacetResult> facets;  ///< In the order asked for.
};

/// Articles of one span of a timeline.
struct TimelineBucket {
    std::string from;  ///< First day, "2025-08-01".
    std::string to;    ///< Last day.
    std::uint64_t count = 0;
};

struct TimelineResult {
    std::uint64_t total = 0;
    std::uint64_t undated = 0;
    TimelineStep by = TimelineStep::Month;
    double seconds = 0;
    std::vector<ResolvedFilter> resolved;
    std::vector<TimelineBucket> buckets;  ///< Empty ones between the first and the last included.
};

/// A word of the query and the words of the database that it finds.
struct WordForms {
    std::string word;                ///< As typed.
    std::vector<std::string> forms;  ///< As indexed, itself included; empty: in no article.
};

/// How a query was read: what `explain` prints.
struct Explanation {
    std::string read;              ///< The query text as read, fully bracketed.
    std::vector<WordForms> words;  ///< In the order of the text.
    std::vector<ResolvedFilter> resolved;
    std::string translated;  ///< The engine's own description of its query.
};

}  // namespace dateline
