// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/search/facet_counter.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include "common/facet_slot.h"
#include "common/schema.h"

namespace dateline {
namespace {

constexpr std::size_t kFirstSize = 1024;
constexpr std::size_t kWaiting = 16'384;
constexpr Xapian::docid kFewAfterColumn = 10'000;

}  // namespace

FacetTable::FacetTable() : places_(kFirstSize) {}

std::size_t FacetTable::place(Facet facet, std::uint64_t hash) const {
    const std::size_t mask = places_.size() - 1;
    // Fibonacci hashing: the place depends on all bits, whatever the values are called.
    constexpr std::uint64_t kGoldenRatio = 0x9e3779b97f4a7c15U;
    std::size_t at = static_cast<std::size_t>(hash * kGoldenRatio >> 32U) & mask;
    while (places_[at].count != 0 && (places_[at].hash != hash || places_[at].facet != facet)) {
        at = (at + 1) & mask;
    }
    return at;
}

void FacetTable::add(Facet facet, std::uint64_t hash, std::uint32_t count) {
    if (count == 0) return;
    const std::size_t at = place(facet, hash);
    Entry& entry = places_[at];
    if (entry.count != 0) {
        entry.count += count;
        return;
    }
    entry = {.hash = hash, .count = count, .facet = facet};
    if (++used_ * 2 > places_.size()) grow();
}

void FacetTable::grow() {
    std::vector<Entry> old(places_.size() * 2);
    old.swap(places_);
    for (const Entry& entry : old) {
        if (entry.count != 0) places_[place(entry.facet, entry.hash)] = entry;
    }
}

std::uint32_t FacetTable::count(Facet facet, std::uint64_t hash) const {
    return places_[place(facet, hash)].count;
}

std::vector<FacetTable::Entry> FacetTable::entries(Facet facet) const {
    std::vector<Entry> found;
    for (const Entry& entry : places_) {
        if (entry.count != 0 && entry.facet == facet) found.push_back(entry);
    }
    return found;
}

FacetCounter::FacetCounter(unsigned wanted, SalienceChoice salience, const FacetColumn* column,
                           Deadline deadline)
    : wanted_{wanted}, salience_{salience}, column_{column}, deadline_{deadline} {
    if (column == nullptr) return;
    for (const FacetInfo& info : kFacets) {
        if ((wanted >> static_cast<unsigned>(info.facet) & 1U) == 0) continue;
        columns_.push_back(
            {.facet = info.facet,
             .rows = {*column, info.facet},
             .counts = std::vector<std::uint32_t>(column->values(info.facet).size())});
    }
}

// Facets without salience count as ever.
bool FacetCounter::counts(Facet facet, bool about) const noexcept {
    if (salience_ == SalienceChoice::All || facet_info(facet).about_prefix.empty()) return true;
    return about == (salience_ == SalienceChoice::About);
}

void FacetCounter::count(const std::vector<Xapian::docid>& articles) {
    for (Counts& column : columns_) {
        const bool with_subjects = counts(column.facet, true);
        const bool with_mentions = counts(column.facet, false);
        const auto add = [&](std::uint32_t value, bool about) {
            if (about ? with_subjects : with_mentions) ++column.counts[value];
        };
        for (const Xapian::docid id : articles) {
            if (!column.rows.visit(id, add)) column_damaged_ = true;
        }
    }
}

void FacetCounter::count_waiting() {
    if (under_way_.valid()) under_way_.get();
    try {
        under_way_ =
            std::async(std::launch::async, [this, articles = waiting_] { count(articles); });
    } catch (const std::system_error&) {  // No thread to be had.
        count(waiting_);
    }
    waiting_.clear();
}

FacetTable FacetCounter::table() {
    if (under_way_.valid()) under_way_.get();
    count(waiting_);
    waiting_.clear();
    FacetTable all = table_;
    for (const Counts& column : columns_) {
        const auto values = column_->values(column.facet);
        for (std::size_t i = 0; i < values.size(); ++i)
            all.add(column.facet, values[i].hash, column.counts[i]);
    }
    return all;
}

void FacetCounter::operator()(const Xapian::Document& document, double) {
    deadline_.check_sometimes();
    if (column_ != nullptr && document.get_docid() <= column_->last()) {
        waiting_.push_back(document.get_docid());
        if (waiting_.size() == kWaiting) count_waiting();
        return;
    }
    count_slots(document);
}

void FacetCounter::count_slots(const Xapian::Document& document) {
    const std::string facets = document.get_value(kSlotFacets);
    if (salience_ == SalienceChoice::All) {
        const auto add = [&](Facet facet, std::uint64_t hash) { table_.add(facet, hash); };
        if (!visit_facet_slot(facets, wanted_, add)) damaged_ = true;
        return;
    }
    const auto add = [&](Facet facet, std::uint64_t hash, bool about) {
        if (counts(facet, about)) table_.add(facet, hash);
    };
    if (!visit_facet_slots(facets, document.get_value(kSlotAbout), wanted_, add)) damaged_ = true;
}

namespace {

/// Nothing if the values of an article after the column are not readable.
std::optional<FacetTable> count_by_column(const Xapian::Database& db, unsigned wanted,
                                          SalienceChoice salience, const FacetColumn& column,
                                          Deadline deadline) {
    FacetCounter after{wanted, salience, nullptr, deadline};
    auto at = db.postlist_begin({});
    for (at.skip_to(column.last() + 1); at != db.postlist_end({}); ++at)
        after(db.get_document(*at, Xapian::DOC_ASSUME_VALID), 0);
    FacetTable table = after.table();
    for (const FacetInfo& info : kFacets) {
        if ((wanted >> static_cast<unsigned>(info.facet) & 1U) == 0) continue;
        const bool weighed = salience != SalienceChoice::All && !info.about_prefix.empty();
        for (const ColumnValue& value : column.values(info.facet)) {
            std::uint32_t count = value.articles;
            if (weighed)
                count = salience == SalienceChoice::About ? value.about : count - value.about;
            table.add(info.facet, value.hash, count);
        }
    }
    if (after.damaged()) return std::nullopt;
    return table;
}

}  // namespace

FacetTable count_all_articles(const Xapian::Database& db, unsigned wanted, SalienceChoice salience,
                              const FacetColumn* column, Deadline deadline) {
    if (column != nullptr && db.get_lastdocid() <= column->last() + kFewAfterColumn) {
        auto counted = count_by_column(db, wanted, salience, *column, deadline);
        if (counted) return std::move(*counted);
    }
    FacetTable table;
    for (const FacetInfo& info : kFacets) {
        if ((wanted >> static_cast<unsigned>(info.facet) & 1U) == 0) continue;
        const bool weighed = salience != SalienceChoice::All && !info.about_prefix.empty();
        const bool about = weighed && salience == SalienceChoice::About;
        const std::string prefix = std::string{about ? info.about_prefix : info.prefix} + ":";
        for (auto term = db.allterms_begin(prefix); term != db.allterms_end(prefix); ++term) {
            const std::string name = *term;
            const std::string_view key = std::string_view{name}.substr(prefix.size());
            Xapian::doccount articles = term.get_termfreq();
            if (weighed && !about) articles -= db.get_termfreq(about_term(info.facet, key));
            table.add(info.facet, facet_hash(info.facet, key), articles);
        }
    }
    return table;
}

}  // namespace dateline
