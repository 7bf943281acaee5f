// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/pipeline/prepare.h"

#include "indexer/pipeline/complete.h"
#include "indexer/source/reader.h"

namespace dateline {
namespace {

bool is_within(const Article& article, const TimeRange& range) {
    if (!range.first && !range.last) return true;
    if (!article.published) return false;
    const std::int64_t time = article.published->seconds;
    return (!range.first || time >= *range.first) && (!range.last || time <= *range.last);
}

}  // namespace

PreparedRecord prepare(const RawRecord& record, const ReadOptions& options) {
    PreparedRecord out;
    auto articles = reader_for(record.format).read(record, options);
    if (!articles) {
        out.rejections.push_back({.file = record.file,
                                  .record = record.number,
                                  .offset = record.offset,
                                  .reason = articles.error().message,
                                  .hint = articles.error().hint});
        return out;
    }
    std::size_t index = 0;
    for (Article& article : *articles) {
        complete(article, record, index++, options);
        if (!is_within(article, options.published)) {
            ++out.outside;
            continue;
        }
        out.articles.push_back({.article = std::move(article),
                                .file = record.file,
                                .record = record.number,
                                .offset = record.offset});
    }
    return out;
}

}  // namespace dateline
