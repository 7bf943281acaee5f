// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/text/fold.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

TEST(Fold, FoldsCaseAndCompatibility) {
    EXPECT_EQ(*fold("ÅLAND"), "åland");
    EXPECT_EQ(*fold("Straße"), "strasse");
    EXPECT_EQ(*fold("ＮＡＴＯ"), "nato");
    EXPECT_EQ(*fold("e\u0301"), "é");
    EXPECT_EQ(*fold(""), "");
}

TEST(Fold, RefusesBytesThatAreNotUtf8AndSaysWhere) {
    const auto folded = fold("abc\xffz");
    ASSERT_FALSE(folded);
    EXPECT_EQ(folded.error().code, ErrorCode::BadArgument);
    EXPECT_NE(folded.error().message.find("byte 3"), std::string::npos);
}

TEST(Fold, ASecondTimeChangesNothing) {
    for (const char* text : {"ÅLAND", "ﬁ", "İstanbul", "ΣΊΣΥΦΟΣ", "Ⅷ", "Ａ１"}) {
        const auto once = fold(text);
        ASSERT_TRUE(once);
        EXPECT_EQ(*fold(*once), *once) << text;
    }
}

TEST(FoldName, MakesSpacesApostrophesAndHyphensOne) {
    EXPECT_EQ(*fold_name("  Xi \n JINPING "), "xi jinping");
    EXPECT_EQ(*fold_name("O’Neill"), "o'neill");
    EXPECT_EQ(*fold_name("Ban Ki‑moon"), "ban ki-moon");
    EXPECT_EQ(*fold_name("a\x01z"), "az");
    EXPECT_EQ(*fold_name(" \t "), "");
}

struct PlainCase {
    const char* folded;
    const char* plain;
};

TEST(PlainForm, TakesAccentsOff) {
    const PlainCase cases[] = {{"café", "cafe"},
                               {"łódź", "lodz"},
                               {"ålesund", "alesund"},
                               {"smørrebrød", "smorrebrod"},
                               {"œuvre", "oeuvre"},
                               {"erdoğan", "erdogan"},
                               {"việt", "viet"},
                               {"ёлка", "елка"},
                               {"зеленський", "зеленський"},
                               {"αθήνα", "αθηνα"},
                               {"o'brien", "obrien"},
                               {"plain", "plain"},
                               {"東京", "東京"},
                               {"q\u0323\u0307", "q"},
                               {"'", "'"}};
    for (const PlainCase& c : cases) EXPECT_EQ(plain_form(c.folded), c.plain) << c.folded;
}

}  // namespace
}  // namespace dateline
