// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/commands/hit_maker.h"

#include <utility>

#include "common/stored_article.h"

namespace dateline {

HitMaker::HitMaker(const HitNeeds& needs, const std::vector<WordForms>& words) : needs_{needs} {
    for (std::size_t i = 0; i < words.size(); ++i) {
        for (const std::string& form : words[i].forms) terms_.add(form, i);
    }
}

Result<Hit> HitMaker::make(const FoundArticle& found) {
    Hit hit{.rank = found.rank, .score = found.score, .article = {}, .snippet = {}, .title = {}};
    if (!found.stored.empty()) {
        auto article = unpack_article(found.stored);
        if (!article) {
            return Error{
                ErrorCode::IndexDamaged,
                "the stored article " + found.id + " cannot be read: " + article.error().message,
                "run dateline-indexer check; build the database anew, or restore a copy"};
        }
        hit.article = std::move(*article);
    }
    hit.article.id = found.id;
    if (needs_.snippet) hit.snippet = make_snippet(hit.article.body, terms_, cutter_);
    if (needs_.title) hit.title = highlight_line(hit.article.title, terms_, cutter_);
    return hit;
}

}  // namespace dateline
