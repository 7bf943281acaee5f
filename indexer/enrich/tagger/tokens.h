// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace dateline {

/// One token of a text, as annotated news corpora cut it.
struct TextToken {
    std::uint32_t start = 0;        ///< Byte offset in the text.
    std::uint32_t end = 0;          ///< The same, exclusive.
    std::uint32_t point_start = 0;  ///< Code points from the text's beginning.
    std::uint32_t point_end = 0;    ///< The same, exclusive.
    bool space_before = false;  ///< White space, or the beginning of the text, stands before it.
    bool paragraph_before =
        false;  ///< An empty line, or the beginning of the text, stands before it.
};

/// Cuts a text into tokens as CoNLL files have them:
///
///     Putin's      ->  Putin 's            U.S.         ->  U.S.
///     don't        ->  do n't              J. D. Vance  ->  J. D. Vance
///     "No," he     ->  " No , " he         O'Brien      ->  O'Brien
///     $1,000.50    ->  $ 1,000.50          Mr. Smith.   ->  Mr. Smith .
///     well-known   ->  well-known          @potus       ->  @potus
///
/// A Han or kana character is a token of its own. `text` must be valid UTF-8 and have less than
/// 4 GiB; `tokens` is emptied first. Time is linear in the length. Thread-safe.
void cut_tokens(std::string_view text, std::vector<TextToken>& tokens);

/// Where sentences end: the index behind the last token of each, ascending; the last one is
/// tokens.size(). Empty for no tokens.
///
/// A sentence ends at an empty line, and behind . ! ? with the quotes and brackets that close
/// it, where no small letter follows; an abbreviation or initial ends one only before a word
/// like "The" that begins sentences. After kMaxSentenceTokens it is cut, wherever that is.
void cut_sentences(std::string_view text, const std::vector<TextToken>& tokens,
                   std::vector<std::size_t>& ends);

inline constexpr std::size_t kMaxSentenceTokens = 400;

}  // namespace dateline
