// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace dateline {

/// A horizontal bar of at most `columns` columns, not padded: block eighths, or "#" without
/// `unicode`. A fraction over 0 shows at least the thinnest bar; over 1 counts as 1.
[[nodiscard]] std::string bar(double fraction, std::size_t columns, bool unicode);

/// 1234567 -> "1,234,567"
[[nodiscard]] std::string thousands(std::uint64_t number);

/// "0.4 ms", "12 ms", "3.2 s"
[[nodiscard]] std::string duration_text(double seconds);

/// count_text(1, "article") -> "1 article"; count_text(1234, "article") -> "1,234 articles"
[[nodiscard]] std::string count_text(std::uint64_t number, const std::string& noun);

}  // namespace dateline
