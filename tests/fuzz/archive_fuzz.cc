// SPDX-License-Identifier: GPL-3.0-or-later
// Property of archives: whatever the bytes, reading ends; members have names that are valid UTF-8
// labels; the same archive gives the same members and bytes; what is wrong is a bad record.
#include <array>
#include <atomic>

#include "common/text/utf8.h"
#include "indexer/source/archive_stream.h"
#include "tests/fuzz/property.h"
#include "tests/indexer/source/cutting.h"

using namespace dateline;

namespace {

// A few bytes may unpack to a gigabyte, which is allowed, but too slow here.
constexpr std::size_t kEnoughBytes = std::size_t{1} << 20U;

std::string members_and_bytes(std::string_view text, Container kind, std::size_t step) {
    StringStream bytes{std::string{text}, step};
    const std::atomic<std::uint64_t> read{text.size()};
    UnpackBudget budget{1000, read};
    ArchiveStream archive{bytes, kind, budget};
    std::string seen;
    std::array<char, 4096> buffer{};
    // Damaged headers may be followed by sound ones: an error need not be the end.
    for (std::size_t errors = 0; seen.size() < kEnoughBytes;) {
        const auto member = archive.next_member();
        if (!member) {
            fuzz::require(member.error().code == ErrorCode::BadRecord, "the error is a bad record");
            fuzz::require(++errors <= text.size() + 1, "errors end");
            continue;
        }
        if (!*member) break;
        fuzz::require(!first_bad_byte((*member)->name), "names are valid UTF-8");
        seen.append((*member)->name).append("\n");
        while (!(*member)->refused) {
            const auto got = archive.read(buffer);
            if (!got || *got == 0 || seen.size() >= kEnoughBytes) break;
            seen.append(buffer.data(), *got);
        }
    }
    return seen;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = fuzz::text_of(data, size);
    const Container found = container_of(text);
    const bool known =
        found == Container::Tar || found == Container::Zip || found == Container::Compressed;
    const Container kind = known ? found : Container::Tar;
    fuzz::require(members_and_bytes(text, kind, 1000000) == members_and_bytes(text, kind, 1000000),
                  "the same archive gives the same members");
    return 0;
}
