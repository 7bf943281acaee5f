// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/source/dateline_line.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

struct DatelineCase {
    const char* name;
    const char* body;
    const char* expected;
};

void PrintTo(const DatelineCase& c, std::ostream* os) {
    *os << c.name;
}

class FindDateline : public testing::TestWithParam<DatelineCase> {};

TEST_P(FindDateline, GivesThePlacePartOrNothing) {
    EXPECT_EQ(find_dateline(GetParam().body), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    All, FindDateline,
    testing::Values(DatelineCase{"agency", "ANCHORAGE, Alaska (Dateline) - The leaders",
                                 "ANCHORAGE, Alaska"},
                    DatelineCase{"date", "LONDON, March 3 — Prices rose", "LONDON"},
                    DatelineCase{"agency_only", "WASHINGTON (Reuters) – A bill", "WASHINGTON"},
                    DatelineCase{"plain", "PARIS — Crowds", "PARIS"},
                    DatelineCase{"double_hyphen", "NEW YORK, N.Y. -- Stocks", "NEW YORK, N.Y."},
                    DatelineCase{"cyrillic", "МОСКВА, 3 марта — Сегодня", "МОСКВА"},
                    DatelineCase{"umlaut", "MÜNCHEN (dpa) - Der", "MÜNCHEN"},
                    DatelineCase{"month_in_short", "TOKYO, Aug. 15 - A", "TOKYO"},
                    DatelineCase{"no_dash", "LONDON is the capital", ""},
                    DatelineCase{"small_letters", "The day - a long one", ""},
                    DatelineCase{"sentence", "The UN met. It was - well", ""},
                    DatelineCase{"hyphenated_word", "MID-TERM elections are near", ""},
                    DatelineCase{"dash_in_next_paragraph", "LONDON\n\nA - b", ""},
                    DatelineCase{"one_letter", "A - b", ""},
                    DatelineCase{"figures", "COVID-19 - what we know", ""},
                    DatelineCase{"only_agency", "(AP) - Text", ""}, DatelineCase{"empty", "", ""}),
    [](const auto& c) { return std::string{c.param.name}; });

}  // namespace
}  // namespace dateline
