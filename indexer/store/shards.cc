// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/store/shards.h"

#include <sys/resource.h>

#include <algorithm>
#include <system_error>

#include <fmt/format.h>

#include "common/xapian_guard.h"
#include "indexer/store/writer.h"

namespace dateline {
namespace {

constexpr std::size_t kLeastFanIn = 16;

/// How many databases can be merged at once: each has up to six files open. The process may open
/// as many as the system lets it; every merge that is left out saves copying all its articles.
std::size_t mergeable_databases() {
    constexpr rlim_t kFilesEach = 6;
    constexpr rlim_t kOtherFiles = 128;
    constexpr rlim_t kMost = 1024;
    rlimit files{};
    if (::getrlimit(RLIMIT_NOFILE, &files) != 0) return kLeastFanIn;
    const rlim_t wanted = kMost * kFilesEach + kOtherFiles;
    if (files.rlim_cur < wanted) {
        rlimit raised{.rlim_cur = std::min(wanted, files.rlim_max), .rlim_max = files.rlim_max};
        if (::setrlimit(RLIMIT_NOFILE, &raised) == 0) files = raised;
    }
    const rlim_t usable = files.rlim_cur > kOtherFiles ? files.rlim_cur - kOtherFiles : 0;
    return std::clamp<rlim_t>(usable / kFilesEach, kLeastFanIn, kMost);
}

void remove(const std::vector<std::filesystem::path>& databases) {
    std::error_code ignored;  // What stays is scratch, and removed with it.
    for (const auto& database : databases) std::filesystem::remove_all(database, ignored);
}

}  // namespace

Result<void> merge_databases(const std::vector<std::filesystem::path>& parts,
                             const std::filesystem::path& out) {
    return xapian_guard([&]() -> Result<void> {
        Xapian::Database all;
        for (const auto& part : parts) all.add_database(Xapian::Database{part.string()});
        all.compact(out.string());
        return {};
    });
}

Shards::Shards(std::filesystem::path scratch, std::size_t fan_in)
    : scratch_{std::move(scratch)},
      fan_in_{std::max(kLeastFanIn, std::min(fan_in, mergeable_databases()))} {}

std::filesystem::path Shards::new_shard() {
    return scratch_ / fmt::format("shard-{}", shards_.fetch_add(1));
}

Result<std::filesystem::path> Shards::write(const std::vector<BuiltDocument>& documents) {
    auto shard = new_shard();
    auto writer = Writer::open(shard, Writer::Durability::Scratch);
    if (!writer) return std::move(writer).error();
    if (auto added = writer->append(documents); !added) return std::move(added).error();
    if (auto committed = writer->commit(); !committed) return std::move(committed).error();
    return shard;
}

Result<void> Shards::take(std::filesystem::path shard) {
    levels_[0].push_back(std::move(shard));
    for (std::size_t n = 0; n < levels_.size() && levels_[n].size() >= fan_in_; ++n) {
        if (n + 1 == levels_.size()) levels_.emplace_back();
        const auto out = new_shard();
        if (auto merged = merge_databases(levels_[n], out); !merged) return merged;
        remove(levels_[n]);
        levels_[n].clear();
        levels_[n + 1].push_back(out);
    }
    return {};
}

std::vector<std::filesystem::path> Shards::parts() const {
    std::vector<std::filesystem::path> parts;
    for (auto level = levels_.rbegin(); level != levels_.rend(); ++level)
        parts.insert(parts.end(), level->begin(), level->end());
    return parts;
}

}  // namespace dateline
