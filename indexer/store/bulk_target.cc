// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/store/bulk_target.h"

#include "indexer/store/writer.h"

namespace dateline {

Result<void> publish(const Layout& layout, const Merged& merged) {
    auto writer = Writer::open(merged.database, Writer::Durability::Scratch);
    if (!writer) return std::move(writer).error();
    if (merged.has_repeats) {
        if (auto kept = writer->keep_last_of_each(); !kept) return kept;
    }
    if (merged.files != nullptr) {
        if (auto remembered = writer->remember(*merged.files); !remembered) return remembered;
    }
    if (auto committed = writer->commit(); !committed) return committed;
    auto generation = layout.next();
    if (!generation) return std::move(generation).error();
    return layout.publish(merged.database, *generation);
}

Result<std::unique_ptr<Target>> BulkTarget::open(const Layout& layout, const StoreMemory& memory,
                                                 unsigned threads) {
    auto scratch = layout.make_scratch();
    if (!scratch) return std::move(scratch).error();
    return std::unique_ptr<Target>{
        new BulkTarget{layout, std::move(scratch).value(), memory.fan_in, threads}};
}

Result<void> BulkTarget::stage(Staged& batch) {
    return stage_as_shard(batch, shards_);
}

Result<void> BulkTarget::take(Staged batch) {
    superseding_ = superseding_ || !batch.superseded.empty();
    return batch.shard.empty() ? Result<void>{} : shards_.take(std::move(batch.shard));
}

Result<void> BulkTarget::finish(const FileRows& files) {
    const auto built = shards_.scratch() / "built";
    const auto parts = shards_.parts();
    if (!parts.empty()) {
        if (auto merged = merge_shards(parts, built, threads_); !merged) return merged;
    }
    return publish(
        layout_,
        {.database = built, .has_repeats = superseding_, .files = superseding_ ? nullptr : &files});
}

Result<void> stage_as_shard(Staged& batch, Shards& shards) {
    if (batch.documents.empty()) return {};
    auto shard = shards.write(batch.documents);
    if (!shard) return std::move(shard).error();
    batch.shard = std::move(shard).value();
    batch.documents = {};
    return {};
}

}  // namespace dateline
