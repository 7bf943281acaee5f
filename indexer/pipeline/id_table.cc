// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/pipeline/id_table.h"

#include <algorithm>
#include <bit>

namespace dateline {
namespace {

using Id = std::array<std::uint64_t, 2>;

constexpr std::size_t kFewestSlots = 1024;
constexpr std::size_t kBlockEntries = 64;
constexpr std::size_t kFilterBits = 10;  ///< An entry.
constexpr int kFilterProbes = 5;

bool by_id(const IdEntry& a, const IdEntry& b) {
    return a.id < b.id;
}

/// Calls `visit` with the bits of an id in a filter of so many words.
template <typename Visit>
void for_each_bit(const Id& id, std::size_t words, Visit visit) {
    const std::uint64_t bits = words * 64;
    for (std::uint64_t i = 0; i < kFilterProbes; ++i) visit((id[0] + i * (id[1] | 1U)) % bits);
}

}  // namespace

IdTable::IdTable(std::filesystem::path dir, std::size_t memory_bytes)
    :  // Growing holds the old table beside the new one.
      most_slots_{std::max(kFewestSlots, std::bit_floor(memory_bytes * 2 / 3 / sizeof(IdEntry)))},
      table_(kFewestSlots),
      file_{std::move(dir)} {}

std::size_t IdTable::slot_of(const Id& id) const {
    const std::size_t mask = table_.size() - 1;
    std::size_t slot = id[1] & mask;
    while (table_[slot].record != 0 && table_[slot].id != id) slot = (slot + 1) & mask;
    return slot;
}

Result<std::optional<IdEntry>> IdTable::find(const Id& id) const {
    if (const IdEntry& entry = table_[slot_of(id)]; entry.record != 0) return std::optional{entry};
    for (auto run = runs_.rbegin(); run != runs_.rend(); ++run) {
        auto found = find_in(*run, id);
        if (!found || *found) return found;
    }
    return std::optional<IdEntry>{};
}

Result<std::optional<IdEntry>> IdTable::find_in(const Run& run, const Id& id) const {
    bool possible = true;
    for_each_bit(id, run.filter.size(), [&](std::uint64_t bit) {
        possible = possible && (run.filter[bit / 64] >> (bit % 64) & 1U) != 0;
    });
    if (!possible) return std::optional<IdEntry>{};
    // The block before the first fence that is not less, too: ids may share their first half.
    const auto fence = std::lower_bound(run.fences.begin(), run.fences.end(), id[0]);
    auto block = static_cast<std::size_t>(fence - run.fences.begin());
    if (block > 0) --block;
    for (; block < run.fences.size() && run.fences[block] <= id[0]; ++block) {
        std::array<IdEntry, kBlockEntries> entries{};
        const std::size_t first = block * kBlockEntries;
        const std::size_t count = std::min(kBlockEntries, run.entries - first);
        auto read = file_.read(run.offset + first * sizeof(IdEntry),
                               {reinterpret_cast<char*>(entries.data()), count * sizeof(IdEntry)});
        if (!read) return std::move(read).error();
        const auto* const end = entries.cbegin() + count;
        const auto* const at = std::lower_bound(entries.cbegin(), end, IdEntry{.id = id}, by_id);
        if (at != end && at->id == id) return std::optional{*at};
    }
    return std::optional<IdEntry>{};
}

Result<void> IdTable::put(const IdEntry& entry) {
    // Three quarters full at most.
    if ((used_ + 1) * 4 > table_.size() * 3) {
        if (table_.size() < most_slots_) {
            grow();
        } else if (auto spilled = spill(); !spilled) {
            return spilled;
        }
    }
    IdEntry& slot = table_[slot_of(entry.id)];
    if (slot.record == 0) ++used_;
    slot = entry;
    return {};
}

void IdTable::grow() {
    std::vector<IdEntry> old(table_.size() * 2);
    old.swap(table_);
    for (const IdEntry& entry : old) {
        if (entry.record != 0) table_[slot_of(entry.id)] = entry;
    }
}

Result<void> IdTable::spill() {
    std::erase_if(table_, [](const IdEntry& entry) { return entry.record == 0; });
    std::sort(table_.begin(), table_.end(), by_id);
    Run run{.offset = file_.size(),
            .entries = table_.size(),
            .filter = std::vector<std::uint64_t>(table_.size() * kFilterBits / 64 + 1),
            .fences = {}};
    for (std::size_t i = 0; i < table_.size(); ++i) {
        const IdEntry& entry = table_[i];
        if (i % kBlockEntries == 0) run.fences.push_back(entry.id[0]);
        for_each_bit(entry.id, run.filter.size(), [&](std::uint64_t bit) {
            run.filter[bit / 64] |= std::uint64_t{1} << bit % 64;
        });
        auto written = file_.append({reinterpret_cast<const char*>(&entry), sizeof entry});
        if (!written) return std::move(written).error();
    }
    runs_.push_back(std::move(run));
    used_ = 0;
    table_.assign(most_slots_, IdEntry{});
    return {};
}

}  // namespace dateline
