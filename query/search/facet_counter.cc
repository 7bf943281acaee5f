// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/search/facet_counter.h"

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
    const std::string packed = document.get_value(kSlotFacets);
    const auto add = [&](Facet facet, std::uint64_t hash) { table_.add(facet, hash); };
    if (!visit_facet_slot(packed, wanted_, add)) damaged_ = true;
}

FacetTable count_all_articles(const Xapian::Database& db, unsigned wanted) {
    FacetTable table;
    for (const FacetInfo& info : kFacets) {
        if ((wanted >> static_cast<unsigned>(info.facet) & 1U) == 0) continue;
        const std::string prefix = std::string{info.prefix} + ":";
        for (auto term = db.allterms_begin(prefix); term != db.allterms_end(prefix); ++term) {
            const std::string key = *term;
            table.add(info.facet,
                      facet_hash(info.facet, std::string_view{key}.substr(prefix.size())),
                      term.get_termfreq());
        }
    }
    return table;
}

}  // namespace dateline
