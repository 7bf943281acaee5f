// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/search/facet_counter.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "common/facet_slot.h"
#include "common/schema.h"

namespace dateline {
namespace {

constexpr std::size_t kFirstSize = 1024;

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

void FacetCounter::operator()(const Xapian::Document& document, double) {
    deadline_.check_sometimes();
    if (salience_ != SalienceChoice::All) return add_by_salience(document);
    const std::string packed = document.get_value(kSlotFacets);
    const auto add = [&](Facet facet, std::uint64_t hash) { table_.add(facet, hash); };
    if (!visit_facet_slot(packed, wanted_, add)) damaged_ = true;
}

// Facets without salience count as ever.
void FacetCounter::add_by_salience(const Xapian::Document& document) {
    about_.clear();
    const std::string about = document.get_value(kSlotAbout);
    const auto note = [&](Facet facet, std::uint64_t hash) {
        about_.push_back(hash);
        if (salience_ == SalienceChoice::About) table_.add(facet, hash);
    };
    if (!visit_facet_slot(about, wanted_, note)) damaged_ = true;
    const std::string packed = document.get_value(kSlotFacets);
    const auto add = [&](Facet facet, std::uint64_t hash) {
        if (!facet_info(facet).about_prefix.empty()) {
            if (salience_ == SalienceChoice::About) return;
            if (std::find(about_.begin(), about_.end(), hash) != about_.end()) return;
        }
        table_.add(facet, hash);
    };
    if (!visit_facet_slot(packed, wanted_, add)) damaged_ = true;
}

FacetTable count_all_articles(const Xapian::Database& db, unsigned wanted,
                              SalienceChoice salience) {
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
