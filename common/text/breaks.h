// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

namespace dateline {

/// Where a text may be cut for display: grapheme clusters (UAX #29) and lines (UAX #14, with
/// ICU's dictionaries for Thai, Lao, Khmer and Burmese).
///
/// ICU's iterators are made when they are first needed: Latin, Greek, Cyrillic, Hebrew and
/// Arabic lines need none, they break at spaces. All texts must be valid UTF-8.
/// One thread at a time.
class TextBreaks {
public:
    TextBreaks();
    ~TextBreaks();
    TextBreaks(TextBreaks&&) noexcept;
    TextBreaks& operator=(TextBreaks&&) noexcept;

    /// The last grapheme boundary that is not behind byte `at`.
    [[nodiscard]] std::size_t grapheme_floor(std::string_view utf8, std::size_t at);

    /// Byte offsets at which graphemes end, ascending; the last is the size. Empty for an empty
    /// text. Lives until the next call of any function here.
    [[nodiscard]] const std::vector<std::size_t>& grapheme_ends(std::string_view utf8);

    /// Byte offsets at which a line may end, white space before the break included, ascending;
    /// the last is the size. Empty for an empty text. Lives until the next call of any
    /// function here.
    [[nodiscard]] const std::vector<std::size_t>& line_ends(std::string_view utf8);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace dateline
