// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/facet_slot.h"

#include <bit>

namespace dateline {

static_assert(std::endian::native == std::endian::little, "the facet slot is read by memcpy");

std::string encode_facet_slot(const FacetHashes& hashes) {
    std::string out;
    for (std::size_t facet = 0; facet < hashes.size(); ++facet) {
        if (hashes[facet].empty()) continue;
        out += static_cast<char>(facet);
        append_leb128(out, hashes[facet].size());
        const std::size_t at = out.size();
        out.resize(at + hashes[facet].size() * 8);
        std::memcpy(out.data() + at, hashes[facet].data(), hashes[facet].size() * 8);
    }
    return out;
}

}  // namespace dateline
