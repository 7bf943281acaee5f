// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dateline {

/// What the tagger needs to know about a code point.
enum class LetterKind : std::uint8_t {
    Space,
    Upper,   ///< An upper-case or title-case letter.
    Lower,   ///< A lower-case letter.
    Letter,  ///< A letter of a script without case, apart from Han and kana.
    Han,     ///< Han, kana: words are not separated by spaces.
    Mark,    ///< A combining mark: part of the word before it.
    Digit,
    Other,  ///< Punctuation, symbols, the rest.
};

/// The kind of a code point. Thread-safe.
[[nodiscard]] LetterKind letter_kind(char32_t code_point) noexcept;

/// True for letters, marks and digits: what words are made of.
[[nodiscard]] constexpr bool is_word_part(LetterKind kind) noexcept {
    return kind != LetterKind::Space && kind != LetterKind::Other;
}

/// Small letters, code point by code point (simple case mapping). Requires valid UTF-8.
[[nodiscard]] std::string small_letters(std::string_view utf8);

/// The first letter large, the others small; behind a hyphen or an apostrophe it begins anew:
/// "O'NEILL-SMITH" -> "O'Neill-Smith", but "PUTIN'S" has "'s" cut off before. Requires valid
/// UTF-8.
[[nodiscard]] std::string name_letters(std::string_view utf8);

}  // namespace dateline
