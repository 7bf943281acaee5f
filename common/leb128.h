// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace dateline {

/// Appends a number in unsigned LEB128 (DWARF 5, section 7.6): seven bits a byte, the lowest first.
inline void append_leb128(std::string& out, std::uint64_t number) {
    for (; number >= 0x80U; number >>= 7U) out += static_cast<char>(0x80U | (number & 0x7fU));
    out += static_cast<char>(number);
}

/// Reads a number of at most five bytes (35 bits) that begins at `at` and moves `at` behind it.
/// Returns false if there is none before `end`.
template <typename Byte>
[[nodiscard]] bool read_leb128(const Byte*& at, const Byte* end, std::uint64_t& number) {
    static_assert(sizeof(Byte) == 1);
    number = 0;
    for (unsigned shift = 0; shift < 35; shift += 7) {
        if (at == end) return false;
        const auto byte = static_cast<std::uint8_t>(*at++);
        number |= std::uint64_t{byte & 0x7fU} << shift;
        if (byte < 0x80U) return true;
    }
    return false;
}

}  // namespace dateline
