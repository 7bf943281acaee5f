// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

/// One word of a text.
struct Word {
    std::size_t start = 0;     ///< Byte offset in the text.
    std::size_t end = 0;       ///< The same, exclusive.
    std::string_view term;     ///< The word as indexed: folded, see below; never empty.
    std::string_view plain;    ///< Its form without accents, where that differs; else empty.
    std::string_view acronym;  ///< "u.s" for "U.S." and "US", where there is one; else empty.
};

/// Cuts texts into words: UAX #29 word boundaries with ICU's properties; Chinese,
/// Japanese, Thai, Lao, Khmer and Burmese by ICU's dictionaries. Beyond that, a word is
/// what a newspaper reader takes for one:
///
///     Putin's  ->  putin              U.S.      ->  us  (acronym u.s)
///     AT&T     ->  at&t               9/11      ->  9/11
///     1,000    ->  1000               3.5       ->  3.5
///     l'Europe ->  europe             O'Brien   ->  o'brien (plain obrien)
///     well-known -> well, known       café      ->  café (plain cafe)
///
/// tests/common/text/words_test.cc holds the whole table. Indexer and query side use this
/// one class, which is what makes a typed word find a written one.
///
/// Words whose term is longer than kMaxWordBytes are left out and counted.
///
/// One thread at a time; making one is dear (ICU's iterators), so keep it.
class WordCutter {
public:
    static constexpr std::size_t kMaxWordBytes = 200;

    WordCutter();
    ~WordCutter();
    WordCutter(WordCutter&&) noexcept;
    WordCutter& operator=(WordCutter&&) noexcept;

    /// The words of `utf8` in order. The result and its views live until the next call;
    /// `start` and `end` are offsets into `utf8`. Requires valid UTF-8.
    const std::vector<Word>& cut(std::string_view utf8);

    /// Words left out by the last call because they were too long.
    [[nodiscard]] std::size_t too_long() const noexcept;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace dateline
