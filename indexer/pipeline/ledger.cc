// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/pipeline/ledger.h"

#include <limits>

#include <xxhash.h>

namespace dateline {
namespace {

constexpr std::int64_t kNoTime = std::numeric_limits<std::int64_t>::min();

std::int64_t version_time(const Article& article) {
    if (article.modified) return article.modified->seconds;
    return article.published ? article.published->seconds : kNoTime;
}

}  // namespace

Result<std::uint64_t> Ledger::place_of(const std::string& file) {
    // Records come file by file.
    if (!last_file_.empty() && last_file_ == file) return last_place_;
    const std::uint64_t size = file.size();
    auto place = files_.append({reinterpret_cast<const char*>(&size), sizeof size});
    if (!place) return place;
    if (auto written = files_.append(file); !written) return written;
    last_file_ = file;
    last_place_ = *place;
    return place;
}

Result<Ledger::Answer> Ledger::note(const Article& article, const std::string& digest,
                                    const std::string& file, std::uint64_t record) {
    const auto id = XXH3_128bits(article.id.data(), article.id.size());
    auto place = place_of(file);
    if (!place) return std::move(place).error();
    const IdEntry entry{.id = {id.high64, id.low64},
                        .digest = XXH3_64bits(digest.data(), digest.size()),
                        .time = version_time(article),
                        .file = *place,
                        .record = record + 1};  // 0 is no entry.
    auto found = entries_.find(entry.id);
    if (!found) return std::move(found).error();
    Answer answer;
    if (const auto& before = *found) {
        answer.verdict = Verdict::Same;
        if (before->digest == entry.digest) return answer;
        const bool is_later = entry.time > before->time && before->time != kNoTime;
        answer.verdict = is_later ? Verdict::Update : Verdict::Collision;
        if (!is_later) {
            std::uint64_t size = 0;
            if (auto read =
                    files_.read(before->file, {reinterpret_cast<char*>(&size), sizeof size});
                !read)
                return std::move(read).error();
            answer.file.resize(size);
            if (auto read = files_.read(before->file + sizeof size, {answer.file.data(), size});
                !read)
                return std::move(read).error();
            answer.record = before->record - 1;
            return answer;
        }
    }
    if (auto put = entries_.put(entry); !put) return std::move(put).error();
    return answer;
}

}  // namespace dateline
