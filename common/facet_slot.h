// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/facet.h"
#include "common/leb128.h"

namespace dateline {

/// The facet values of one document, as hashes (facet_hash()), by facet. Of a
/// hierarchical facet it holds the values above each value too, each once, so that a
/// count is one increment per hash.
using FacetHashes = std::array<std::vector<std::uint64_t>, kFacets.size()>;

/// Packs the hashes into one value: for each facet that has any, in enum order, one byte
/// with the facet's number, a LEB128 count (at least 1), and that many hashes of eight
/// little-endian bytes. On disk: never change.
[[nodiscard]] std::string encode_facet_slot(const FacetHashes& hashes);

/// Calls `visit(Facet, std::uint64_t hash)` for each hash of a packed value whose
/// facet is in `wanted` (bit n = the facet with number n); the others are skipped over.
///
/// Returns false, after visiting what came before, if the value is damaged.
template <typename Visit>
[[nodiscard]] bool visit_facet_slot(std::string_view value, unsigned wanted, Visit&& visit) {
    const char* at = value.data();
    const char* const end = at + value.size();
    while (at != end) {
        const auto number = static_cast<std::uint8_t>(*at++);
        if (number >= kFacets.size()) return false;
        std::uint64_t count = 0;
        if (!read_leb128(at, end, count)) return false;
        if (count > static_cast<std::size_t>(end - at) / 8) return false;
        if ((wanted >> number & 1U) != 0) {
            for (std::size_t i = 0; i < count; ++i) {
                std::uint64_t hash = 0;
                std::memcpy(&hash, at + i * 8, 8);
                visit(static_cast<Facet>(number), hash);
            }
        }
        at += count * 8;
    }
    return true;
}

/// Calls `visit(Facet, std::uint64_t hash, bool about)` for each hash of `facets` whose facet is in
/// `wanted`; the article is about those that `about`, another packed value, has too.
///
/// Returns false if either value is damaged.
template <typename Visit>
[[nodiscard]] bool visit_facet_slots(std::string_view facets, std::string_view about,
                                     unsigned wanted, Visit&& visit) {
    std::vector<std::pair<Facet, std::uint64_t>> subjects;
    const auto note = [&](Facet facet, std::uint64_t hash) { subjects.emplace_back(facet, hash); };
    const bool whole = visit_facet_slot(about, wanted, note);
    const auto tell = [&](Facet facet, std::uint64_t hash) {
        const auto found = std::find(subjects.begin(), subjects.end(), std::pair{facet, hash});
        visit(facet, hash, found != subjects.end());
    };
    return visit_facet_slot(facets, wanted, tell) && whole;
}

}  // namespace dateline
