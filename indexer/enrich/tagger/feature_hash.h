// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

#include <xxhash.h>

namespace dateline {

/// Hash of a word or phrase in a model file. On disk: never change.
[[nodiscard]] inline std::uint64_t text_hash(std::string_view text) noexcept {
    return XXH3_64bits(text.data(), text.size());
}

/// A hash of two hashes, in this order (the finisher of MurmurHash3 over their sum). On disk:
/// never change.
[[nodiscard]] constexpr std::uint64_t join_hash(std::uint64_t a, std::uint64_t b) noexcept {
    std::uint64_t h = a * 0x9e3779b97f4a7c15ULL + b;
    h = (h ^ (h >> 33U)) * 0xff51afd7ed558ccdULL;
    h = (h ^ (h >> 33U)) * 0xc4ceb9fe1a85ec53ULL;
    return h ^ (h >> 33U);
}

}  // namespace dateline
