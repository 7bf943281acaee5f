// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/source/decompress_stream.h"

#include <string>

#include <gtest/gtest.h>

#include "tests/indexer/source/source_support.h"

namespace dateline {
namespace {

using Codec = DecompressStream::Codec;

struct CodecCase {
    const char* name;
    const char* filter;
    Codec codec;
};

void PrintTo(const CodecCase& c, std::ostream* os) {
    *os << c.name;
}

class DecompressStreams : public testing::TestWithParam<CodecCase> {
protected:
    [[nodiscard]] static std::string compress(const std::string& content) {
        return make_archive(ArchiveKind::Raw, GetParam().filter, {{"data", content}});
    }

    // All that comes out of the bytes, and the error that ends it.
    std::pair<std::string, std::string> unpack(std::string_view bytes, std::size_t step = 1000,
                                               bool fails = false) {
        StringStream inner{std::string{bytes}, step, fails};
        UnpackBudget budget{1000, read_};
        DecompressStream stream{inner, GetParam().codec, budget};
        std::string out;
        std::string buffer(777, '\0');
        for (;;) {
            const auto got = stream.read(buffer);
            if (!got) return {out, got.error().message};
            if (*got == 0) return {out, ""};
            out.append(buffer, 0, *got);
        }
    }

    std::atomic<std::uint64_t> read_{0};
};

std::string lines(int count) {
    std::string text;
    unsigned state = 1;
    for (int i = 0; i < count; ++i) {
        state = state * 1664525U + 1013904223U;
        text += std::to_string(state) + "\n";
    }
    return text;
}

TEST_P(DecompressStreams, UnpackWhateverThePieces) {
    const std::string text = lines(20000);
    const std::string bytes = compress(text);
    for (const std::size_t step : {1U, 100U, 1U << 20U}) {
        EXPECT_EQ(unpack(bytes, step), std::make_pair(text, std::string{}));
    }
    EXPECT_EQ(unpack(compress("")), std::make_pair(std::string{}, std::string{}));
}

TEST_P(DecompressStreams, ReadSeveralFilesAsOne) {
    const std::string bytes = compress("one\n") + compress("") + compress("two\n");
    EXPECT_EQ(unpack(bytes).first, "one\ntwo\n");
    EXPECT_EQ(unpack(bytes, 1).second, "");
}

TEST_P(DecompressStreams, GiveAllUpToTheCut) {
    const std::string text = lines(20000);
    const std::string bytes = compress(text);
    for (const std::size_t size : {bytes.size() / 3, bytes.size() - 1}) {
        const auto [out, error] = unpack(std::string_view{bytes}.substr(0, size));
        EXPECT_EQ(error, "archive is damaged or cut off at byte " + std::to_string(size));
        EXPECT_GT(out.size(), text.size() * size / bytes.size() * 9 / 10);
        EXPECT_EQ(out, text.substr(0, out.size()));
    }
}

TEST_P(DecompressStreams, TellDamage) {
    std::string bytes = compress(lines(1000));
    for (std::size_t i = bytes.size() / 2; i < bytes.size() / 2 + 20; ++i) bytes[i] = '\xff';
    EXPECT_TRUE(unpack(bytes).second.starts_with("archive is damaged or cut off at byte "));
    EXPECT_EQ(unpack(compress("x"), 5, true).second, "the disk is gone");
}

TEST_P(DecompressStreams, StopAtTheBudget) {
    const std::string bytes = compress(lines(1000));
    StringStream inner{bytes};
    UnpackBudget budget{1, read_};
    ASSERT_TRUE(budget.spend(UnpackBudget::kFreeBytes - 5000));
    DecompressStream stream{inner, GetParam().codec, budget};
    const auto all = read_all(stream, 1000);
    ASSERT_FALSE(all);
    EXPECT_EQ(all.error().message, "unpacks to more than 1 times its size");
    std::string buffer(10, '\0');
    EXPECT_EQ(*stream.read(buffer), 0U);
}

INSTANTIATE_TEST_SUITE_P(All, DecompressStreams,
                         testing::Values(CodecCase{"gzip", "gzip", Codec::Gzip},
                                         CodecCase{"xz", "xz", Codec::Xz}),
                         [](const auto& c) { return std::string{c.param.name}; });

}  // namespace
}  // namespace dateline
