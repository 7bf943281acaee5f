// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/pipeline/ledger.h"

#include <algorithm>
#include <limits>

#include "indexer/document/article_digest.h"

namespace dateline {
namespace {

constexpr std::int64_t kNoTime = std::numeric_limits<std::int64_t>::min();

std::int64_t version_time(const Article& article) {
    if (article.modified) return article.modified->seconds;
    return article.published ? article.published->seconds : kNoTime;
}

}  // namespace

std::uint32_t Ledger::file_number(const std::string& file) {
    // Records come file by file.
    if (files_.empty() || files_.back() != file) files_.push_back(file);
    return static_cast<std::uint32_t>(files_.size() - 1);
}

Ledger::Answer Ledger::note(const Article& article, const std::string& digest,
                            const std::string& file, std::uint64_t record) {
    const Entry entry{.digest = digest,
                      .time = version_time(article),
                      .file = file_number(file),
                      .record = record};
    const auto [found, is_new] = entries_.try_emplace(text_digest(article.id), entry);
    if (is_new) return {};
    Entry& before = found->second;
    Answer answer{.verdict = Verdict::Same, .file = files_[before.file], .record = before.record};
    if (before.digest == digest) return answer;
    answer.verdict =
        entry.time > before.time && before.time != kNoTime ? Verdict::Update : Verdict::Collision;
    if (answer.verdict == Verdict::Update) before = entry;
    return answer;
}

}  // namespace dateline
