// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <unordered_set>
#include <vector>

#include "common/result.h"
#include "query/request.h"
#include "query/resolve/facet_names.h"
#include "query/result.h"
#include "query/search/facet_counter.h"

namespace dateline {

/// What a facet's list must look like.
struct FacetListing {
    FacetRequest request;
    FacetOrder order = FacetOrder::Count;
    std::string contains{};                        ///< As SearchRequest::facet_contains.
    std::unordered_set<std::uint64_t> selected{};  ///< Hashes of the values chosen by filters.
};

/// Turns counts into a list: by count and, of equal counts, by name; or by name alone, as a
/// dictionary orders names. Chosen values are listed beyond the limit too, but nothing is
/// that has no articles or does not contain the text asked for. `distinct` counts all values with
/// articles, listed or not.
///
/// Errors: BadArgument if `contains` is not UTF-8; IndexDamaged if a value has no name.
/// Throws what Xapian throws.
[[nodiscard]] Result<FacetResult> list_facet(const FacetNames& names,
                                             std::vector<FacetTable::Entry> counts,
                                             const FacetListing& listing);

}  // namespace dateline
