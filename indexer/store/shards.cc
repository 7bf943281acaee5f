// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/store/shards.h"

#include <sys/resource.h>

#include <algorithm>
#include <future>
#include <system_error>

#include <fmt/format.h>

#include "common/xapian_guard.h"
#include "indexer/store/glass/version_file.h"
#include "indexer/store/io_error.h"
#include "indexer/store/position_run.h"

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

/// Where the positions of a shard are, if they are apart.
std::filesystem::path run_of(const std::filesystem::path& shard) {
    return shard.native() + ".positions";
}

std::vector<std::filesystem::path> runs_of(const std::vector<std::filesystem::path>& shards) {
    std::vector<std::filesystem::path> runs;
    for (const auto& shard : shards) runs.push_back(run_of(shard));
    return runs;
}

void remove(const std::vector<std::filesystem::path>& shards) {
    std::error_code ignored;  // What stays is scratch, and removed with it.
    for (const auto& shard : shards) {
        std::filesystem::remove_all(shard, ignored);
        std::filesystem::remove(run_of(shard), ignored);
    }
}

Result<void> write_run(const std::vector<BuiltDocument>& documents,
                       const std::filesystem::path& file) {
    PositionRun run;
    for (const BuiltDocument& built : documents) run.add(built.positions);
    return run.write(file);
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

Result<void> merge_shards(const std::vector<std::filesystem::path>& shards,
                          const std::filesystem::path& out, unsigned threads) {
    const std::filesystem::path table = run_of(out);
    auto positions = std::async(threads > 1 ? std::launch::async : std::launch::deferred,
                                [&] { return merge_runs_to_table(runs_of(shards), table); });
    auto merged = merge_databases(shards, out);
    const auto root = positions.get();
    if (!merged) return merged;
    if (!root) return root.error();
    std::error_code code;
    std::filesystem::rename(table, out / "position.glass", code);
    if (code) return io_error("rename", table, code.value());
    return adopt_position_table(out, *root);
}

Shards::Shards(std::filesystem::path scratch, std::size_t fan_in, Writer::Positions positions)
    : scratch_{std::move(scratch)},
      fan_in_{std::max(kLeastFanIn, std::min(fan_in, mergeable_databases()))},
      positions_{positions} {}

std::filesystem::path Shards::new_shard() {
    return scratch_ / fmt::format("shard-{}", shards_.fetch_add(1));
}

Result<std::filesystem::path> Shards::write(const std::vector<BuiltDocument>& documents) {
    auto shard = new_shard();
    auto writer = Writer::open(shard, Writer::Durability::Scratch);
    if (!writer) return std::move(writer).error();
    if (auto added = writer->append(documents, positions_); !added) return std::move(added).error();
    if (auto committed = writer->commit(); !committed) return std::move(committed).error();
    if (positions_ == Writer::Positions::Apart) {
        if (auto written = write_run(documents, run_of(shard)); !written)
            return std::move(written).error();
    }
    return shard;
}

Result<void> Shards::take(std::filesystem::path shard) {
    levels_[0].push_back(std::move(shard));
    for (std::size_t n = 0; n < levels_.size() && levels_[n].size() >= fan_in_; ++n) {
        if (n + 1 == levels_.size()) levels_.emplace_back();
        const auto out = new_shard();
        if (auto merged = merge_databases(levels_[n], out); !merged) return merged;
        if (positions_ == Writer::Positions::Apart) {
            if (auto merged = merge_runs(runs_of(levels_[n]), run_of(out)); !merged) return merged;
        }
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
