// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include <xapian.h>

#include "common/result.h"
#include "query/parse/ast.h"
#include "query/request.h"
#include "query/resolve/facet_names.h"
#include "query/result.h"
#include "query/search/deadline.h"

namespace dateline {

/// A Selection read, resolved and translated for one database.
class SelectedQuery {
public:
    /// Parses the words, resolves all values and builds the query.
    /// Errors: BadQuery, BadArgument. Throws what Xapian throws, and SearchTimedOut.
    [[nodiscard]] static Result<SelectedQuery> make(const Xapian::Database& db,
                                                    const FacetNames& names,
                                                    const Selection& selection,
                                                    const Deadline& deadline);

    /// The whole query, or the one without the filter of that number (in Selection::filters).
    [[nodiscard]] Xapian::Query query(
        std::optional<std::size_t> without_filter = std::nullopt) const;

    /// True if it selects every article.
    [[nodiscard]] bool selects_everything() const;

    /// Numbers of the filters of this facet that are OR groups ("A|B").
    [[nodiscard]] std::vector<std::size_t> or_groups(Facet facet) const;

    /// Hashes of the values that a filter chooses, and those that all filters of a facet choose.
    [[nodiscard]] const std::unordered_set<std::uint64_t>& chosen_by(std::size_t filter) const {
        return filters_[filter].chosen;
    }
    [[nodiscard]] std::unordered_set<std::uint64_t> chosen(Facet facet) const;

    /// Which values count, in facets too.
    [[nodiscard]] SalienceChoice salience() const noexcept { return salience_; }
    [[nodiscard]] const Node& read() const noexcept { return read_; }
    [[nodiscard]] const std::vector<WordForms>& words() const noexcept { return words_; }
    /// Those of the filters first, in their order, then those in the words.
    [[nodiscard]] const std::vector<ResolvedFilter>& resolved() const noexcept { return resolved_; }

private:
    struct Filter {
        Facet facet = Facet::Person;
        bool exclude = false;
        bool or_group = false;
        Xapian::Query query;
        std::unordered_set<std::uint64_t> chosen{};
    };

    [[nodiscard]] Result<void> add_filters(const Xapian::Database& db, const FacetNames& names,
                                           const Selection& selection);
    [[nodiscard]] Result<void> add_words(const Xapian::Database& db, const FacetNames& names,
                                         const Selection& selection, const Deadline& deadline);

    Node read_;
    Xapian::Query words_query_;
    TimeRange published_;
    SalienceChoice salience_ = SalienceChoice::All;
    std::vector<Filter> filters_;
    std::vector<std::string> languages_;  ///< Keys that filters limit the language to; empty: all.
    std::vector<WordForms> words_;
    std::vector<ResolvedFilter> resolved_;
};

}  // namespace dateline
