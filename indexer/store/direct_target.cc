// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/store/direct_target.h"

#include <algorithm>

#include "common/schema.h"
#include "common/xapian_guard.h"
#include "indexer/store/bulk_target.h"

namespace dateline {
namespace {

/// A merge copies the whole generation, but takes articles faster than it does in place: from this
/// part of it on (an estimate) it is made.
constexpr std::size_t kWorthMerging = 8;

Result<Xapian::doccount> documents_in(const std::vector<std::filesystem::path>& databases) {
    return xapian_guard([&]() -> Result<Xapian::doccount> {
        Xapian::doccount sum = 0;
        for (const auto& database : databases)
            sum += Xapian::Database{database.string()}.get_doccount();
        return sum;
    });
}

}  // namespace

DirectTarget::DirectTarget(Layout layout, std::filesystem::path generation,
                           const StoreMemory& memory, Writer writer, Xapian::Database committed)
    : layout_{std::move(layout)},
      generation_{std::move(generation)},
      memory_{memory},
      writer_{std::move(writer)},
      committed_{std::move(committed)} {}

Result<std::unique_ptr<Target>> DirectTarget::open(const Layout& layout,
                                                   const std::filesystem::path& generation,
                                                   const StoreMemory& memory) {
    auto writer = Writer::open(generation, Writer::Durability::Synced);
    if (!writer) return std::move(writer).error();
    return xapian_guard([&]() -> Result<std::unique_ptr<Target>> {
        Xapian::Database committed{generation.string()};
        return std::unique_ptr<Target>{new DirectTarget{
            layout, generation, memory, std::move(writer).value(), std::move(committed)}};
    });
}

Result<std::optional<std::string>> DirectTarget::digest_of(const std::string& id_term) {
    return xapian_guard([&]() -> Result<std::optional<std::string>> {
        const auto found = committed_.postlist_begin(id_term);
        if (found == committed_.postlist_end(id_term)) return std::optional<std::string>{};
        return std::optional{committed_.get_document(*found).get_value(kSlotDigest)};
    });
}

Result<void> DirectTarget::stage(Staged& batch) {
    return has_shards_ ? stage_as_shard(batch, *shards_) : Result<void>{};
}

Result<void> DirectTarget::take(Staged batch) {
    superseding_ = superseding_ || !batch.superseded.empty();
    if (!shards_) return hold(std::move(batch));
    if (auto staged = stage_as_shard(batch, *shards_); !staged) return staged;
    return batch.shard.empty() ? Result<void>{} : shards_->take(std::move(batch.shard));
}

Result<void> DirectTarget::hold(Staged batch) {
    if (batch.documents.empty()) return {};
    for (const BuiltDocument& built : batch.documents) held_bytes_ += memory_of(built);
    held_documents_ += batch.documents.size();
    held_.push_back(std::move(batch.documents));
    return held_bytes_ > memory_.held_bytes ? begin_shards() : Result<void>{};
}

Result<void> DirectTarget::begin_shards() {
    auto scratch = layout_.make_scratch();
    if (!scratch) return std::move(scratch).error();
    shards_ = std::make_unique<Shards>(std::move(scratch).value(), memory_.fan_in,
                                       Writer::Positions::Within);
    has_shards_ = true;
    for (auto& documents : held_) {
        Staged batch{.documents = std::move(documents)};
        if (auto taken = take(std::move(batch)); !taken) return taken;
    }
    held_ = {};
    return {};
}

Result<void> DirectTarget::put_shards() {
    // A new writer, which keeps in memory no more of the documents than was held.
    writer_.reset();
    const std::size_t each = std::max<std::size_t>(1, held_bytes_ / held_documents_);
    auto writer = Writer::open(generation_, Writer::Durability::Synced,
                               std::max<std::size_t>(1, memory_.held_bytes / each));
    if (!writer) return std::move(writer).error();
    writer_ = std::move(writer).value();
    for (const auto& shard : shards_->parts()) {
        if (auto put = writer_->put_all(shard); !put) return put;
    }
    return {};
}

Result<void> DirectTarget::update_in_place(const FileRows& files) {
    bool news = shards_ != nullptr || !held_.empty();
    for (auto& documents : held_) {
        for (const BuiltDocument& built : documents) {
            if (auto put = writer_->put(built); !put) return put;
        }
        documents = {};
    }
    if (!superseding_) {
        auto remembered = writer_->remember([&](std::uint64_t displaced) {
            auto rows = files(displaced);
            news = news || !rows.empty();
            return rows;
        });
        if (!remembered) return remembered;
    }
    return news ? writer_->commit() : Result<void>{};
}

Result<void> DirectTarget::finish(const FileRows& files) {
    if (!shards_) return update_in_place(files);
    auto parts = shards_->parts();
    const auto added = documents_in(parts);
    if (!added) return std::move(added).error();
    if (std::size_t{*added} * kWorthMerging < committed_.get_doccount()) {
        if (auto put = put_shards(); !put) return put;
        return update_in_place(files);
    }
    writer_.reset();
    parts.insert(parts.begin(), generation_);
    const auto built = shards_->scratch() / "built";
    if (auto merged = merge_databases(parts, built); !merged) return merged;
    return publish(
        layout_,
        {.database = built, .has_repeats = true, .files = superseding_ ? nullptr : &files});
}

}  // namespace dateline
