// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <unicode/utf8.h>

namespace dateline {

// U8_NEXT is a macro that narrows int to uint8_t on purpose.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wsign-conversion"
#pragma GCC diagnostic ignored "-Wold-style-cast"
/// Reads the code point at `at`, moves `at` behind it, and returns it; -1 for bytes that are
/// not valid UTF-8 (`at` then stands behind the bad sequence). Requires `at` < size.
inline std::int32_t icu_next(std::string_view utf8, std::size_t& at) noexcept {
    UChar32 code_point = 0;
    U8_NEXT(utf8.data(), at, utf8.size(), code_point);
    return code_point;
}
#pragma GCC diagnostic pop

}  // namespace dateline
