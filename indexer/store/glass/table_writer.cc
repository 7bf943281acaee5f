// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/store/glass/table_writer.h"

#include <algorithm>
#include <utility>

namespace dateline {
namespace {

constexpr std::size_t kHeadBytes = 11;  // Revision, level, twice what is free, directory's end.
constexpr std::size_t kEntryBytes = 2;  // Of the directory.
constexpr std::size_t kComponentBytes = 2;
constexpr std::size_t kLeafHead = 3;       // An item's size and its key's.
constexpr std::size_t kBranchHead = 5;     // A block's number and the size of a key.
constexpr std::size_t kItemsOfABlock = 4;  // At least.
constexpr std::size_t kMaxItem =
    (GlassTableWriter::kBlockBytes - kHeadBytes - kItemsOfABlock * kEntryBytes) / kItemsOfABlock;
constexpr std::uint16_t kLastComponent = 0x4000;
constexpr std::uint16_t kFirstComponent = 0x2000;
constexpr std::size_t kMaxComponents = 65'535;
// A tag is split to fill a block only if this much beyond the key's size is left of it: more
// would be lost to longer keys in the branches (measured by Xapian's authors).
constexpr std::size_t kWorthSplitting = 34;

void put16(std::uint8_t* at, std::size_t number) {
    at[0] = static_cast<std::uint8_t>(number >> 8U);
    at[1] = static_cast<std::uint8_t>(number);
}

void put32(std::uint8_t* at, std::uint32_t number) {
    put16(at, number >> 16U);
    put16(at + 2, number & 0xffffU);
}

}  // namespace

Result<GlassTableWriter> GlassTableWriter::create(const std::filesystem::path& file) {
    auto out = ScratchWriter::create(file);
    if (!out) return std::move(out).error();
    return GlassTableWriter{std::move(out).value()};
}

GlassTableWriter::GlassTableWriter(ScratchWriter out) : out_{std::move(out)} {
    start(0);
    // An item with an empty key and tag stands before all others.
    std::uint8_t* const item = append(*levels_[0], kLeafHead);
    put16(item, kFirstComponent | kLastComponent);
    item[2] = 0;
}

void GlassTableWriter::start(std::size_t level) {
    if (levels_.size() == level) levels_.push_back(std::make_unique<Block>());
    Block& block = *levels_[level];
    block.bytes.fill(0);
    block.directory_end = kHeadBytes;
    block.items_begin = kBlockBytes;
    block.separator.clear();
    block.separator_component = 0;
}

std::uint8_t* GlassTableWriter::append(Block& block, std::size_t item_bytes) {
    block.items_begin -= item_bytes;
    put16(block.bytes.data() + block.directory_end, block.items_begin);
    block.directory_end += kEntryBytes;
    return block.bytes.data() + block.items_begin;
}

Result<void> GlassTableWriter::add(std::string_view key, std::string_view tag) {
    const std::size_t head = kLeafHead + key.size();
    const std::size_t most = kMaxItem - head - kComponentBytes;
    std::size_t first = most + kComponentBytes;
    if (tag.size() <= first) {
        first = tag.size();
    } else {
        // The rest of the block, if filling it costs no item more or is worth one.
        const std::size_t left = levels_[0]->free() % (kMaxItem + kEntryBytes);
        const std::size_t needed = kEntryBytes + head + kComponentBytes;
        if (left > needed) {
            const std::size_t room = left - needed;
            if (room >= (tag.size() - kComponentBytes) % most ||
                room >= key.size() + kWorthSplitting)
                first = room + kComponentBytes;
        }
    }
    if ((tag.size() - first) / most + 2 > kMaxComponents)
        return Error{ErrorCode::Io, "a list of positions is too long for Xapian"};
    std::uint16_t component = 1;
    for (std::string_view rest = tag;; ++component) {
        const std::string_view part = rest.substr(0, component == 1 ? first : most);
        rest.remove_prefix(part.size());
        if (auto added = add_item(key, part, component, rest.empty()); !added) return added;
        if (rest.empty()) break;
    }
    ++entries_;
    return {};
}

Result<void> GlassTableWriter::add_item(std::string_view key, std::string_view tag,
                                        std::uint16_t component, bool last) {
    const bool first = component == 1;
    const std::size_t size = kLeafHead + key.size() + (first ? 0 : kComponentBytes) + tag.size();
    if (levels_[0]->free() < size + kEntryBytes) {
        if (auto closed = close_block(0); !closed) return closed;
        // As much of the key as tells it from the one before.
        const auto [mine, theirs] =
            std::mismatch(key.begin(), key.end(), last_key_.begin(), last_key_.end());
        const auto same = static_cast<std::size_t>(mine - key.begin());
        levels_[0]->separator = key.substr(0, std::min(same + 1, key.size()));
        levels_[0]->separator_component = component;
    }
    std::uint8_t* at = append(*levels_[0], size);
    put16(at, (size - kLeafHead) | (first ? kFirstComponent : 0U) | (last ? kLastComponent : 0U));
    at[2] = static_cast<std::uint8_t>(key.size());
    at = std::copy(key.begin(), key.end(), at + kLeafHead);
    if (!first) {
        put16(at, component);
        at += kComponentBytes;
    }
    std::copy(tag.begin(), tag.end(), at);
    last_key_ = key;
    return {};
}

Result<void> GlassTableWriter::close_block(std::size_t level) {
    const auto number = write_block(level);
    if (!number) return number.error();
    const std::string separator = std::move(levels_[level]->separator);
    const std::uint16_t component = levels_[level]->separator_component;
    start(level);
    return note_child(level + 1, separator, component, *number);
}

Result<std::uint32_t> GlassTableWriter::write_block(std::size_t level) {
    Block& block = *levels_[level];
    std::uint8_t* const head = block.bytes.data();
    constexpr std::uint32_t kRevision = 1;
    put32(head, kRevision);
    head[4] = static_cast<std::uint8_t>(level);
    put16(head + 5, block.free());
    put16(head + 7, block.free());
    put16(head + 9, block.directory_end);
    auto written = out_.append({reinterpret_cast<const char*>(head), kBlockBytes});
    if (!written) return std::move(written).error();
    return blocks_++;
}

Result<void> GlassTableWriter::note_child(std::size_t level, const std::string& separator,
                                          std::uint16_t component, std::uint32_t child) {
    if (levels_.size() == level) start(level);
    std::size_t size = kBranchHead + separator.size() + kComponentBytes;
    if (levels_[level]->free() < size + kEntryBytes) {
        if (auto closed = close_block(level); !closed) return closed;
    }
    Block& block = *levels_[level];
    // The first key of a branch is left out: what is above it says the same.
    const bool first = block.directory_end == kHeadBytes;
    if (first) {
        block.separator = separator;
        block.separator_component = component;
        size = kBranchHead + kComponentBytes;
    }
    std::uint8_t* at = append(block, size);
    put32(at, child);
    at[4] = static_cast<std::uint8_t>(first ? 0 : separator.size());
    at += kBranchHead;
    if (!first) at = std::copy(separator.begin(), separator.end(), at);
    put16(at, first ? 0 : component);
    return {};
}

Result<GlassTableRoot> GlassTableWriter::finish() {
    GlassTableRoot root{.entries = entries_};
    // A level that has nothing above it is the root; closing one may add a level.
    for (std::size_t level = 0; level + 1 < levels_.size(); ++level) {
        if (auto closed = close_block(level); !closed) return closed.error();
    }
    root.level = static_cast<std::uint32_t>(levels_.size() - 1);
    const auto number = write_block(root.level);
    if (!number) return number.error();
    root.root = *number;
    root.blocks = blocks_;
    if (auto flushed = out_.flush(); !flushed) return std::move(flushed).error();
    return root;
}

}  // namespace dateline
