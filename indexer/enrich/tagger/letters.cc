// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/tagger/letters.h"

#include <unicode/uchar.h>

#include "common/text/utf8.h"

namespace dateline {
namespace {

LetterKind ascii_kind(char32_t c) noexcept {
    if (c == ' ' || (c >= '\t' && c <= '\r')) return LetterKind::Space;
    if (c >= 'a' && c <= 'z') return LetterKind::Lower;
    if (c >= 'A' && c <= 'Z') return LetterKind::Upper;
    if (c >= '0' && c <= '9') return LetterKind::Digit;
    return LetterKind::Other;
}

UChar32 icu_code_point(char32_t c) noexcept {
    return static_cast<UChar32>(c);
}

char32_t small(char32_t c) noexcept {
    if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
    return static_cast<char32_t>(u_tolower(icu_code_point(c)));
}

char32_t large(char32_t c) noexcept {
    if (c < 0x80) return c >= 'a' && c <= 'z' ? c - 32 : c;
    return static_cast<char32_t>(u_toupper(icu_code_point(c)));
}

}  // namespace

LetterKind letter_kind(char32_t c) noexcept {
    if (c < 0x80) return ascii_kind(c);
    if ((c >= 0x3040 && c <= 0x30ff) || (c >= 0x3400 && c <= 0x9fff) ||
        (c >= 0xf900 && c <= 0xfaff) || (c >= 0x20000 && c <= 0x3ffff)) {
        return LetterKind::Han;
    }
    switch (u_charType(icu_code_point(c))) {
        case U_UPPERCASE_LETTER:
        case U_TITLECASE_LETTER: return LetterKind::Upper;
        case U_LOWERCASE_LETTER: return LetterKind::Lower;
        case U_MODIFIER_LETTER:
        case U_OTHER_LETTER: return LetterKind::Letter;
        case U_NON_SPACING_MARK:
        case U_ENCLOSING_MARK:
        case U_COMBINING_SPACING_MARK: return LetterKind::Mark;
        case U_DECIMAL_DIGIT_NUMBER:
        case U_LETTER_NUMBER: return LetterKind::Digit;
        case U_SPACE_SEPARATOR:
        case U_LINE_SEPARATOR:
        case U_PARAGRAPH_SEPARATOR: return LetterKind::Space;
        default: return LetterKind::Other;
    }
}

std::string small_letters(std::string_view utf8) {
    std::string out;
    out.reserve(utf8.size());
    for (std::size_t at = 0; at < utf8.size();) {
        append_code_point(out, small(next_code_point(utf8, at)));
    }
    return out;
}

std::string name_letters(std::string_view utf8) {
    std::string out;
    out.reserve(utf8.size());
    bool first = true;
    for (std::size_t at = 0; at < utf8.size();) {
        const char32_t c = next_code_point(utf8, at);
        append_code_point(out, first ? large(c) : small(c));
        first = c == '-' || c == '\'' || c == U'\u2019';
    }
    return out;
}

}  // namespace dateline
