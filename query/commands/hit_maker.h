// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "common/result.h"
#include "common/text/words.h"
#include "query/render/search_writer.h"
#include "query/render/snippet.h"
#include "query/result.h"
#include "query/search/searcher.h"

namespace dateline {

/// Turns found articles into hits: what is stored read, words highlighted.
class HitMaker {
public:
    /// `words`: of the query, with their forms.
    HitMaker(const HitNeeds& needs, const std::vector<WordForms>& words);

    /// Errors: IndexDamaged if the stored article cannot be read.
    [[nodiscard]] Result<Hit> make(const FoundArticle& found);

private:
    HitNeeds needs_;
    MatchedTerms terms_;
    WordCutter cutter_;
};

/// What a search must read for these needs.
[[nodiscard]] inline Read read_for(const HitNeeds& needs) noexcept {
    return needs.article || needs.snippet || needs.title ? Read::Articles : Read::Ids;
}

}  // namespace dateline
