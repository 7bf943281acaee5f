// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/text/fold.h"

#include <algorithm>
#include <stdexcept>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include "common/text/utf8.h"

namespace dateline {
namespace {

const icu::Normalizer2& normalizer(const icu::Normalizer2* (*get)(UErrorCode&)) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* instance = get(status);
    if (U_FAILURE(status)) throw std::runtime_error{"ICU lacks its normalization data"};
    return *instance;
}

bool fold_ascii(std::string_view utf8, std::string& out) {
    out.resize(utf8.size());
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        const auto c = static_cast<unsigned char>(utf8[i]);
        if (c >= 0x80U) return false;
        out[i] = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    return true;
}

// Latin letters that Unicode does not decompose, as newspapers without them write them.
std::string_view plain_latin(char32_t c) {
    switch (c) {
        case U'ø': return "o";
        case U'ł': return "l";
        case U'đ':
        case U'ð': return "d";
        case U'ħ': return "h";
        case U'ı': return "i";
        case U'ŧ': return "t";
        case U'æ': return "ae";
        case U'œ': return "oe";
        case U'þ': return "th";
        case U'ŋ': return "n";
        case U'ə': return "a";
        default: return {};
    }
}

// Arabic letters whose variants writers use for one another; 0 drops the letter.
std::optional<char32_t> plain_arabic(char32_t c) {
    if ((c >= 0x064b && c <= 0x0652) || c == 0x0670 || c == 0x0640) return 0;
    if (c == 0x0622 || c == 0x0623 || c == 0x0625 || c == 0x0671) return 0x0627;
    if (c == 0x0649) return 0x064a;
    if (c == 0x0629) return 0x0647;
    return std::nullopt;
}

bool is_white(char32_t c) {
    if (c < 0x80) return c == ' ' || (c >= '\t' && c <= '\r');
    return u_isUWhiteSpace(static_cast<UChar32>(c)) != 0;
}

void append_plain(std::string& out, char32_t c) {
    if (c == '\'') return;
    if (c < 0x80) {
        out += static_cast<char>(c);
        return;
    }
    if (c == U'ё') {
        append_code_point(out, U'е');
        return;
    }
    UErrorCode status = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(static_cast<UChar32>(c), &status);
    if (script == USCRIPT_ARABIC || (c >= 0x064b && c <= 0x0652)) {
        const auto plain = plain_arabic(c);
        if (!plain) append_code_point(out, c);
        if (plain && *plain != 0) append_code_point(out, *plain);
        return;
    }
    if (script == USCRIPT_HEBREW && u_charType(static_cast<UChar32>(c)) == U_NON_SPACING_MARK)
        return;
    if (script == USCRIPT_LATIN) {
        const std::string_view latin = plain_latin(c);
        if (!latin.empty()) {
            out += latin;
            return;
        }
    }
    if (c >= 0x0300 && c <= 0x036f) return;  // A mark on its own: its letter has no composed form.
    if (script == USCRIPT_LATIN || script == USCRIPT_GREEK) {
        static const icu::Normalizer2& nfc = normalizer(&icu::Normalizer2::getNFCInstance);
        icu::UnicodeString parts;
        if (nfc.getDecomposition(static_cast<UChar32>(c), parts) != 0) {
            for (std::int32_t i = 0; i < parts.length();) {
                const UChar32 part = parts.char32At(i);
                i += U16_LENGTH(part);
                if (u_charType(part) == U_NON_SPACING_MARK) continue;
                const std::string_view latin = plain_latin(static_cast<char32_t>(part));
                if (latin.empty()) append_code_point(out, static_cast<char32_t>(part));
                out += latin;
            }
            return;
        }
    }
    append_code_point(out, c);
}

}  // namespace

Result<std::string> fold(std::string_view utf8) {
    std::string out;
    if (fold_ascii(utf8, out)) return out;
    if (const auto bad = first_bad_byte(utf8)) {
        return Error{ErrorCode::BadArgument,
                     "is not valid UTF-8 (at byte " + std::to_string(*bad) + ")"};
    }
    static const icu::Normalizer2& casefold =
        normalizer(&icu::Normalizer2::getNFKCCasefoldInstance);
    UErrorCode status = U_ZERO_ERROR;
    out.clear();
    icu::StringByteSink<std::string> sink{&out, static_cast<std::int32_t>(utf8.size())};
    casefold.normalizeUTF8(0, {utf8.data(), static_cast<std::int32_t>(utf8.size())}, sink, nullptr,
                           status);
    if (U_FAILURE(status)) throw std::runtime_error{"ICU cannot fold a text"};
    return out;
}

Result<std::string> fold_name(std::string_view utf8) {
    auto folded = fold(utf8);
    if (!folded) return folded;
    std::string out;
    out.reserve(folded->size());
    bool gap = false;
    for (std::size_t at = 0; at < folded->size();) {
        const char32_t c = next_code_point(*folded, at);
        if (is_white(c)) {
            gap = true;
            continue;
        }
        if (c < 0x20 || c == 0x7f || (c >= 0x80 && c < 0xa0)) continue;
        if (gap && !out.empty()) out += ' ';
        gap = false;
        if (c < 0x80) {
            out += static_cast<char>(c);
        } else if (c == 0x2019 || c == 0x2018 || c == 0x02bc || c == 0xff07) {
            out += '\'';
        } else if (c >= 0x2010 && c <= 0x2013) {
            out += '-';
        } else {
            append_code_point(out, c);
        }
    }
    return out;
}

std::string plain_form(std::string_view folded) {
    std::string out;
    out.reserve(folded.size());
    for (std::size_t at = 0; at < folded.size();) append_plain(out, next_code_point(folded, at));
    return out.empty() ? std::string{folded} : out;
}

}  // namespace dateline
