// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/pipeline/file_memory.h"

#include <sys/stat.h>

#include <charconv>
#include <ctime>

#include <fmt/format.h>
#include <xxhash.h>

#include "common/schema.h"
#include "common/version.h"
#include "indexer/document/article_digest.h"
#include "indexer/source/archive_stream.h"

namespace dateline {
namespace {

constexpr std::int64_t kNanoseconds = 1'000'000'000;

/// Size and time of change of a file that has rested long enough for a later change to show;
/// empty for one that has not, or is no regular file.
std::string stamp_of(const std::filesystem::path& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return {};
    timespec now{};
    ::clock_gettime(CLOCK_REALTIME, &now);
    const auto nanoseconds = [](const timespec& t) { return t.tv_sec * kNanoseconds + t.tv_nsec; };
    // File systems count in ticks of some milliseconds, old ones in whole seconds.
    const std::int64_t tick = status.st_mtim.tv_nsec != 0 ? kNanoseconds / 20 : 2 * kNanoseconds;
    const std::int64_t changed = nanoseconds(status.st_mtim);
    if (nanoseconds(now) - changed < tick) return {};
    return fmt::format("{}-{}-{}-{}", status.st_size, changed, nanoseconds(status.st_ctim),
                       status.st_ino);
}

std::string key_of(const std::filesystem::path& path) {
    std::error_code failed;
    const auto absolute = std::filesystem::absolute(path, failed);
    // The path as given is part of ids, so "./a" and "a" are two files here.
    const std::string text = absolute.native() + '\0' + path.native();
    return std::string{kMetaFilePrefix} +
           fmt::format("{:016x}", XXH3_64bits(text.data(), text.size()));
}

std::uint64_t circumstances_of(const ReadOptions& options, std::uint64_t enrichment) {
    std::string text = fmt::format(
        "{} {} {} {} {} {} {} {} {}\n", kVersion, kDigestVersion, enrichment,
        options.format ? static_cast<int>(*options.format) : -1,
        options.published.first.value_or(0), options.published.first.has_value(),
        options.published.last.value_or(0), options.published.last.has_value(),
        fmt::format("{}:{}:{}:{}", options.limits.record_bytes, options.limits.archive_depth,
                    options.limits.expansion, options.limits.nesting));
    for (const std::string* part : {&options.encoding, &options.language, &options.source})
        text.append(*part).push_back('\0');
    for (const FieldMapping& mapping : options.map)
        text.append(mapping.field).append(1, '\0').append(mapping.path).push_back('\0');
    return XXH3_64bits(text.data(), text.size());
}

}  // namespace

FileMemory::FileMemory(std::function<std::string(const std::string&)> stored,
                       const ReadOptions& options, std::uint64_t enrichment)
    : stored_{std::move(stored)}, circumstances_{circumstances_of(options, enrichment)} {}

bool FileMemory::known(const std::filesystem::path& path) {
    const std::lock_guard lock{mutex_};
    File file{.key = key_of(path), .stamp = stamp_of(path)};
    const std::string wanted =
        fmt::format("{} {:016x} {} ", file.stamp, circumstances_, stored_(kMetaDisplaced));
    const std::string value = stored_(file.key);
    if (!file.stamp.empty() && value.starts_with(wanted)) {
        std::uint64_t articles = 0;
        const char* const end = value.data() + value.size();
        const auto [stop, error] = std::from_chars(value.data() + wanted.size(), end, articles);
        if (error == std::errc{} && stop == end) {
            known_articles_ += articles;
            return true;
        }
    }
    const auto [place, is_new] = files_.try_emplace(name_label(path.native()), std::move(file));
    // Named twice, or two names that look alike: whose articles are whose cannot be told.
    if (!is_new) place->second.stamp.clear();
    return false;
}

std::uint64_t FileMemory::known_articles() const {
    const std::lock_guard lock{mutex_};
    return known_articles_;
}

void FileMemory::note(std::string_view label, std::uint64_t articles, bool rejected) {
    const std::lock_guard lock{mutex_};
    const auto file = files_.find(label.substr(0, label.find("!/")));
    if (file == files_.end()) return;
    file->second.articles += articles;
    file->second.rejected = file->second.rejected || rejected;
}

std::vector<MetadataRow> FileMemory::rows(std::uint64_t displaced) const {
    const std::lock_guard lock{mutex_};
    std::vector<MetadataRow> rows;
    for (const auto& [label, file] : files_) {
        if (file.stamp.empty() || file.rejected) continue;
        rows.emplace_back(
            file.key, fmt::format("{} {:016x} {} {}", file.stamp, circumstances_,
                                  displaced == 0 ? "" : std::to_string(displaced), file.articles));
    }
    return rows;
}

}  // namespace dateline
