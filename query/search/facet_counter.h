// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <future>
#include <vector>

#include <xapian.h>

#include "common/facet.h"
#include "common/facet_column.h"
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

/// Counts facet values over the matches of a search: all facets in one pass, over the column of
/// facets where the database has one (where there are many, beside the search, on a second thread),
/// over one value slot for articles that came after it.
class FacetCounter final : public Xapian::MatchSpy {
public:
    /// `wanted` as in visit_facet_slot(). `column` is that of the database, or null; it must
    /// outlive the counter.
    FacetCounter(unsigned wanted, SalienceChoice salience, const FacetColumn* column,
                 Deadline deadline);

    void operator()(const Xapian::Document& document, double weight) override;

    /// What has been counted; to be called when all matches have been seen.
    [[nodiscard]] FacetTable table();
    /// True if the facet values of an article were not readable. After table().
    [[nodiscard]] bool damaged() const noexcept { return damaged_ || column_damaged_; }

private:
    /// One facet's counts by the numbers of the column.
    struct Counts {
        Facet facet;
        FacetColumn::Rows rows;
        std::vector<std::uint32_t> counts;
    };

    /// Whether a value counts that an article is about, or only mentions.
    [[nodiscard]] bool counts(Facet facet, bool about) const noexcept;

    void count(const std::vector<Xapian::docid>& articles);
    void count_waiting();
    void count_slots(const Xapian::Document& document);

    unsigned wanted_;
    SalienceChoice salience_;
    const FacetColumn* column_;
    std::vector<Counts> columns_;
    std::vector<Xapian::docid> waiting_;  ///< To be counted.
    Deadline deadline_;
    FacetTable table_;  ///< What does not come from the column.
    bool damaged_ = false;
    bool column_damaged_ = false;
    /// The counting of those before `waiting_`, on a thread of its own; it alone uses `columns_`
    /// and `column_damaged_` meanwhile.
    std::future<void> under_way_;
};

/// The same over all articles, without a pass over them: from the counts in the column and the few
/// articles after it, or from the frequencies of the values' terms.
[[nodiscard]] FacetTable count_all_articles(const Xapian::Database& db, unsigned wanted,
                                            SalienceChoice salience, const FacetColumn* column,
                                            Deadline deadline);

}  // namespace dateline
