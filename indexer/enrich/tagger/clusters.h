// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace dateline {

/// A text as numbers of words: each sentence begins with kSentenceWord.
using WordStream = std::vector<std::uint32_t>;
inline constexpr std::uint32_t kSentenceWord = 0;

/// How words are put into clusters.
struct ClusterOptions {
    std::size_t clusters = 256;  ///< 2 to 65,535.
    std::size_t rounds = 10;
};

/// Puts the words 1 to `words` - 1 into clusters 1 to options.clusters, so that words that have the
/// same neighbours are together; kSentenceWord is in cluster 0. Result: by word.
///
/// The exchange algorithm for class bigrams (Martin, Liermann & Ney, "Algorithms for Bigram and
/// Trigram Word Clustering", 1998), with the gain of a move taken to first order, which makes it a
/// product of a sparse row and a dense matrix. Deterministic.
[[nodiscard]] std::vector<std::uint16_t> cluster_words(const WordStream& text, std::size_t words,
                                                       const ClusterOptions& options);

}  // namespace dateline
