// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstring>
#include <string>
#include <string_view>

#include "common/mapped_file.h"

namespace dateline::fuzz {

/// A data file as it would be with the right magic, version, size and checksum, so that what is
/// fuzzed is what comes behind them.
inline std::string sealed(std::string bytes, const DataFileKind& kind) {
    if (bytes.size() >= kind.head_bytes) seal_data_file(bytes, kind);
    return bytes;
}

/// A sound file with bytes of it replaced: each four of the input are a place and a value. Half of
/// them go to its beginning, where heads and settings are.
inline std::string patched(std::string bytes, std::string_view patches) {
    constexpr std::size_t kBeginning = 1024;
    for (std::uint32_t patch = 0; patches.size() >= sizeof patch;
         patches.remove_prefix(sizeof patch)) {
        std::memcpy(&patch, patches.data(), sizeof patch);
        const std::size_t reach =
            patch % 2 == 0 ? std::min(kBeginning, bytes.size()) : bytes.size();
        bytes[(patch >> 8U) % reach] = static_cast<char>(patch >> 1U & 0xffU);
    }
    return bytes;
}

}  // namespace dateline::fuzz
