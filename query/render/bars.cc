// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/render/bars.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include <fmt/format.h>

namespace dateline {
namespace {

constexpr std::array<std::string_view, 8> kEighths{"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};

}  // namespace

std::string bar(double fraction, std::size_t columns, bool unicode) {
    if (!(fraction > 0) || columns == 0) return {};
    const double cells = std::min(fraction, 1.0) * static_cast<double>(columns);
    if (!unicode) {
        return std::string(std::max<std::size_t>(1, static_cast<std::size_t>(std::lround(cells))),
                           '#');
    }
    const auto eighths = std::max<std::size_t>(1, static_cast<std::size_t>(std::lround(cells * 8)));
    std::string out;
    for (std::size_t i = 0; i < eighths / 8; ++i) out += "█";
    return out.append(kEighths[eighths % 8]);
}

std::string thousands(std::uint64_t number) {
    std::string text = std::to_string(number);
    for (std::size_t at = text.size(); at > 3;) {
        at -= 3;
        text.insert(at, 1, ',');
    }
    return text;
}

std::string duration_text(double seconds) {
    if (!std::isfinite(seconds) || seconds < 0) return "0 ms";
    const double milliseconds = seconds * 1000;
    if (milliseconds < 9.95) return fmt::format("{:.1f} ms", milliseconds);
    if (milliseconds < 999.5) return fmt::format("{:.0f} ms", milliseconds);
    return fmt::format("{:.1f} s", seconds);
}

std::string count_text(std::uint64_t number, const std::string& noun) {
    return thousands(number) + " " + noun + (number == 1 ? "" : "s");
}

}  // namespace dateline
