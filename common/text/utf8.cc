// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/text/utf8.h"

#include <algorithm>

#include <simdjson.h>
#include <unicode/brkiter.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include "common/text/icu_macros.h"

namespace dateline {
namespace {

bool is_ascii(std::string_view text) noexcept {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x80U; });
}

const icu::Normalizer2& nfc() {
    static const icu::Normalizer2& normalizer = []() -> const icu::Normalizer2& {
        UErrorCode status = U_ZERO_ERROR;
        const icu::Normalizer2* made = icu::Normalizer2::getNFCInstance(status);
        if (U_FAILURE(status)) throw std::runtime_error{"ICU has no NFC data"};
        return *made;
    }();
    return normalizer;
}

std::string to_nfc(std::string_view utf8) {
    if (is_ascii(utf8)) return std::string{utf8};
    UErrorCode status = U_ZERO_ERROR;
    std::string out;
    icu::StringByteSink<std::string> sink{&out, static_cast<std::int32_t>(utf8.size())};
    nfc().normalizeUTF8(0, {utf8.data(), static_cast<std::int32_t>(utf8.size())}, sink, nullptr,
                        status);
    if (U_FAILURE(status)) throw std::runtime_error{"ICU cannot normalize a text"};
    return out;
}

bool is_space(char32_t c) noexcept {
    return c == ' ' || (c >= 0x09 && c <= 0x0d) || c == 0x85 || c == 0xa0 ||
           (c >= 0x1680 && u_isUWhiteSpace(static_cast<UChar32>(c)) != 0);
}

bool is_control(char32_t c) noexcept {
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0xfeff;
}

// Characters by which a text could rearrange what stands around it (UAX #9, section 2).
bool is_bidi_control(char32_t c) noexcept {
    return c == 0x200e || c == 0x200f || c == 0x061c || (c >= 0x202a && c <= 0x202e) ||
           (c >= 0x2066 && c <= 0x2069);
}

std::size_t width_of(char32_t code_point) noexcept {
    const auto c = static_cast<UChar32>(code_point);
    if (c < 0x300) return is_control(code_point) ? 0 : 1;
    const int type = u_charType(c);
    if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR) return 0;
    if (c >= 0x1160 && c <= 0x11ff) return 0;  // Hangul vowels and finals join the initial.
    const int east_asian = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
    if (east_asian == U_EA_WIDE || east_asian == U_EA_FULLWIDTH) return 2;
    return 1;
}

}  // namespace

std::optional<std::size_t> first_bad_byte(std::string_view utf8) noexcept {
    if (simdjson::validate_utf8(utf8.data(), utf8.size())) return std::nullopt;
    std::size_t next = 0;
    while (next < utf8.size()) {
        const std::size_t start = next;
        if (icu_next(utf8, next) < 0) return start;
    }
    return std::nullopt;
}

std::size_t code_points(std::string_view utf8) noexcept {
    return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U;
    }));
}

void append_code_point(std::string& out, char32_t code_point) {
    char32_t c = code_point;
    if (c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff)) c = 0xfffd;
    if (c < 0x80) {
        out += static_cast<char>(c);
    } else if (c < 0x800) {
        out += static_cast<char>(0xc0U | c >> 6U);
        out += static_cast<char>(0x80U | (c & 0x3fU));
    } else if (c < 0x10000) {
        out += static_cast<char>(0xe0U | c >> 12U);
        out += static_cast<char>(0x80U | (c >> 6U & 0x3fU));
        out += static_cast<char>(0x80U | (c & 0x3fU));
    } else {
        out += static_cast<char>(0xf0U | c >> 18U);
        out += static_cast<char>(0x80U | (c >> 12U & 0x3fU));
        out += static_cast<char>(0x80U | (c >> 6U & 0x3fU));
        out += static_cast<char>(0x80U | (c & 0x3fU));
    }
}

char32_t next_code_point(std::string_view utf8, std::size_t& at) noexcept {
    const std::int32_t c = icu_next(utf8, at);
    return c < 0 ? U'\ufffd' : static_cast<char32_t>(c);
}

std::string_view truncate_bytes(std::string_view utf8, std::size_t limit) noexcept {
    if (utf8.size() <= limit) return utf8;
    while (limit > 0 && (static_cast<unsigned char>(utf8[limit]) & 0xc0U) == 0x80U) --limit;
    return utf8.substr(0, limit);
}

std::string plain_text(std::string_view utf8) {
    const bool plain = std::all_of(utf8.begin(), utf8.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte >= 0x20U && byte < 0x7fU) || c == '\n' || c == '\t';
    });
    if (plain) return std::string{utf8};
    std::string out;
    out.reserve(utf8.size());
    for (std::size_t at = 0; at < utf8.size();) {
        const std::size_t start = at;
        const char32_t c = next_code_point(utf8, at);
        if (c == '\r') {
            if (at >= utf8.size() || utf8[at] != '\n') out += '\n';
        } else if (c == 0x85 || c == 0x2028) {
            out += '\n';
        } else if (c == 0x2029) {
            out += "\n\n";
        } else if (c == '\n' || c == '\t' || (c >= 0x80 && c < 0xa0) || !is_control(c)) {
            out.append(utf8.substr(start, at - start));
        }
    }
    // Last: without what stood between, a letter and a mark may become one.
    return to_nfc(out);
}

std::string clean_text(std::string_view utf8) {
    std::string out = plain_text(utf8);
    const auto first = out.find_first_not_of(" \t\n");
    if (first == std::string::npos) return {};
    return out.substr(first, out.find_last_not_of(" \t\n") - first + 1);
}

std::string clean_line(std::string_view utf8) {
    const std::string text = clean_text(utf8);
    std::string out;
    out.reserve(text.size());
    bool gap = false;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t start = at;
        if (is_space(next_code_point(text, at))) {
            gap = true;
            continue;
        }
        if (gap && !out.empty()) out += ' ';
        gap = false;
        out.append(text, start, at - start);
    }
    return out;
}

std::string printable(std::string_view text, bool keep_lines) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t start = at;
        const std::int32_t code_point = icu_next(text, at);
        const auto c = static_cast<char32_t>(code_point);
        if (code_point < 0) {
            out += "\xef\xbf\xbd";
        } else if (c == '\n' || c == '\t') {
            out += keep_lines ? static_cast<char>(c) : ' ';
        } else if (is_control(c) || is_bidi_control(c)) {
            out += "\xef\xbf\xbd";
        } else {
            out.append(text, start, at - start);
        }
    }
    return out;
}

std::size_t display_width(std::string_view utf8) {
    std::size_t width = 0;
    for (std::size_t at = 0; at < utf8.size();) width += width_of(next_code_point(utf8, at));
    return width;
}

std::string fit_width(std::string_view utf8, std::size_t columns) {
    if (display_width(utf8) <= columns) return std::string{utf8};
    if (columns == 0) return {};
    std::size_t width = 0;
    std::size_t end = 0;  // Where the last whole grapheme that fits ends.
    bool joined = false;  // By a zero-width joiner, as families and flags among the emoji are.
    for (std::size_t at = 0; at < utf8.size();) {
        std::size_t next = at;
        const char32_t c = next_code_point(utf8, next);
        const std::size_t step = width_of(c);
        // A mark or joiner belongs to the character before it.
        if (step != 0 && !joined) end = at;
        joined = c == 0x200d;
        if (width + step > columns - 1) break;
        width += step;
        at = next;
    }
    std::string out{utf8.substr(0, end)};
    return out += "…";
}

}  // namespace dateline
