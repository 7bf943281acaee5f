// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/text/utf8.h"

#include <random>

#include <gtest/gtest.h>

namespace dateline {
namespace {

TEST(FirstBadByte, FindsIt) {
    EXPECT_EQ(first_bad_byte("Zürich 東京"), std::nullopt);
    EXPECT_EQ(first_bad_byte(""), std::nullopt);
    EXPECT_EQ(first_bad_byte("ab\x80"), 2U);
    EXPECT_EQ(first_bad_byte("a\xc3"), 1U);             // Truncated.
    EXPECT_EQ(first_bad_byte("\xc0\xaf"), 0U);          // Overlong.
    EXPECT_EQ(first_bad_byte("x\xed\xa0\x80"), 1U);     // Surrogate.
    EXPECT_EQ(first_bad_byte("\xf4\x90\x80\x80"), 0U);  // Over U+10FFFF.
}

TEST(CodePoints, AreCountedAndWritten) {
    EXPECT_EQ(code_points("aé東🚀"), 4U);
    std::string out;
    for (const char32_t c : {U'a', U'é', U'東', U'🚀', char32_t{0xd800}, char32_t{0x110000}}) {
        append_code_point(out, c);
    }
    EXPECT_EQ(out, "aé東🚀\ufffd\ufffd");
    std::size_t at = 0;
    EXPECT_EQ(next_code_point("é", at), U'é');
    EXPECT_EQ(at, 2U);
}

TEST(TruncateBytes, NeverSplitsACodePoint) {
    EXPECT_EQ(truncate_bytes("aé", 2), "a");
    EXPECT_EQ(truncate_bytes("aé", 3), "aé");
    EXPECT_EQ(truncate_bytes("🚀", 3), "");
}

TEST(CleanText, NormalizesAndDropsControls) {
    EXPECT_EQ(clean_text("a\r\nb\rc"), "a\nb\nc");
    EXPECT_EQ(clean_text("  \n a\tb \n\n"), "a\tb");
    EXPECT_EQ(clean_text("a\x1b[31mb\x07"), "a[31mb");
    EXPECT_EQ(clean_text("5-9 \u0096 5-10"), "5-9 \u0096 5-10");
    EXPECT_EQ(clean_text("cafe\u0301"), "café");
    EXPECT_EQ(clean_text("cafe\x07\u0301"), "café") << "composed when nothing stands between";
    EXPECT_EQ(clean_text("\ufeffx\u2029y"), "x\n\ny");
    EXPECT_EQ(clean_text(" \n"), "");
}

TEST(CleanLine, HasSingleSpaces) {
    EXPECT_EQ(clean_line(" a \n b\u00a0\tc "), "a b c");
}

TEST(Printable, LetsNothingMoveTheCursor) {
    EXPECT_EQ(printable("a\x1b[2Jb"), "a\ufffd[2Jb");
    EXPECT_EQ(printable("a\nb\tc"), "a b c");
    EXPECT_EQ(printable("a\nb", true), "a\nb");
    EXPECT_EQ(printable("\xff"), "\ufffd");
    EXPECT_EQ(printable("x\u202ey\u0085"), "x\ufffdy\ufffd");
}

TEST(DisplayWidth, CountsColumns) {
    EXPECT_EQ(display_width("abc"), 3U);
    EXPECT_EQ(display_width("東京"), 4U);
    EXPECT_EQ(display_width("e\u0301"), 1U);
    EXPECT_EQ(display_width("ＮＡ"), 4U);
    EXPECT_EQ(display_width(""), 0U);
}

TEST(FitWidth, CutsAtWholeCharactersWithinTheWidth) {
    EXPECT_EQ(fit_width("abcdef", 6), "abcdef");
    EXPECT_EQ(fit_width("abcdef", 4), "abc…");
    EXPECT_EQ(fit_width("東京都", 4), "東…");
    EXPECT_EQ(fit_width("abc", 0), "");
    EXPECT_EQ(fit_width("ae\u0301bc", 3), "ae\u0301…");
}

TEST(FitWidth, NeverExceedsTheWidth) {
    const std::string pool[] = {"a", "é", "東", "e\u0301", "🚀", " ", "ع"};
    std::mt19937 random{3};
    for (int round = 0; round < 2'000; ++round) {
        std::string text;
        for (int i = 0; i < 20; ++i) text += pool[random() % std::size(pool)];
        const std::size_t width = random() % 25;
        const std::string cut = fit_width(text, width);
        EXPECT_LE(display_width(cut), width);
        EXPECT_EQ(first_bad_byte(cut), std::nullopt);
    }
}

}  // namespace
}  // namespace dateline
