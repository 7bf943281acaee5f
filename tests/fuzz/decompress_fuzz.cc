// SPDX-License-Identifier: GPL-3.0-or-later
// Property of gzip and xz: whatever the bytes, unpacking ends, gives the same however the bytes
// arrive, and what is wrong with them is a bad record.
#include <array>
#include <atomic>

#include "indexer/source/decompress_stream.h"
#include "tests/fuzz/property.h"
#include "tests/indexer/source/cutting.h"

using namespace dateline;

namespace {

constexpr std::size_t kEnoughBytes = std::size_t{1} << 20U;

std::string unpacked(std::string_view text, DecompressStream::Codec codec, std::size_t step) {
    StringStream bytes{std::string{text}, step};
    const std::atomic<std::uint64_t> read{text.size()};
    UnpackBudget budget{1000, read};
    DecompressStream stream{bytes, codec, budget};
    std::string seen;
    std::array<char, 4096> buffer{};
    while (seen.size() < kEnoughBytes) {
        const auto got = stream.read(buffer);
        if (!got) {
            fuzz::require(got.error().code == ErrorCode::BadRecord, "the error is a bad record");
            return seen + "\n" + got.error().message;
        }
        if (*got == 0) return seen;
        seen.append(buffer.data(), *got);
    }
    seen.resize(kEnoughBytes);
    return seen;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = fuzz::text_of(data, size);
    for (const auto codec : {DecompressStream::Codec::Gzip, DecompressStream::Codec::Xz}) {
        fuzz::require(unpacked(text, codec, 1000000) == unpacked(text, codec, 3),
                      "unpacking does not depend on how bytes arrive");
    }
    return 0;
}
