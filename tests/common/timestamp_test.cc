// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/timestamp.h"

#include <ostream>
#include <string>

#include <gtest/gtest.h>

namespace dateline {
namespace {

struct DateCase {
    const char* name;
    std::string text;
    std::string expected;  // As format_timestamp() writes it.
};

void PrintTo(const DateCase& c, std::ostream* os) {
    *os << c.name;
}

std::string case_name(const testing::TestParamInfo<DateCase>& c) {
    return c.param.name;
}

class GoodDate : public testing::TestWithParam<DateCase> {};

TEST_P(GoodDate, IsRead) {
    const auto time = parse_timestamp(GetParam().text);
    ASSERT_TRUE(time) << time.error().message;
    EXPECT_EQ(format_timestamp(*time), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Iso, GoodDate,
    testing::Values(
        DateCase{"day", "2025-08-15", "2025-08-15"},
        DateCase{"blanks_around", " 2025-08-15\n", "2025-08-15"},
        DateCase{"slashes", "2025/08/15", "2025-08-15"},
        DateCase{"leap_day", "2024-02-29", "2024-02-29"},
        DateCase{"leap_day_of_2000", "2000-02-29", "2000-02-29"},
        DateCase{"first_day", "0001-01-01", "0001-01-01"},
        DateCase{"last_second", "9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z"},
        DateCase{"before_1970", "1914-06-28T09:50:00Z", "1914-06-28T09:50:00Z"},
        DateCase{"last_second_before_1970", "1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z"},
        DateCase{"instant", "2025-08-15T20:00:00Z", "2025-08-15T20:00:00Z"},
        DateCase{"small_letters", "2025-08-15t20:00:00z", "2025-08-15T20:00:00Z"},
        DateCase{"no_zone_is_utc", "2025-08-15T20:00:00", "2025-08-15T20:00:00Z"},
        DateCase{"no_seconds", "2025-08-15T20:00Z", "2025-08-15T20:00:00Z"},
        DateCase{"midnight_is_an_instant", "2025-08-15T00:00:00Z", "2025-08-15T00:00:00Z"},
        DateCase{"zone_west", "2025-08-15T12:00:00-08:00", "2025-08-15T20:00:00Z"},
        DateCase{"zone_east_over_midnight", "2025-08-15T01:30:00+05:30", "2025-08-14T20:00:00Z"},
        DateCase{"zone_without_colon", "2025-08-15T12:00:00-0800", "2025-08-15T20:00:00Z"},
        DateCase{"zone_of_hours", "2025-08-15T12:00:00-08", "2025-08-15T20:00:00Z"},
        DateCase{"zone_after_blank", "2025-08-15 12:00:00 -0800", "2025-08-15T20:00:00Z"},
        DateCase{"zone_name", "2025-08-15 20:00:00 UTC", "2025-08-15T20:00:00Z"},
        DateCase{"zone_over_new_year", "2024-12-31T23:00:00-01:00", "2025-01-01T00:00:00Z"},
        DateCase{"fraction", "2025-08-15T20:00:00.123456789Z", "2025-08-15T20:00:00Z"},
        DateCase{"fraction_with_comma", "2025-08-15T20:00:00,5+00:00", "2025-08-15T20:00:00Z"},
        DateCase{"leap_second", "2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z"},
        DateCase{"blank_for_t", "2025-08-15 20:00:00", "2025-08-15T20:00:00Z"},
        DateCase{"basic_day", "20250815", "2025-08-15"},
        DateCase{"basic_instant", "20250815T200000Z", "2025-08-15T20:00:00Z"},
        DateCase{"basic_zone", "20250815T220000+0200", "2025-08-15T20:00:00Z"},
        DateCase{"basic_minutes", "20250815T2000Z", "2025-08-15T20:00:00Z"},
        DateCase{"basic_day_extended_time", "20250815T20:00:00Z", "2025-08-15T20:00:00Z"},
        DateCase{"fourteen_digits", "20250815200000", "2025-08-15T20:00:00Z"}),
    case_name);

INSTANTIATE_TEST_SUITE_P(
    Named, GoodDate,
    testing::Values(
        DateCase{"rfc_5322", "Fri, 15 Aug 2025 20:00:00 GMT", "2025-08-15T20:00:00Z"},
        DateCase{"rfc_5322_offset", "Fri, 15 Aug 2025 12:00:00 -0800", "2025-08-15T20:00:00Z"},
        DateCase{"rfc_5322_no_weekday", "15 Aug 2025 20:00 +0000", "2025-08-15T20:00:00Z"},
        DateCase{"rfc_5322_comment", "15 Aug 2025 13:00:00 -0700 (PDT)", "2025-08-15T20:00:00Z"},
        DateCase{"rfc_5322_zone_name", "15 Aug 2025 16:00:00 EDT", "2025-08-15T20:00:00Z"},
        DateCase{"rfc_5322_short_year", "15 Aug 87 20:00:00 GMT", "1987-08-15T20:00:00Z"},
        DateCase{"short_year_of_this_century", "15 Aug 25", "2025-08-15"},
        DateCase{"rfc_850", "Friday, 15-Aug-25 20:00:00 GMT", "2025-08-15T20:00:00Z"},
        DateCase{"asctime", "Fri Aug 15 20:00:00 2025", "2025-08-15T20:00:00Z"},
        DateCase{"asctime_padded", "Fri Aug  1 20:00:00 2025", "2025-08-01T20:00:00Z"},
        DateCase{"date_command", "Fri Aug 15 20:00:00 UTC 2025", "2025-08-15T20:00:00Z"},
        DateCase{"offset_before_year", "Fri Aug 15 20:00:00 +0000 2025", "2025-08-15T20:00:00Z"},
        DateCase{"reuters", "15-AUG-2025 20:00:00.12", "2025-08-15T20:00:00Z"},
        DateCase{"reuters_padded", " 1-MAR-1987 09:02:12.64", "1987-03-01T09:02:12Z"},
        DateCase{"american", "August 15, 2025", "2025-08-15"},
        DateCase{"american_short", "Aug. 15, 2025", "2025-08-15"},
        DateCase{"american_ordinal", "August 1st, 2025", "2025-08-01"},
        DateCase{"september", "Sept. 3, 2025", "2025-09-03"},
        DateCase{"may", "May 3 2025", "2025-05-03"},
        DateCase{"british", "15 August 2025", "2025-08-15"},
        DateCase{"british_weekday", "Friday 15th August 2025", "2025-08-15"},
        DateCase{"capitals", "15 AUGUST 2025", "2025-08-15"},
        DateCase{"afternoon", "August 15, 2025 at 8:00 PM", "2025-08-15T20:00:00Z"},
        DateCase{"afternoon_dots", "August 15, 2025, 4:00 p.m. EDT", "2025-08-15T20:00:00Z"},
        DateCase{"noon", "Aug 15, 2025 12:30 pm", "2025-08-15T12:30:00Z"},
        DateCase{"after_midnight", "Aug 15, 2025 12:30 a.m.", "2025-08-15T00:30:00Z"},
        DateCase{"time_first", "20:00, 15 August 2025", "2025-08-15T20:00:00Z"},
        DateCase{"time_with_seconds_first", "20:00:05, 15 August 2025", "2025-08-15T20:00:05Z"}),
    case_name);

class BadDate : public testing::TestWithParam<DateCase> {};

TEST_P(BadDate, IsRefused) {
    const auto time = parse_timestamp(GetParam().text);
    ASSERT_FALSE(time) << format_timestamp(*time);
    EXPECT_EQ(time.error().code, ErrorCode::BadArgument);
    EXPECT_NE(time.error().message.find("is not a date"), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(
    All, BadDate,
    testing::Values(
        DateCase{"empty", "", ""}, DateCase{"blank", "  ", ""}, DateCase{"words", "yesterday", ""},
        DateCase{"month_word", "August", ""}, DateCase{"number", "15", ""},
        DateCase{"year", "2025", ""}, DateCase{"year_and_month", "2025-08", ""},
        DateCase{"month_and_year", "August 2025", ""}, DateCase{"day_and_month", "15 August", ""},
        DateCase{"epoch_seconds", "1755288000", ""}, DateCase{"february_30", "2025-02-30", ""},
        DateCase{"february_29_of_1900", "1900-02-29", ""},
        DateCase{"april_31", "31 April 2025", ""}, DateCase{"month_13", "2025-13-01", ""},
        DateCase{"month_0", "2025-00-01", ""}, DateCase{"day_0", "2025-08-00", ""},
        DateCase{"day_32", "August 32, 2025", ""}, DateCase{"year_0", "0000-01-01", ""},
        DateCase{"hour_24", "2025-08-15T24:00:00Z", ""},
        DateCase{"hour_25", "2025-08-15T25:00:00Z", ""},
        DateCase{"minute_60", "2025-08-15T20:60:00Z", ""},
        DateCase{"second_61", "2025-08-15T20:00:61Z", ""},
        DateCase{"hour_only", "2025-08-15T20Z", ""}, DateCase{"t_without_time", "2025-08-15T", ""},
        DateCase{"one_digit_month", "2025-8-15", ""},
        DateCase{"mixed_separators", "2025-08/15", ""},
        DateCase{"american_numbers", "08/15/2025", ""}, DateCase{"dots", "15.08.2025", ""},
        DateCase{"empty_fraction", "2025-08-15T20:00:00.Z", ""},
        DateCase{"zone_hour_16", "2025-08-15T20:00:00+16:00", ""},
        DateCase{"zone_minute_60", "2025-08-15T20:00:00+01:60", ""},
        DateCase{"zone_of_one_digit", "2025-08-15T20:00:00+1", ""},
        DateCase{"zone_of_three_digits", "2025-08-15T20:00:00+100", ""},
        DateCase{"two_zones", "2025-08-15T20:00:00Z+01:00", ""},
        DateCase{"two_zones_named", "15 Aug 2025 20:00:00 GMT EST", ""},
        DateCase{"unknown_zone", "15 Aug 2025 20:00:00 XYZ", ""},
        DateCase{"zone_without_time", "15 Aug 2025 GMT", ""},
        DateCase{"text_behind", "2025-08-15 and more", ""},
        DateCase{"text_behind_time", "2025-08-15T20:00:00Z!", ""},
        DateCase{"two_months", "15 Aug Sep 2025", ""},
        DateCase{"two_times", "15 Aug 2025 20:00 21:00", ""},
        DateCase{"three_numbers", "15 Aug 2025 1", ""},
        DateCase{"wrong_suffix", "August 15xx, 2025", ""},
        DateCase{"no_month_name", "15 Augtember 2025", ""},
        DateCase{"afternoon_13", "Aug 15, 2025 13:00 pm", ""},
        DateCase{"afternoon_0", "Aug 15, 2025 0:30 pm", ""},
        DateCase{"half_a_pm", "Aug 15, 2025 8:00 p.", ""},
        DateCase{"afternoon_alone", "pm Aug 15, 2025", ""},
        DateCase{"open_comment", "15 Aug 2025 (PDT", ""},
        DateCase{"out_of_calendar_before", "0001-01-01T00:00:00+01:00", ""},
        DateCase{"out_of_calendar_after", "9999-12-31T23:30:00-01:00", ""},
        DateCase{"seven_digits", "2025081", ""}, DateCase{"nine_digits", "202508151", ""},
        DateCase{"fifteen_digits", "202508152000001", ""},
        DateCase{"zero_byte", std::string("2025-08-15\0", 11), ""},
        DateCase{"bad_utf8", "\xff\xfe", ""}, DateCase{"arabic_digits", "٢٠٢٥-٠٨-١٥", ""},
        DateCase{"very_long", std::string(100000, '9'), ""},
        DateCase{"long_after_date", "2025-08-15" + std::string(1000, ' ') + "x", ""}),
    case_name);

TEST(BadDateMessage, NamesTheTextAndSaysHowToWriteIt) {
    const auto time = parse_timestamp("2025-02-30");
    ASSERT_FALSE(time);
    EXPECT_EQ(time.error().message, "\"2025-02-30\" is not a date");
    EXPECT_NE(time.error().hint.find("2025-08-15"), std::string::npos);
}

TEST(BadDateMessage, IsShortAndPrintableWhateverTheText) {
    const auto time = parse_timestamp("\x1b[2J" + std::string(500, 'x'));
    ASSERT_FALSE(time);
    EXPECT_LT(time.error().message.size(), 100U);
    EXPECT_EQ(time.error().message.find('\x1b'), std::string::npos);
}

struct RangeCase {
    const char* name;
    std::string text;
    std::string first;  // Empty: unbounded.
    std::string last;
};

void PrintTo(const RangeCase& c, std::ostream* os) {
    *os << c.name;
}

std::string instant(const std::optional<std::int64_t>& seconds) {
    return seconds ? format_timestamp({.seconds = *seconds, .day_only = false}) : std::string{};
}

class GoodRange : public testing::TestWithParam<RangeCase> {};

TEST_P(GoodRange, HoldsBothEnds) {
    const auto range = parse_time_range(GetParam().text);
    ASSERT_TRUE(range) << range.error().message;
    EXPECT_EQ(instant(range->first), GetParam().first);
    EXPECT_EQ(instant(range->last), GetParam().last);
}

INSTANTIATE_TEST_SUITE_P(
    All, GoodRange,
    testing::Values(
        RangeCase{"year", "1987", "1987-01-01T00:00:00Z", "1987-12-31T23:59:59Z"},
        RangeCase{"month", "2025-08", "2025-08-01T00:00:00Z", "2025-08-31T23:59:59Z"},
        RangeCase{"february", "2025-02", "2025-02-01T00:00:00Z", "2025-02-28T23:59:59Z"},
        RangeCase{"leap_february", "2024-02", "2024-02-01T00:00:00Z", "2024-02-29T23:59:59Z"},
        RangeCase{"december", "9999-12", "9999-12-01T00:00:00Z", "9999-12-31T23:59:59Z"},
        RangeCase{"day", "2025-08-15", "2025-08-15T00:00:00Z", "2025-08-15T23:59:59Z"},
        RangeCase{"instant", "2025-08-15T20:00:00Z", "2025-08-15T20:00:00Z",
                  "2025-08-15T20:00:00Z"},
        RangeCase{"named_day", "August 15, 2025", "2025-08-15T00:00:00Z", "2025-08-15T23:59:59Z"},
        RangeCase{"days", "2025-08-01..2025-08-20", "2025-08-01T00:00:00Z", "2025-08-20T23:59:59Z"},
        RangeCase{"blanks", " 2025-08-01 .. 2025-08-20 ", "2025-08-01T00:00:00Z",
                  "2025-08-20T23:59:59Z"},
        RangeCase{"one_day", "2025-08-01..2025-08-01", "2025-08-01T00:00:00Z",
                  "2025-08-01T23:59:59Z"},
        RangeCase{"year_to_month", "1987..2025-08", "1987-01-01T00:00:00Z", "2025-08-31T23:59:59Z"},
        RangeCase{"open_end", "2025-08-01..", "2025-08-01T00:00:00Z", ""},
        RangeCase{"open_beginning", "..2025-08", "", "2025-08-31T23:59:59Z"},
        RangeCase{"time_inside_day", "2025-08-15T12:00Z..2025-08-15", "2025-08-15T12:00:00Z",
                  "2025-08-15T23:59:59Z"}),
    [](const auto& c) { return std::string{c.param.name}; });

class BadRange : public testing::TestWithParam<RangeCase> {};

TEST_P(BadRange, IsRefused) {
    const auto range = parse_time_range(GetParam().text);
    ASSERT_FALSE(range);
    EXPECT_EQ(range.error().code, ErrorCode::BadArgument);
}

INSTANTIATE_TEST_SUITE_P(
    All, BadRange,
    testing::Values(RangeCase{"empty", "", "", ""}, RangeCase{"dots_only", "..", "", ""},
                    RangeCase{"blank_dots", " .. ", "", ""},
                    RangeCase{"backwards", "2025-08-20..2025-08-01", "", ""},
                    RangeCase{"backwards_by_a_day", "2025-08-02..2025-08-01", "", ""},
                    RangeCase{"backwards_years", "2025..1987", "", ""},
                    RangeCase{"three_dots", "2025-08-01...2025-08-20", "", ""},
                    RangeCase{"three_ends", "2025..2026..2027", "", ""},
                    RangeCase{"word_first", "now..2025", "", ""},
                    RangeCase{"word_last", "2025..now", "", ""},
                    RangeCase{"month_13", "2025-13", "", ""},
                    RangeCase{"month_0", "2025-00", "", ""}, RangeCase{"year_0", "0000", "", ""},
                    RangeCase{"short_year", "987", "", ""}, RangeCase{"long_year", "19877", "", ""},
                    RangeCase{"half_month", "2025-", "", ""},
                    RangeCase{"short_month", "2025-8", "", ""}),
    [](const auto& c) { return std::string{c.param.name}; });

TEST(CivilDay, AndFirstSecondAreEachOthersInverse) {
    // Every 97th day of the calendar: all months, leap years and centuries come by.
    const std::int64_t first = first_second({.year = 1, .month = 1, .day = 1});
    const std::int64_t last = first_second({.year = 9999, .month = 12, .day = 31});
    CivilDay before{.year = 0, .month = 1, .day = 1};
    for (std::int64_t day = first; day <= last; day += 97LL * 86400) {
        const CivilDay civil = civil_day(day + 86399);
        ASSERT_EQ(first_second(civil), day);
        ASSERT_TRUE(before.year < civil.year || before.month < civil.month ||
                    before.day < civil.day);
        before = civil;
    }
    EXPECT_EQ(format_day(last + 86399), "9999-12-31");
    EXPECT_EQ(format_day(first), "0001-01-01");
    EXPECT_EQ(format_day(-1), "1969-12-31");
}

TEST(FormatTimestamp, IsReadBackAsTheSame) {
    for (const std::int64_t seconds : {-62135596800LL, -1LL, 0LL, 1755288000LL, 253402300799LL}) {
        const Timestamp instant{.seconds = seconds, .day_only = false};
        const auto read = parse_timestamp(format_timestamp(instant));
        ASSERT_TRUE(read);
        EXPECT_EQ(*read, instant);
    }
}

}  // namespace
}  // namespace dateline
