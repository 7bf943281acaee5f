// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/store/bulk_target.h"

#include <sys/resource.h>

#include <algorithm>
#include <system_error>

#include <fmt/format.h>

#include "common/xapian_guard.h"
#include "indexer/store/writer.h"

namespace dateline {
namespace {

/// How many databases can be merged at once: each has up to six files open. The process may open
/// as many as the system lets it; every merge that is left out saves copying all its articles.
std::size_t mergeable_databases() {
    constexpr rlim_t kFilesEach = 6;
    constexpr rlim_t kOtherFiles = 128;
    constexpr rlim_t kMost = 1024;
    constexpr rlim_t kLeast = 16;
    rlimit files{};
    if (::getrlimit(RLIMIT_NOFILE, &files) != 0) return kLeast;
    const rlim_t wanted = kMost * kFilesEach + kOtherFiles;
    if (files.rlim_cur < wanted) {
        rlimit raised{.rlim_cur = std::min(wanted, files.rlim_max), .rlim_max = files.rlim_max};
        if (::setrlimit(RLIMIT_NOFILE, &raised) == 0) files = raised;
    }
    const rlim_t usable = files.rlim_cur > kOtherFiles ? files.rlim_cur - kOtherFiles : 0;
    return std::clamp(usable / kFilesEach, kLeast, kMost);
}

}  // namespace

BulkTarget::BulkTarget(Layout layout, std::filesystem::path scratch)
    : layout_{std::move(layout)}, fan_in_{mergeable_databases()}, scratch_{std::move(scratch)} {}

Result<void> merge_databases(const std::vector<std::filesystem::path>& parts,
                             const std::filesystem::path& out) {
    auto merged = xapian_guard([&]() -> Result<void> {
        Xapian::Database all;
        for (const auto& part : parts) all.add_database(Xapian::Database{part.string()});
        all.compact(out.string());
        return {};
    });
    if (!merged) return merged;
    std::error_code ignored;  // What stays is scratch, and removed with it.
    for (const auto& part : parts) std::filesystem::remove_all(part, ignored);
    return {};
}

Result<std::unique_ptr<Target>> BulkTarget::open(const Layout& layout) {
    auto scratch = layout.make_scratch();
    if (!scratch) return std::move(scratch).error();
    return std::unique_ptr<Target>{new BulkTarget{layout, std::move(scratch).value()}};
}

std::filesystem::path BulkTarget::new_shard() {
    return scratch_ / fmt::format("shard-{}", shards_.fetch_add(1));
}

Result<void> BulkTarget::stage(Staged& batch) {
    if (batch.documents.empty()) return {};
    batch.shard = new_shard();
    auto writer = Writer::open(batch.shard, Writer::Durability::Scratch);
    if (!writer) return std::move(writer).error();
    if (auto added = writer->append(batch.documents); !added) return added;
    batch.documents.clear();
    return writer->commit();
}

Result<void> BulkTarget::merge_full_levels() {
    for (std::size_t n = 0; n < levels_.size() && levels_[n].size() >= fan_in_; ++n) {
        if (n + 1 == levels_.size()) levels_.emplace_back();
        const auto out = new_shard();
        if (auto merged = merge_databases(levels_[n], out); !merged) return merged;
        levels_[n].clear();
        levels_[n + 1].push_back(out);
    }
    return {};
}

Result<void> BulkTarget::take(Staged batch) {
    superseded_.insert(superseded_.end(), std::make_move_iterator(batch.superseded.begin()),
                       std::make_move_iterator(batch.superseded.end()));
    if (batch.shard.empty()) return {};
    levels_[0].push_back(std::move(batch.shard));
    return merge_full_levels();
}

Result<void> BulkTarget::finish(const FileRows& files) {
    std::vector<std::filesystem::path> parts;
    for (auto level = levels_.rbegin(); level != levels_.rend(); ++level) {
        parts.insert(parts.end(), level->begin(), level->end());
    }
    const auto built = scratch_ / "built";
    if (!parts.empty()) {
        if (auto merged = merge_databases(parts, built); !merged) return merged;
    }
    auto writer = Writer::open(built, Writer::Durability::Scratch);
    if (!writer) return std::move(writer).error();
    for (const std::string& id_term : superseded_) {
        if (auto kept = writer->keep_last(id_term); !kept) return kept;
    }
    // A file some of whose articles were superseded is not in the database whole.
    if (superseded_.empty()) {
        if (auto remembered = writer->remember(files); !remembered) return remembered;
    }
    if (auto committed = writer->commit(); !committed) return committed;
    auto generation = layout_.next();
    if (!generation) return std::move(generation).error();
    return layout_.publish(built, *generation);
}

}  // namespace dateline
