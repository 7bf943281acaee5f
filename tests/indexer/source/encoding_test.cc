// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/source/encoding.h"

#include <gtest/gtest.h>

#include "tests/indexer/source/source_support.h"

namespace dateline {
namespace {

using namespace std::string_literals;

struct GoodEncoding {
    const char* name;
    std::string bytes;
    const char* forced;
    const char* declared;
    const char* expected;
};

void PrintTo(const GoodEncoding& c, std::ostream* os) {
    *os << c.name;
}

class ToUtf8 : public testing::TestWithParam<GoodEncoding> {};

TEST_P(ToUtf8, DecodesByForcedMarkValidityDeclarationAndGuess) {
    const auto text = to_utf8(GetParam().bytes, GetParam().forced, GetParam().declared);
    ASSERT_TRUE(text) << text.error().message;
    EXPECT_EQ(*text, GetParam().expected);
}

const std::string kRussian =
    "\xcc\xee\xf1\xea\xe2\xe0 \xe3\xee\xe2\xee\xf0\xe8\xf2 \xee \xef\xe5\xf0\xe5\xe3\xee\xe2\xee"
    "\xf0\xe0\xf5 \xf1 \xf1\xee\xf1\xe5\xe4\xff\xec\xe8";

INSTANTIATE_TEST_SUITE_P(
    All, ToUtf8,
    testing::Values(
        GoodEncoding{"ascii", "plain", "", "", "plain"}, GoodEncoding{"empty", "", "", "", ""},
        GoodEncoding{"utf8_unmarked", "café", "", "", "café"},
        GoodEncoding{"valid_utf8_beats_declaration", "café", "", "windows-1252", "café"},
        GoodEncoding{"forced_beats_validity", "café", "windows-1252", "", "cafÃ©"},
        GoodEncoding{"mark_is_dropped",
                     "\xef\xbb\xbf"
                     "café",
                     "", "", "café"},
        GoodEncoding{"mark_is_dropped_when_forced", "\xef\xbb\xbfx", "utf-8", "", "x"},
        GoodEncoding{"utf16le_mark",
                     "\xff\xfe"
                     "A\0\xac\x20"s,
                     "", "", "A€"},
        GoodEncoding{"utf16be_mark",
                     "\xfe\xff"
                     "\0A\xd8\x3d\xde\x00"s,
                     "", "", "A😀"},
        GoodEncoding{"utf32le_mark", "\xff\xfe\0\0A\0\0\0"s, "", "", "A"},
        GoodEncoding{"declared_latin1_is_windows",
                     "\x93"
                     "caf\xe9\x94",
                     "", "iso-8859-1", "“café”"},
        GoodEncoding{"declared_gb2312", "\xb1\xb1\xbe\xa9", "", "gb2312", "北京"},
        GoodEncoding{"declared_shift_jis", "\x93\xfa\x96\x7b", "", "Shift_JIS", "日本"},
        GoodEncoding{"unknown_declaration_is_ignored", "caf\xe9", "", "klingon", "café"},
        GoodEncoding{"short_guess_is_western", "Caf\xe9", "", "", "Café"},
        GoodEncoding{"guess_cyrillic", kRussian, "", "", "Москва говорит о переговорах с соседями"},
        GoodEncoding{"forced_wide_was_transcoded", "café", "utf-16le", "", "café"}),
    [](const auto& c) { return std::string{c.param.name}; });

TEST(Encoding, ErrorsNameTheByteAndTheEncoding) {
    const auto forced = to_utf8("ab\xff", "utf-8", "");
    ASSERT_FALSE(forced);
    EXPECT_EQ(forced.error().code, ErrorCode::BadRecord);
    EXPECT_EQ(forced.error().message, "byte 2 is not valid in the encoding utf-8");
    EXPECT_NE(forced.error().hint.find("--encoding"), std::string::npos);
    const auto declared = to_utf8("abc\xe9 x", "", "utf-8");
    ASSERT_FALSE(declared);
    EXPECT_EQ(declared.error().message, "byte 3 is not valid in the declared encoding utf-8");
    const auto multibyte = to_utf8("ab\x82", "shift_jis", "");
    ASSERT_FALSE(multibyte);
    EXPECT_EQ(multibyte.error().message, "byte 2 is not valid in the encoding shift_jis");
    // Half a pair.
    EXPECT_FALSE(to_utf8("\xff\xfe\x3d\xd8"s, "", ""));
}

TEST(Encoding, RefusesNamesThatIcuDoesNotKnow) {
    EXPECT_TRUE(check_encoding(""));
    EXPECT_TRUE(check_encoding("KOI8-R"));
    for (const std::string& name : {"klingon"s, std::string(1000, 'x'), "utf-8\0"s}) {
        const auto known = check_encoding(name);
        ASSERT_FALSE(known) << name;
        EXPECT_EQ(known.error().code, ErrorCode::BadArgument);
        const auto text = to_utf8("x", name, "");
        ASSERT_FALSE(text);
        EXPECT_EQ(text.error().code, ErrorCode::BadArgument);
    }
}

TEST(Encoding, KnowsSupersetsOfAscii) {
    for (const char* name : {"utf-8", "windows-1252", "gb18030", "shift_jis", "koi8-r"}) {
        EXPECT_TRUE(is_ascii_superset(name)) << name;
    }
    for (const char* name : {"utf-16", "utf-16be", "utf-32le", "ibm037"}) {
        EXPECT_FALSE(is_ascii_superset(name)) << name;
    }
}

TEST(Encoding, TellsWideEncodingsByTheirMarkOrTheirZeros) {
    EXPECT_EQ(wide_encoding("\xff\xfe"
                            "A\0"s),
              "utf-16le");
    EXPECT_EQ(wide_encoding("\xfe\xff\0A"s), "utf-16be");
    EXPECT_EQ(wide_encoding("\xff\xfe\0\0A\0\0\0"s), "utf-32le");
    EXPECT_EQ(wide_encoding("H\0e\0l\0l\0o\0 \0"s), "utf-16le");
    EXPECT_EQ(wide_encoding("\0H\0e\0l\0l\0o\0 "s), "utf-16be");
    EXPECT_EQ(wide_encoding("H\0\0\0e\0\0\0l\0\0\0"s), "utf-32le");
    EXPECT_FALSE(wide_encoding("plain text, long enough"));
    EXPECT_FALSE(wide_encoding("\xef\xbb\xbfplain"));
    EXPECT_FALSE(wide_encoding(std::string(64, '\0')));
    EXPECT_FALSE(wide_encoding(""));
}

TEST(TranscodingStream, DecodesWhateverThePieces) {
    std::string bytes = "\xff\xfe"s;
    std::string expected;
    for (int i = 0; i < 3000; ++i) {
        bytes += "\x3d\xd8\x00\xde\xac\x20"s;  // 😀€
        expected += "😀€";
    }
    for (const std::size_t step : {1U, 3U, 7U, 4096U}) {
        StringStream inner{bytes, step};
        TranscodingStream stream{inner, "utf-16le"};
        const auto text = read_all(stream, 5);
        ASSERT_TRUE(text) << text.error().message;
        EXPECT_EQ(*text, expected);
    }
}

TEST(TranscodingStream, NamesTheBadByteAndEnds) {
    const std::string bytes = "A\0B\0\x00\xdc"s;
    StringStream inner{bytes};
    TranscodingStream stream{inner, "utf-16le"};
    const auto text = read_all(stream);
    ASSERT_FALSE(text);
    EXPECT_EQ(text.error().message, "byte 4 is not valid in the encoding utf-16le");
    std::string buffer(10, '\0');
    const auto more = stream.read(buffer);
    ASSERT_TRUE(more);
    EXPECT_EQ(*more, 0U);
}

TEST(TranscodingStream, PassesOnErrors) {
    const std::string bytes = "A\0"s;
    StringStream inner{bytes, 10, true};
    TranscodingStream stream{inner, "utf-16le"};
    const auto text = read_all(stream);
    ASSERT_FALSE(text);
    EXPECT_EQ(text.error().message, "the disk is gone");
}

TEST(Encoding, ReplacesBadBytesOnly) {
    EXPECT_EQ(replace_bad_utf8("caf\xe9 é"), "caf\xef\xbf\xbd é");
    EXPECT_EQ(replace_bad_utf8("fine"), "fine");
}

}  // namespace
}  // namespace dateline
