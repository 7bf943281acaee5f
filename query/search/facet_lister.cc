// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/search/facet_lister.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "common/text/collation.h"
#include "common/text/fold.h"

namespace dateline {
namespace {

struct Candidate {
    FacetName name;
    std::string order;  ///< What it is ordered by among values of equal count.
    std::uint32_t count = 0;
    bool selected = false;
};

// Of a list by count, those that can be among the first `limit`, whatever their names, and
// those chosen: names are looked up for these alone.
void drop_hopeless(std::vector<FacetTable::Entry>& counts, const FacetListing& listing) {
    const auto limit = listing.request.limit;
    if (!limit || *limit >= counts.size() || listing.order != FacetOrder::Count ||
        !listing.contains.empty())
        return;
    std::uint32_t least = UINT32_MAX;
    if (*limit != 0) {
        const auto last = counts.begin() + static_cast<std::ptrdiff_t>(*limit) - 1;
        std::nth_element(counts.begin(), last, counts.end(),
                         [](const auto& a, const auto& b) { return a.count > b.count; });
        least = last->count;
    }
    std::erase_if(counts, [&](const FacetTable::Entry& entry) {
        return entry.count < least && !listing.selected.contains(entry.hash);
    });
}

// Folded names need no collation to be told apart, and ICU's takes milliseconds to load.
std::string folded(const std::string& name) {
    auto out = fold_name(name);
    return out ? std::move(out).value() : name;
}

}  // namespace

Result<FacetResult> list_facet(const FacetNames& names, std::vector<FacetTable::Entry> counts,
                               const FacetListing& listing) {
    const Facet facet = listing.request.facet;
    FacetResult result{.facet = facet, .distinct = counts.size(), .values = {}};
    const auto contains = fold_name(listing.contains);
    if (!contains) return std::move(contains).error();
    drop_hopeless(counts, listing);

    std::vector<Candidate> found;
    for (const FacetTable::Entry& entry : counts) {
        FacetName name = names.name(facet, entry.hash);
        if (name.value.empty()) {
            return Error{ErrorCode::IndexDamaged,
                         "a value of " + std::string{facet_info(facet).name} +
                             " has no name in the database",
                         "run dateline-indexer check; build it anew, or restore a copy"};
        }
        std::string order = folded(name.value);
        if (order.find(*contains) == std::string::npos &&
            plain_form(order).find(*contains) == std::string::npos) {
            continue;
        }
        found.push_back({.name = std::move(name),
                         .order = std::move(order),
                         .count = entry.count,
                         .selected = listing.selected.contains(entry.hash)});
    }
    if (listing.order == FacetOrder::Name) {
        const NameCollation collation;
        for (Candidate& candidate : found)
            candidate.order = collation.sort_key(candidate.name.value);
    }
    const bool by_count = listing.order == FacetOrder::Count;
    std::sort(found.begin(), found.end(), [&](const Candidate& a, const Candidate& b) {
        if (by_count && a.count != b.count) return a.count > b.count;
        return a.order != b.order ? a.order < b.order : a.name.key < b.name.key;
    });
    const std::size_t limit = listing.request.limit.value_or(found.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
        Candidate& candidate = found[i];
        if (i >= limit && !candidate.selected) continue;
        result.values.push_back({.value = std::move(candidate.name.value),
                                 .path = std::move(candidate.name.path),
                                 .count = candidate.count,
                                 .selected = candidate.selected});
    }
    return result;
}

}  // namespace dateline
