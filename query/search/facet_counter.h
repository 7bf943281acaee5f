// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <xapian.h>

#include "common/facet.h"
#include "query/request.h"
#include "query/search/deadline.h"

namespace dateline {

/// How many articles have each value of some facets.
class FacetTable {
public:
    struct Entry {
        std::uint64_t hash = 0;   ///< facet_hash()
        std::uint32_t count = 0;  ///< 0 = this place is empty.
        Facet facet = Facet::Person;
    };

    FacetTable();

    void add(Facet facet, std::uint64_t hash, std::uint32_t count = 1);

    /// 0 if the value was never added.
    [[nodiscard]] std::uint32_t count(Facet facet, std::uint64_t hash) const;
    /// Entries of one facet, in no particular order.
    [[nodiscard]] std::vector<Entry> entries(Facet facet) const;

private:
    [[nodiscard]] std::size_t place(Facet facet, std::uint64_t hash) const;
    void grow();

    std::vector<Entry> places_;  ///< Open addressing; a power of two, at most half full.
    std::size_t used_ = 0;
};

/// Counts facet values over the matches of a search: all facets in one pass over one value slot.
class FacetCounter final : public Xapian::MatchSpy {
public:
    /// `wanted` as in visit_facet_slot().
    FacetCounter(unsigned wanted, SalienceChoice salience, Deadline deadline)
        : wanted_{wanted}, salience_{salience}, deadline_{deadline} {}

    void operator()(const Xapian::Document& document, double weight) override;

    [[nodiscard]] const FacetTable& table() const noexcept { return table_; }
    /// True if a facet slot was not readable.
    [[nodiscard]] bool damaged() const noexcept { return damaged_; }

private:
    void add_by_salience(const Xapian::Document& document);

    unsigned wanted_;
    SalienceChoice salience_;
    std::vector<std::uint64_t> about_;  ///< Of the article looked at.
    Deadline deadline_;
    FacetTable table_;
    bool damaged_ = false;
};

/// The same over all articles, from the frequencies of the values' terms: needs no pass over
/// the articles.
[[nodiscard]] FacetTable count_all_articles(const Xapian::Database& db, unsigned wanted,
                                            SalienceChoice salience);

}  // namespace dateline
