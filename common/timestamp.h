// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "common/result.h"

namespace dateline {

/// A point in time of an article, in UTC: a whole day, or an instant of it.
struct Timestamp {
    std::int64_t seconds = 0;  ///< Since 1970-01-01T00:00:00Z; years 1 to 9999.
    bool day_only = false;     ///< True: only the day is known, `seconds` is its first second.

    bool operator==(const Timestamp&) const = default;
};

/// A span of time in UTC; both ends belong to it.
struct TimeRange {
    std::optional<std::int64_t> first{};  ///< First second, or unbounded.
    std::optional<std::int64_t> last{};   ///< Last second, or unbounded.

    bool operator==(const TimeRange&) const = default;
};

/// Reads a date as news sources write them. Without a zone, UTC is meant.
///
///     parse_timestamp("2025-08-15")                  ->  the day
///     parse_timestamp("2025-08-15T12:00:00-08:00")   ->  2025-08-15T20:00:00Z
///     parse_timestamp("20250815T200000Z"), ("Fri, 15 Aug 2025 20:00:00 GMT"),
///     ("15-AUG-2025 20:00:00.12"), ("August 15, 2025"), ("15 August 2025")
///
/// ISO 8601 (basic and extended), RFC 5322 and asctime's form, English month names,
/// and a few wire forms. Fractions of a second are dropped; second 60 counts as 59.
/// A year and month alone, or a year alone, name no day and are refused.
///
/// Errors: BadArgument if the text is no such date, or names a day or time that does
/// not exist (2025-02-30, 25:00).
[[nodiscard]] Result<Timestamp> parse_timestamp(std::string_view text);

/// Reads a date as a user limits a search by it, and gives the whole span that it names:
/// "1987" the year, "2025-08" the month, "2025-08-15" the day, anything longer that
/// parse_timestamp() knows its second or day.
/// Errors: BadArgument, as above.
[[nodiscard]] Result<TimeRange> parse_time_span(std::string_view text);

/// Reads `A..B`, `A..`, `..B` or a single span; both ends belong to the range.
///
///     parse_time_range("2025-08-01..2025-08-20")  ->  00:00:00 of the 1st to 23:59:59 of the 20th
///
/// Errors: BadArgument, as above; also if the range ends before it begins, or names no end.
[[nodiscard]] Result<TimeRange> parse_time_range(std::string_view text);

/// "2025-08-15" for a day, "2025-08-15T20:00:00Z" for an instant.
[[nodiscard]] std::string format_timestamp(const Timestamp& time);

/// Calendar day of a second, as "2025-08-15".
[[nodiscard]] std::string format_day(std::int64_t seconds);

/// A proleptic Gregorian day of UTC.
struct CivilDay {
    int year = 1970;
    unsigned month = 1;  ///< 1 to 12.
    unsigned day = 1;    ///< 1 to 31.

    bool operator==(const CivilDay&) const = default;
};
[[nodiscard]] CivilDay civil_day(std::int64_t seconds);
/// First second of the day. Requires a day that exists.
[[nodiscard]] std::int64_t first_second(const CivilDay& day);

}  // namespace dateline
