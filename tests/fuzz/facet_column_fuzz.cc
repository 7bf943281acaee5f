// SPDX-License-Identifier: GPL-3.0-or-later
// Property of the column of facets: a file with any content is refused, or its rows name values
// that are in it, in whatever order they are asked for.
#include <algorithm>

#include "common/facet_column.h"
#include "tests/fuzz/data_file.h"
#include "tests/fuzz/property.h"

using namespace dateline;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto column =
        FacetColumn::from_bytes(fuzz::sealed(std::string{fuzz::text_of(data, size)}, kColumnKind));
    if (!column) return 0;
    for (const FacetInfo& info : kFacets) {
        const auto values = column->values(info.facet);
        FacetColumn::Rows rows{*column, info.facet};
        const auto look = [&](std::uint32_t number, bool) {
            fuzz::require(number < values.size(), "a row names a value");
        };
        const Xapian::docid last = std::min<Xapian::docid>(column->last(), 1000);
        for (Xapian::docid id = 0; id <= last + 1; ++id) (void)rows.visit(id, look);
        for (Xapian::docid id = last; id > 0; id -= std::min<Xapian::docid>(id, 7))
            (void)rows.visit(id, look);
    }
    return 0;
}
