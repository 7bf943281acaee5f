// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/source/dateline_line.h"

#include <algorithm>
#include <array>

#include <unicode/uchar.h>

#include "common/text/utf8.h"
#include "indexer/source/ascii.h"

namespace dateline {
namespace {

constexpr std::size_t kMaxDatelineBytes = 160;
constexpr std::size_t kMaxPlaceBytes = 40;

// Where the first dash is that sets a dateline off, or npos. A hyphen needs blanks around it.
std::size_t dash_at(std::string_view line) {
    constexpr std::array<std::string_view, 5> kDashes{" - ", "—", " – ", "--", ") – "};
    std::size_t first = line.npos;
    for (const std::string_view dash : kDashes) first = std::min(first, line.find(dash));
    return first;
}

bool in_capitals(std::string_view name) {
    std::size_t upper = 0;
    std::size_t lower = 0;
    for (std::size_t at = 0; at < name.size();) {
        const auto c = static_cast<UChar32>(next_code_point(name, at));
        if (u_isupper(c) != 0) ++upper;
        if (u_islower(c) != 0) ++lower;
    }
    return upper >= 2 && lower == 0;
}

// A state or country behind the place: a few words, the first one capitalised, no figures.
bool is_region(std::string_view part) {
    if (part.empty() || part.size() > kMaxPlaceBytes) return false;
    if (std::any_of(part.begin(), part.end(), is_ascii_digit)) return false;
    std::size_t at = 0;
    return u_isupper(static_cast<UChar32>(next_code_point(part, at))) != 0 &&
           std::count(part.begin(), part.end(), ' ') < 4;
}

bool is_month(std::string_view word) {
    constexpr std::array<std::string_view, 12> kMonths{"jan", "feb", "mar", "apr", "may", "jun",
                                                       "jul", "aug", "sep", "oct", "nov", "dec"};
    if (word.size() < 3) return false;
    const std::string start = ascii_lower(word.substr(0, 3));
    return std::find(kMonths.begin(), kMonths.end(), start) != kMonths.end() &&
           (word.size() == 3 || word[3] == '.' || word.size() > 4);
}

}  // namespace

std::string find_dateline(std::string_view body) {
    std::string_view line = body.substr(0, std::min(body.find('\n'), kMaxDatelineBytes));
    const std::size_t dash = dash_at(line);
    if (dash == line.npos) return {};
    std::string_view head = trim_blanks(line.substr(0, dash));
    // "(Reuters)" and the like, and a date between it and the dash, say who and when.
    head = trim_blanks(head.substr(0, head.find('(')));
    std::string place;
    for (bool first = true; !head.empty(); first = false) {
        const std::size_t comma = std::min(head.find(','), head.size());
        const std::string_view part = trim_blanks(head.substr(0, comma));
        head.remove_prefix(std::min(comma + 1, head.size()));
        if (first) {
            if (!in_capitals(part) || !is_region(part)) return {};
            place = part;
        } else if (is_region(part) && !is_month(part)) {
            place.append(", ").append(part);
        }
    }
    return clean_line(place);
}

}  // namespace dateline
