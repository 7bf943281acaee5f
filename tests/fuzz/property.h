// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace dateline::fuzz {

/// What the fuzzer made up, as text.
inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

/// Ends the program, which the fuzzer reports with its input, if a property does not hold.
inline void require(bool holds, std::string_view property) {
    if (holds) return;
    (void)std::fprintf(stderr, "property does not hold: %.*s\n", static_cast<int>(property.size()),
                       property.data());
    std::abort();
}

}  // namespace dateline::fuzz

/// What libFuzzer calls with each input.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
