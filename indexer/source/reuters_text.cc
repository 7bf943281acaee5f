// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/source/reuters_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "common/text/utf8.h"
#include "indexer/source/ascii.h"

namespace dateline {
namespace {

constexpr std::size_t kMaxReferenceBytes = 10;

/// Appends what the reference at the beginning of `text` stands for; its length, or 0 if it is
/// none.
std::size_t append_reference(std::string_view text, std::string& out) {
    static constexpr std::array<std::pair<std::string_view, char>, 4> kNamed{
        {{"lt", '<'}, {"gt", '>'}, {"amp", '&'}, {"quot", '"'}}};
    const std::size_t end = text.substr(0, kMaxReferenceBytes).find(';');
    if (end == std::string_view::npos) return 0;
    const std::string_view name = text.substr(1, end - 1);
    for (const auto& [known, sign] : kNamed) {
        if (name != known) continue;
        out += sign;
        return end + 1;
    }
    std::uint32_t number = 0;
    if (!name.starts_with('#')) return 0;
    const auto [last, code] = std::from_chars(name.data() + 1, name.data() + name.size(), number);
    if (code != std::errc{} || last != name.data() + name.size()) return 0;
    const bool is_control =
        (number < 0x20 && number != '\n' && number != '\t') || (number >= 0x7f && number < 0xa0);
    if (!is_control) append_code_point(out, number);
    return end + 1;
}

bool is_special(char c) noexcept {
    const auto byte = static_cast<unsigned char>(c);
    return c == '&' || byte == 0x7f || (byte < 0x20 && c != '\n' && c != '\t');
}

/// Appends the words of a line, one blank between them and before them.
void append_words(std::string& out, std::string_view line) {
    for (std::size_t at = 0; at < line.size();) {
        if (is_ascii_blank(line[at])) {
            ++at;
            continue;
        }
        std::size_t end = at;
        while (end < line.size() && !is_ascii_blank(line[end])) ++end;
        if (!out.empty() && out.back() != '\n') out += ' ';
        out.append(line.substr(at, end - at));
        at = end;
    }
}

std::string_view without_sign_off(std::string_view text) {
    text = trim_blanks(text);
    const std::size_t start = text.rfind('\n');
    if (start == std::string_view::npos) return text;
    std::string_view last = trim_blanks(text.substr(start));
    // "REUTER..." signs off; "Reuters." is the end of a sentence.
    if (last.ends_with("..")) last = last.substr(0, last.find('.'));
    const bool signs = equal_ignoring_case(last, "reuter") || equal_ignoring_case(last, "reuters");
    return signs ? trim_blanks(text.substr(0, start)) : text;
}

bool is_word_char(char c) noexcept {
    return is_ascii_letter(c) || is_ascii_digit(c) || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}

/// Where a date ("Feb 26", "March. 3") that begins at `at` ends; 0 if none begins there.
std::size_t date_end(std::string_view line, std::size_t at) {
    static constexpr std::array<std::string_view, 12> kMonths{
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
    const std::string_view rest = line.substr(at);
    if (std::none_of(kMonths.begin(), kMonths.end(), [rest](std::string_view month) {
            return starts_with_ignoring_case(rest, month);
        })) {
        return 0;
    }
    while (at < line.size() && is_ascii_letter(line[at])) ++at;
    if (at < line.size() && line[at] == '.') ++at;
    while (at < line.size() && line[at] == ' ') ++at;
    const std::size_t digits = at;
    while (at < line.size() && is_ascii_digit(line[at])) ++at;
    return at == digits || (at < line.size() && is_word_char(line[at])) ? 0 : at;
}

std::string_view trim_signs(std::string_view text, std::string_view signs) {
    while (!text.empty() && signs.find(text.back()) != std::string_view::npos)
        text.remove_suffix(1);
    return text;
}

}  // namespace

std::string wire_text(std::string_view utf8) {
    std::string out;
    out.reserve(utf8.size());
    for (std::size_t at = 0; at < utf8.size();) {
        const auto* const from = utf8.begin() + static_cast<std::ptrdiff_t>(at);
        const auto run =
            static_cast<std::size_t>(std::find_if(from, utf8.end(), is_special) - from);
        out.append(utf8.substr(at, run));
        at += run;
        if (at == utf8.size()) break;
        if (utf8[at] == '&') {
            const std::size_t length = append_reference(utf8.substr(at), out);
            if (length == 0) out += '&';
            at += std::max<std::size_t>(length, 1);
            continue;
        }
        if (utf8[at] == '\r' && (at + 1 == utf8.size() || utf8[at + 1] != '\n')) out += '\n';
        ++at;
    }
    return out;
}

std::string join_wire_lines(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    text = without_sign_off(text);
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        const bool is_blank = trim_blanks(line).empty();
        const bool begins = is_blank || line.starts_with("  ");
        if (begins && !out.empty() && out.back() != '\n') out += "\n\n";
        if (!is_blank) append_words(out, line);
    }
    return out;
}

WireDateline cut_dateline(std::string_view text) {
    const std::string line = clean_line(text);
    for (std::size_t at = 0; at < line.size(); ++at) {
        if (at > 0 && is_word_char(line[at - 1])) continue;
        std::size_t end = date_end(line, at);
        if (end == 0) continue;
        const std::string_view place = trim_signs(std::string_view{line}.substr(0, at), " ,");
        std::string_view rest = std::string_view{line}.substr(end);
        // "LONDON, March 3, Reuter -"
        std::string_view agency = rest;
        if (agency.starts_with(',')) agency.remove_prefix(1);
        agency = trim_blanks(agency);
        if (starts_with_ignoring_case(agency, "reuter")) rest = agency.substr(6);
        rest.remove_prefix(std::min(rest.find_first_not_of(" ,-"), rest.size()));
        return {.place = std::string{place}, .run_on = std::string{trim_blanks(rest)}};
    }
    return {.place = std::string{trim_signs(line, " -")}, .run_on = {}};
}

}  // namespace dateline
