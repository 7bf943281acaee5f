// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/timestamp.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <utility>

#include <fmt/format.h>

#include "common/text/utf8.h"

namespace dateline {
namespace {

constexpr std::int64_t kDaySeconds = 86400;
// No date is longer; a longer text is refused without a look at it.
constexpr std::size_t kMaxDateBytes = 80;

constexpr bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}
constexpr bool is_letter(char c) noexcept {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
constexpr bool is_blank(char c) noexcept {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

std::string_view trim(std::string_view text) {
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    return text;
}

std::string lower(std::string_view text) {
    std::string out{text};
    for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    return out;
}

Error not_a_date(std::string_view text) {
    return Error{ErrorCode::BadArgument,
                 fmt::format("\"{}\" is not a date", fit_width(printable(text), 60)),
                 "write it as 2025-08-15 or 2025-08-15T20:00:00Z"};
}

/// What a text has said so far about a point in time; -1 = nothing.
struct Parts {
    int year = -1;
    int month = -1;
    int day = -1;
    int hour = -1;
    int minute = 0;
    int second = 0;
    int zone_minutes = 0;  ///< East of UTC.
    bool has_zone = false;
};

/// A text that is being read from left to right.
class Scanner {
public:
    explicit Scanner(std::string_view text) : rest_{text} {}

    [[nodiscard]] bool at_end() const { return rest_.empty(); }
    [[nodiscard]] char peek() const { return rest_.empty() ? '\0' : rest_.front(); }
    [[nodiscard]] char peek_second() const { return rest_.size() < 2 ? '\0' : rest_[1]; }
    [[nodiscard]] std::size_t digits_ahead() const {
        return static_cast<std::size_t>(std::find_if_not(rest_.begin(), rest_.end(), is_digit) -
                                        rest_.begin());
    }

    void skip() { rest_.remove_prefix(1); }
    bool skip_if(char c) {
        if (peek() != c) return false;
        skip();
        return true;
    }
    void skip_blanks() {
        while (!at_end() && is_blank(peek())) skip();
    }
    void skip_digits() { rest_.remove_prefix(digits_ahead()); }

    /// Reads exactly `count` digits, at most 4.
    bool digits(std::size_t count, int& value) {
        if (digits_ahead() < count) return false;
        value = 0;
        for (std::size_t i = 0; i < count; ++i) value = value * 10 + (rest_[i] - '0');
        rest_.remove_prefix(count);
        return true;
    }
    std::string word() {
        const auto end = std::find_if_not(rest_.begin(), rest_.end(), is_letter);
        const auto size = static_cast<std::size_t>(end - rest_.begin());
        std::string out = lower(rest_.substr(0, size));
        rest_.remove_prefix(size);
        return out;
    }
    /// Skips a comment of RFC 5322 that is not nested.
    bool skip_comment() {
        const std::size_t close = rest_.find(')');
        if (close == std::string_view::npos) return false;
        rest_.remove_prefix(close + 1);
        return true;
    }

private:
    std::string_view rest_;
};

/// The month that a word in small letters names: in full, by three letters, or "sept"; else 0.
int month_of(std::string_view word) {
    static constexpr std::array<std::string_view, 12> kMonths{
        "january", "february", "march",     "april",   "may",      "june",
        "july",    "august",   "september", "october", "november", "december"};
    if (word == "sept") return 9;
    for (std::size_t i = 0; i < kMonths.size(); ++i) {
        if (word == kMonths[i] || (word.size() == 3 && kMonths[i].starts_with(word))) {
            return static_cast<int>(i) + 1;
        }
    }
    return 0;
}

bool is_weekday(std::string_view word) {
    static constexpr std::array<std::string_view, 7> kDays{
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
    return word == "tues" || word == "weds" || word == "thur" || word == "thurs" ||
           std::any_of(kDays.begin(), kDays.end(), [word](std::string_view day) {
               return word == day || (word.size() == 3 && day.starts_with(word));
           });
}

/// Minutes east of UTC of a zone's name in small letters: those of RFC 5322, and a few that
/// news sources use and that mean one thing only.
std::optional<int> zone_of(std::string_view word) {
    struct Zone {
        std::string_view name;
        int hours;
    };
    static constexpr std::array<Zone, 21> kZones{
        {{"z", 0},     {"utc", 0},   {"gmt", 0},   {"ut", 0},   {"est", -5}, {"edt", -4},
         {"cst", -6},  {"cdt", -5},  {"mst", -7},  {"mdt", -6}, {"pst", -8}, {"pdt", -7},
         {"akst", -9}, {"akdt", -8}, {"hst", -10}, {"wet", 0},  {"cet", 1},  {"cest", 2},
         {"eet", 2},   {"eest", 3},  {"msk", 3}}};
    for (const Zone& zone : kZones) {
        if (zone.name == word) return zone.hours * 60;
    }
    return std::nullopt;
}

/// `+02:00`, `+0200`, `+02`, or a name. The scanner stands at it.
bool read_zone(Scanner& in, Parts& parts) {
    if (parts.has_zone) return false;
    parts.has_zone = true;
    if (in.peek() != '+' && in.peek() != '-') {
        const auto zone = zone_of(in.word());
        parts.zone_minutes = zone.value_or(0);
        return zone.has_value();
    }
    const int sign = in.peek() == '-' ? -1 : 1;
    in.skip();
    int hours = 0;
    int minutes = 0;
    if (!in.digits(2, hours)) return false;
    if (in.skip_if(':') || in.digits_ahead() > 0) {
        if (!in.digits(2, minutes)) return false;
    }
    if (hours > 15 || minutes > 59 || in.digits_ahead() > 0) return false;
    parts.zone_minutes = sign * (hours * 60 + minutes);
    return true;
}

bool skip_fraction(Scanner& in) {
    if (in.peek() != '.' && in.peek() != ',') return true;
    // "20:00:00, 15 August" has a comma, not a fraction.
    if (!is_digit(in.peek_second())) return in.peek() == ',';
    in.skip();
    in.skip_digits();
    return true;
}

/// `hh:mm`, `hh:mm:ss`, with a fraction; `h:mm` where the hour may have one digit.
bool read_clock(Scanner& in, Parts& parts) {
    const std::size_t width = in.digits_ahead();
    if (parts.hour >= 0 || width == 0 || width > 2) return false;
    if (!in.digits(width, parts.hour) || !in.skip_if(':')) return false;
    if (in.digits_ahead() != 2 || !in.digits(2, parts.minute)) return false;
    if (!in.skip_if(':')) return true;
    return in.digits_ahead() == 2 && in.digits(2, parts.second) && skip_fraction(in);
}

/// `hhmm` or `hhmmss`, with a fraction.
bool read_basic_clock(Scanner& in, Parts& parts) {
    const std::size_t width = in.digits_ahead();
    if (width != 4 && width != 6) return false;
    if (!in.digits(2, parts.hour) || !in.digits(2, parts.minute)) return false;
    return width == 4 || (in.digits(2, parts.second) && skip_fraction(in));
}

/// What may follow a time of ISO 8601: a zone, after a blank too, and nothing else.
bool read_iso_end(Scanner& in, Parts& parts) {
    in.skip_blanks();
    return in.at_end() || (read_zone(in, parts) && in.at_end());
}

/// `2025-08-15`, `2025/08/15`, with a time after "T" or a blank.
bool read_iso(Scanner in, Parts& parts) {
    if (!in.digits(4, parts.year)) return false;
    const char separator = in.peek();
    in.skip();
    if (in.digits_ahead() != 2 || !in.digits(2, parts.month) || !in.skip_if(separator))
        return false;
    if (in.digits_ahead() != 2 || !in.digits(2, parts.day)) return false;
    if (in.at_end()) return true;
    if (in.peek() != 'T' && in.peek() != 't' && !is_blank(in.peek())) return false;
    in.skip();
    in.skip_blanks();
    return read_clock(in, parts) && read_iso_end(in, parts);
}

/// `20250815`, `20250815T200000Z`, `20250815200000`.
bool read_basic_iso(Scanner in, Parts& parts) {
    if (!in.digits(4, parts.year) || !in.digits(2, parts.month) || !in.digits(2, parts.day)) {
        return false;
    }
    if (in.at_end()) return true;
    if (in.skip_if('T') || in.skip_if('t')) {
        // Also seen: a basic date with an extended time.
        if (in.digits_ahead() == 2) return read_clock(in, parts) && read_iso_end(in, parts);
    }
    return read_basic_clock(in, parts) && read_iso_end(in, parts);
}

/// "a.m.", "PM": after a time on the clock of twelve hours.
bool read_half_day(Scanner& in, std::string_view word, Parts& parts) {
    bool afternoon = word == "pm";
    if (word == "a" || word == "p") {
        afternoon = word == "p";
        if (!in.skip_if('.') || in.word() != "m" || !in.skip_if('.')) return false;
    }
    if (parts.hour < 1 || parts.hour > 12) return false;
    parts.hour = parts.hour % 12 + (afternoon ? 12 : 0);
    return true;
}

bool read_date_word(Scanner& in, Parts& parts) {
    Scanner after = in;
    const std::string word = after.word();
    if (word == "am" || word == "pm" || word == "a" || word == "p") {
        in = after;
        return read_half_day(in, word, parts);
    }
    if (const int month = month_of(word); month != 0) {
        if (parts.month >= 0) return false;
        parts.month = month;
    } else if (parts.hour >= 0 && zone_of(word)) {
        return read_zone(in, parts);
    } else if (!is_weekday(word) && word != "at") {
        return false;
    }
    after.skip_if('.');
    in = after;
    return true;
}

bool read_date_number(Scanner& in, Parts& parts) {
    Scanner after = in;
    const std::size_t width = after.digits_ahead();
    after.skip_digits();
    if (after.peek() == ':') return read_clock(in, parts);
    if (width <= 2 && parts.day < 0) {
        if (!in.digits(width, parts.day)) return false;
        if (!is_letter(in.peek())) return true;
        const std::string suffix = in.word();
        return suffix == "st" || suffix == "nd" || suffix == "rd" || suffix == "th";
    }
    if (parts.year >= 0 || (width != 2 && width != 4) || !in.digits(width, parts.year))
        return false;
    // Two digits: RFC 5322, section 4.3.
    if (width == 2) parts.year += parts.year < 50 ? 2000 : 1900;
    return !is_letter(in.peek());
}

/// Dates with an English month name, in any order of their parts.
bool read_named(Scanner in, Parts& parts) {
    while (!in.at_end()) {
        const char c = in.peek();
        const char next = in.peek_second();
        const bool is_zone = (c == '+' || c == '-') && parts.hour >= 0 && is_digit(next);
        const bool is_hyphen = c == '-' && !is_zone && (is_digit(next) || is_letter(next));
        if (is_blank(c) || c == ',' || is_hyphen) {
            in.skip();
        } else if (c == '(') {
            if (!in.skip_comment()) return false;
        } else if (is_zone) {
            if (!read_zone(in, parts)) return false;
        } else if (is_digit(c)) {
            if (!read_date_number(in, parts)) return false;
        } else if (!is_letter(c) || !read_date_word(in, parts)) {
            return false;
        }
    }
    return parts.year >= 0 && parts.month >= 0 && parts.day >= 0;
}

bool day_exists(int year, int month, int day) {
    namespace chrono = std::chrono;
    return year >= 1 && year <= 9999 && month >= 1 && day >= 1 &&
           chrono::year_month_day{chrono::year{year}, chrono::month{static_cast<unsigned>(month)},
                                  chrono::day{static_cast<unsigned>(day)}}
               .ok();
}

CivilDay make_day(int year, int month, int day) {
    return {.year = year, .month = static_cast<unsigned>(month), .day = static_cast<unsigned>(day)};
}

/// The point in time, if day and time exist.
std::optional<Timestamp> assemble(const Parts& parts) {
    if (!day_exists(parts.year, parts.month, parts.day)) return std::nullopt;
    const std::int64_t day = first_second(make_day(parts.year, parts.month, parts.day));
    if (parts.hour < 0) return Timestamp{.seconds = day, .day_only = true};
    if (parts.hour > 23 || parts.minute > 59 || parts.second > 60) return std::nullopt;
    const int minutes = parts.hour * 60 + parts.minute - parts.zone_minutes;
    const std::int64_t seconds = day + std::int64_t{minutes} * 60 + std::min(parts.second, 59);
    // A zone can push the first and last hours out of the calendar.
    if (seconds < first_second(make_day(1, 1, 1)) ||
        seconds >= first_second(make_day(9999, 12, 31)) + kDaySeconds) {
        return std::nullopt;
    }
    return Timestamp{.seconds = seconds, .day_only = false};
}

TimeRange days_between(const CivilDay& first, const CivilDay& last) {
    return {.first = first_second(first), .last = first_second(last) + kDaySeconds - 1};
}

}  // namespace

Result<Timestamp> parse_timestamp(std::string_view text) {
    const std::string_view date = trim(text);
    if (date.size() > kMaxDateBytes) return not_a_date(text);
    const Scanner in{date};
    Parts parts;
    const std::size_t digits = in.digits_ahead();
    bool known = false;
    if (digits == 4 && date.size() > 4 && (date[4] == '-' || date[4] == '/') &&
        is_digit(date.size() > 5 ? date[5] : '\0')) {
        known = read_iso(in, parts);
    } else if (digits >= 8) {
        known = read_basic_iso(in, parts);
    } else {
        known = read_named(in, parts);
    }
    const auto time = known ? assemble(parts) : std::nullopt;
    if (!time) return not_a_date(text);
    return *time;
}

Result<TimeRange> parse_time_span(std::string_view text) {
    Scanner in{trim(text)};
    int year = 0;
    int month = 0;
    if (in.digits_ahead() == 4 && in.digits(4, year)) {
        if (in.at_end() && year > 0) {
            return days_between(make_day(year, 1, 1), make_day(year, 12, 31));
        }
        if (in.skip_if('-') && in.digits_ahead() == 2 && in.digits(2, month) && in.at_end()) {
            if (!day_exists(year, month, 1)) return not_a_date(text);
            int last = 31;
            while (!day_exists(year, month, last)) --last;
            return days_between(make_day(year, month, 1), make_day(year, month, last));
        }
    }
    const auto time = parse_timestamp(text);
    if (!time) return time.error();
    return TimeRange{.first = time->seconds,
                     .last = time->seconds + (time->day_only ? kDaySeconds - 1 : 0)};
}

Result<TimeRange> parse_time_range(std::string_view text) {
    const std::size_t dots = text.find("..");
    if (dots == std::string_view::npos) return parse_time_span(text);
    const std::string_view from = trim(text.substr(0, dots));
    const std::string_view to = trim(text.substr(dots + 2));
    TimeRange range;
    if (from.empty() && to.empty()) return not_a_date(text);
    if (!from.empty()) {
        const auto span = parse_time_span(from);
        if (!span) return span.error();
        range.first = span->first;
    }
    if (!to.empty()) {
        const auto span = parse_time_span(to);
        if (!span) return span.error();
        range.last = span->last;
    }
    if (range.first && range.last && *range.last < *range.first) {
        return Error{
            ErrorCode::BadArgument,
            fmt::format("the dates \"{}\" end before they begin", fit_width(printable(text), 60)),
            "write the earlier date first"};
    }
    return range;
}

std::string format_timestamp(const Timestamp& time) {
    std::string out = format_day(time.seconds);
    if (time.day_only) return out;
    const std::int64_t second = ((time.seconds % kDaySeconds) + kDaySeconds) % kDaySeconds;
    fmt::format_to(std::back_inserter(out), "T{:02}:{:02}:{:02}Z", second / 3600, second / 60 % 60,
                   second % 60);
    return out;
}

std::string format_day(std::int64_t seconds) {
    const CivilDay day = civil_day(seconds);
    return fmt::format("{:04}-{:02}-{:02}", day.year, day.month, day.day);
}

CivilDay civil_day(std::int64_t seconds) {
    namespace chrono = std::chrono;
    const auto days = chrono::floor<chrono::days>(chrono::sys_seconds{chrono::seconds{seconds}});
    const chrono::year_month_day day{days};
    return {.year = static_cast<int>(day.year()),
            .month = static_cast<unsigned>(day.month()),
            .day = static_cast<unsigned>(day.day())};
}

std::int64_t first_second(const CivilDay& day) {
    namespace chrono = std::chrono;
    const chrono::sys_days days = chrono::year_month_day{
        chrono::year{day.year}, chrono::month{day.month}, chrono::day{day.day}};
    return chrono::duration_cast<chrono::seconds>(days.time_since_epoch()).count();
}

}  // namespace dateline
