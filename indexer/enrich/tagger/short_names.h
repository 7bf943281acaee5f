// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "indexer/enrich/tagger/article_words.h"
#include "indexer/enrich/tagger/labels.h"
#include "indexer/enrich/tagger/tagger.h"

namespace dateline {

/// Corrects labels by what an article says in full: a company's name without its "Corp" or "Ltd"
/// is no person and no place, unless the article has a person of that family name or title, or a
/// list knows the place. And a ticker, "<TAN>", names nothing. `labels` are those of all words,
/// `types` what the model's types stand for.
void settle_short_names(const ArticleWords& words, std::span<Label> labels,
                        std::span<const EntityType> types);

}  // namespace dateline
