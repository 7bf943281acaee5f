// SPDX-License-Identifier: GPL-3.0-or-later
// Property of the facet slot: any bytes are visited without reading beyond them, or are damaged;
// hashes that were visited, packed again, are visited again.
#include "common/facet_slot.h"
#include "tests/fuzz/property.h"

using namespace dateline;

namespace {

bool visit(std::string_view slot, FacetHashes& hashes) {
    return visit_facet_slot(slot, ~0U, [&hashes](Facet facet, std::uint64_t hash) {
        hashes[static_cast<std::size_t>(facet)].push_back(hash);
    });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    FacetHashes hashes;
    (void)visit(fuzz::text_of(data, size), hashes);
    FacetHashes again;
    fuzz::require(visit(encode_facet_slot(hashes), again), "what was packed is whole");
    fuzz::require(again == hashes, "what was packed is unpacked");
    return 0;
}
