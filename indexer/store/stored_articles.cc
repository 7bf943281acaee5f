// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/store/stored_articles.h"

#include <string>

#include "common/schema.h"
#include "common/stored_article.h"
#include "common/xapian_guard.h"

namespace dateline {

Result<void> for_each_stored_article(const std::filesystem::path& dir,
                                     const std::function<Result<void>(const Article&)>& article) {
    auto opened = open_database(dir);
    if (!opened) return std::move(opened).error();
    return xapian_guard([&]() -> Result<void> {
        const Xapian::Database& db = *opened;
        for (auto at = db.postlist_begin({}); at != db.postlist_end({}); ++at) {
            const auto read = unpack_article(db.get_document(*at).get_value(kSlotArticle));
            if (!read) {
                return Error{ErrorCode::IndexDamaged,
                             "what is stored of document " + std::to_string(*at) +
                                 " is no article: " + read.error().message,
                             "run dateline-indexer check"};
            }
            if (auto taken = article(*read); !taken) return taken;
        }
        return {};
    });
}

}  // namespace dateline
