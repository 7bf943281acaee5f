// SPDX-License-Identifier: GPL-3.0-or-later
// Property of gzip and xz: whatever the bytes, unpacking ends, gives the same however the bytes
// arrive, and what is wrong with them is a bad record. How much comes before an error is the
// codec's affair: liblzma sees some later when it is given more at once.
#include <algorithm>
#include <array>
#include <atomic>

#include "indexer/source/decompress_stream.h"
#include "tests/fuzz/property.h"
#include "tests/indexer/source/cutting.h"

using namespace dateline;

namespace {

constexpr std::size_t kEnoughBytes = std::size_t{1} << 20U;

struct Unpacked {
    std::string text{};
    bool damaged = false;
};

Unpacked unpacked(std::string_view text, DecompressStream::Codec codec, std::size_t step) {
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
            return {.text = seen, .damaged = true};
        }
        if (*got == 0) return {.text = seen};
        seen.append(buffer.data(), *got);
    }
    seen.resize(kEnoughBytes);
    return {.text = seen};
}

bool is_same(const Unpacked& one, const Unpacked& other) {
    const bool cut = std::max(one.text.size(), other.text.size()) >= kEnoughBytes;
    if (!cut && one.damaged != other.damaged) return false;
    if (!cut && !one.damaged) return one.text == other.text;
    return one.text.starts_with(other.text) || other.text.starts_with(one.text);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = fuzz::text_of(data, size);
    for (const auto codec : {DecompressStream::Codec::Gzip, DecompressStream::Codec::Xz}) {
        fuzz::require(is_same(unpacked(text, codec, 1000000), unpacked(text, codec, 3)),
                      "unpacking does not depend on how bytes arrive");
    }
    return 0;
}
