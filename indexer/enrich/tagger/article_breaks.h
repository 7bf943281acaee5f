// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "indexer/enrich/tagger/conll.h"

namespace dateline {

/// Where articles end among sentences that do not say so: indexes behind the last sentence of each,
/// ascending; the last one is the number of sentences.
///
/// Sentences close to each other that share a rare word are of one article, and so are those
/// between them. Where neighbours share no more than sentences far from each other (tweets, a
/// shuffled text), and where there are under a hundred, each is an article of its own.
[[nodiscard]] std::vector<std::size_t> find_articles(std::span<const AnnotatedSentence> sentences);

}  // namespace dateline
