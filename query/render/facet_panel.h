// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include "query/render/styled.h"
#include "query/render/text_style.h"
#include "query/result.h"

namespace dateline {

/// Where a value stands in the panel of its facet.
struct TreeRow {
    std::size_t value = 0;  ///< Index into FacetResult::values.
    std::size_t depth = 0;  ///< Listed values above it.
};

/// The values of a facet as the rows of a tree: each below the nearest value of its path
/// that is listed, siblings in the order in which they came. Without hierarchy: as they came.
[[nodiscard]] std::vector<TreeRow> facet_tree(const FacetResult& facet);

/// A heading and a row for each value: name, count, bar. Chosen values are marked. No line
/// is wider than `width` columns, of which at least 20 are needed.
[[nodiscard]] std::vector<Line> facet_panel(const FacetResult& facet, std::size_t width,
                                            const TextStyle& style);

/// The panels of several facets, one below the other with an empty line between.
[[nodiscard]] std::vector<Line> stacked_panels(const std::vector<FacetResult>& facets,
                                               std::size_t width, const TextStyle& style);

/// The panels of several facets in as many columns as the page has room for; each goes
/// where the least stands so far.
[[nodiscard]] std::vector<Line> panels_side_by_side(const std::vector<FacetResult>& facets,
                                                    const TextStyle& style);

}  // namespace dateline
