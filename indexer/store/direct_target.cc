// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/store/direct_target.h"

#include "common/schema.h"
#include "common/xapian_guard.h"

namespace dateline {

Result<std::unique_ptr<Target>> DirectTarget::open(const std::filesystem::path& generation) {
    auto writer = Writer::open(generation, Writer::Durability::Synced);
    if (!writer) return std::move(writer).error();
    return xapian_guard([&]() -> Result<std::unique_ptr<Target>> {
        Xapian::Database committed{generation.string()};
        return std::unique_ptr<Target>{
            new DirectTarget{std::move(writer).value(), std::move(committed)}};
    });
}

Result<std::optional<std::string>> DirectTarget::digest_of(const std::string& id_term) {
    return xapian_guard([&]() -> Result<std::optional<std::string>> {
        const auto found = committed_.postlist_begin(id_term);
        if (found == committed_.postlist_end(id_term)) return std::optional<std::string>{};
        return std::optional{committed_.get_document(*found).get_value(kSlotDigest)};
    });
}

Result<void> DirectTarget::take(Staged batch) {
    superseding_ = superseding_ || !batch.superseded.empty();
    for (const BuiltDocument& built : batch.documents) {
        changed_ = true;
        if (auto put = writer_.put(built); !put) return put;
    }
    return {};
}

Result<void> DirectTarget::finish(const FileRows& files) {
    bool news = changed_;
    if (!superseding_) {
        auto remembered = writer_.remember([&](std::uint64_t displaced) {
            auto rows = files(displaced);
            news = news || !rows.empty();
            return rows;
        });
        if (!remembered) return remembered;
    }
    return news ? writer_.commit() : Result<void>{};
}

}  // namespace dateline
