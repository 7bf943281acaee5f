// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/store/glass/version_file.h"

#include <cerrno>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

#include "common/leb128.h"
#include "indexer/store/io_error.h"
#include "indexer/store/scratch_file.h"

namespace dateline {
namespace {

using namespace std::literals;

// Of format version 2016-03-14, the one of all Xapian 1.4.
constexpr std::string_view kMagic = "\x0f\x0dXapian Glass\x04\x6e"sv;
constexpr std::size_t kUuidBytes = 16;
constexpr unsigned kTablesBeforePositions = 3;  // Postings, document data, term lists.
constexpr unsigned kNumbersOfARoot = 5;         // And then the list of free blocks, as a string.

/// Moves `at` behind the root of a table; its number of entries, which is 0 if there is no table.
bool skip_root(const char*& at, const char* end, std::uint64_t& entries) {
    std::uint64_t number = 0;
    for (unsigned i = 0; i < kNumbersOfARoot; ++i) {
        if (!read_leb128(at, end, number)) return false;
        if (i == 2) entries = number;
    }
    if (!read_leb128(at, end, number) || number > static_cast<std::uint64_t>(end - at))
        return false;
    at += number;
    return true;
}

std::string root_text(const GlassTableRoot& root) {
    constexpr std::uint64_t kSequential = 2;
    constexpr std::uint64_t kNotCompressed = 0;
    std::string free_list;
    append_leb128(free_list, 1);  // Of revision 1, like the blocks.
    append_leb128(free_list, root.blocks);
    free_list.append(4, '\0');  // No block is free.
    std::string text;
    append_leb128(text, root.root);
    append_leb128(text, std::uint64_t{root.level} << 2U | kSequential);
    append_leb128(text, root.entries);
    append_leb128(text, GlassTableWriter::kBlockBytes >> 11U);
    append_leb128(text, kNotCompressed);
    append_leb128(text, free_list.size());
    return text + free_list;
}

}  // namespace

Result<void> adopt_position_table(const std::filesystem::path& database,
                                  const GlassTableRoot& root) {
    const auto file = database / "iamglass";
    std::ifstream in{file, std::ios::binary};
    std::string text{std::istreambuf_iterator<char>{in}, {}};
    if (!in) return io_error("read", file, errno);
    const Error unknown{ErrorCode::Io, file.string() + " is of an unknown format"};
    if (!text.starts_with(kMagic) || text.size() < kMagic.size() + kUuidBytes) return unknown;
    const char* at = text.data() + kMagic.size() + kUuidBytes;
    const char* const end = text.data() + text.size();
    std::uint64_t revision = 0;
    std::uint64_t entries = 0;
    if (!read_leb128(at, end, revision)) return unknown;
    for (unsigned i = 0; i < kTablesBeforePositions; ++i) {
        if (!skip_root(at, end, entries)) return unknown;
    }
    const auto begin = static_cast<std::size_t>(at - text.data());
    if (!skip_root(at, end, entries) || entries != 0) return unknown;
    text.replace(begin, static_cast<std::size_t>(at - text.data()) - begin, root_text(root));
    auto out = ScratchWriter::create(file);
    if (!out) return std::move(out).error();
    if (auto appended = out->append(text); !appended) return appended;
    return out->flush();
}

}  // namespace dateline
