// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/render/bars.h"

#include <limits>
#include <string>

#include <gtest/gtest.h>

#include "common/text/utf8.h"

namespace dateline {
namespace {

TEST(Bars, AreMadeOfEighths) {
    EXPECT_EQ(bar(1.0, 4, true), "████");
    EXPECT_EQ(bar(0.5, 4, true), "██");
    EXPECT_EQ(bar(0.28125, 4, true), "█▏");
    EXPECT_EQ(bar(0.0001, 4, true), "▏");
    EXPECT_EQ(bar(0.5, 4, false), "##");
    EXPECT_EQ(bar(0.0001, 4, false), "#");
}

TEST(Bars, StayWithinTheirColumns) {
    EXPECT_EQ(bar(7, 4, true), "████");
    EXPECT_EQ(bar(7, 4, false), "####");
    EXPECT_EQ(bar(0, 4, true), "");
    EXPECT_EQ(bar(-1, 4, true), "");
    EXPECT_EQ(bar(1, 0, true), "");
    EXPECT_EQ(bar(std::numeric_limits<double>::quiet_NaN(), 4, true), "");
    EXPECT_EQ(bar(std::numeric_limits<double>::infinity(), 4, true), "████");
    for (int i = 0; i <= 1000; ++i) EXPECT_LE(display_width(bar(i / 1000.0, 13, true)), 13U);
}

TEST(Thousands, HaveSeparators) {
    EXPECT_EQ(thousands(0), "0");
    EXPECT_EQ(thousands(999), "999");
    EXPECT_EQ(thousands(1000), "1,000");
    EXPECT_EQ(thousands(123456), "123,456");
    EXPECT_EQ(thousands(std::numeric_limits<std::uint64_t>::max()), "18,446,744,073,709,551,615");
}

TEST(Durations, HaveTheUnitThatFits) {
    EXPECT_EQ(duration_text(0), "0.0 ms");
    EXPECT_EQ(duration_text(0.00042), "0.4 ms");
    EXPECT_EQ(duration_text(0.0314), "31 ms");
    EXPECT_EQ(duration_text(0.9999), "1.0 s");
    EXPECT_EQ(duration_text(12.34), "12.3 s");
    EXPECT_EQ(duration_text(-1), "0 ms");
    EXPECT_EQ(duration_text(std::numeric_limits<double>::quiet_NaN()), "0 ms");
}

TEST(Counts, KnowTheSingular) {
    EXPECT_EQ(count_text(0, "article"), "0 articles");
    EXPECT_EQ(count_text(1, "article"), "1 article");
    EXPECT_EQ(count_text(1234, "article"), "1,234 articles");
}

}  // namespace
}  // namespace dateline
