// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/facet.h"
#include "common/timestamp.h"

namespace dateline {

/// One `--person V`, `--not-place "A|B"` and so on.
struct FacetFilter {
    Facet facet = Facet::Person;
    std::vector<std::string> any_of;  ///< As typed; at least one. More than one is an OR group.
    bool exclude = false;
};

/// Which of an article's persons, organizations and places count: all, those that it is about,
/// or those that it only mentions.
enum class SalienceChoice { All, About, Mentions };
enum class Match { All, Any };                       ///< How bare words are joined.
enum class SortOrder { Relevance, Newest, Oldest };  ///< Undated articles come last in both.
enum class FacetOrder { Count, Name };

/// One facet to count: `place`, `place:20`, `place:all`.
struct FacetRequest {
    Facet facet = Facet::Person;
    std::optional<std::size_t> limit = 10;  ///< Values to list at most; absent = all.
};

/// What to look for: shared by all commands.
struct Selection {
    std::string words;  ///< The query text; empty = every article.
    Match match = Match::All;
    std::vector<FacetFilter> filters{};
    TimeRange published{};                          ///< From --since and --until.
    SalienceChoice salience = SalienceChoice::All;  ///< Of filters, fields and facets.
};

/// A search or a facet count.
struct SearchRequest {
    Selection selection;
    SortOrder sort = SortOrder::Relevance;
    std::size_t offset = 0;
    std::optional<std::size_t> limit = 10;  ///< Hits at most; absent = all.
    std::vector<FacetRequest> facets{};
    FacetOrder facet_order = FacetOrder::Count;
    std::string
        facet_contains{};  ///< List only values that contain this text (folded); empty = all.
    std::optional<double> timeout{};  ///< Seconds; absent = no limit.
};

enum class TimelineStep { Day, Week, Month, Year };

}  // namespace dateline
