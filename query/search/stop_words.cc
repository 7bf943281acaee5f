// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/search/stop_words.h"

#include <algorithm>
#include <array>

namespace dateline {
namespace {

// In byte order: it is searched by halves.
constexpr std::array<std::string_view, 121> kStopWords{
    "a",       "about",   "after", "again", "all",    "also",    "am",      "among", "an",
    "and",     "any",     "are",   "as",    "at",     "be",      "because", "been",  "before",
    "being",   "between", "both",  "but",   "by",     "can",     "cannot",  "could", "did",
    "do",      "does",    "doing", "done",  "down",   "during",  "each",    "for",   "from",
    "further", "had",     "has",   "have",  "having", "he",      "her",     "here",  "hers",
    "him",     "his",     "how",   "i",     "if",     "in",      "into",    "is",    "it",
    "its",     "itself",  "may",   "me",    "might",  "more",    "most",    "must",  "my",
    "no",      "nor",     "not",   "of",    "off",    "on",      "once",    "only",  "or",
    "other",   "our",     "out",   "over",  "own",    "same",    "shall",   "she",   "should",
    "so",      "some",    "such",  "than",  "that",   "the",     "their",   "them",  "then",
    "there",   "these",   "they",  "this",  "those",  "through", "to",      "too",   "under",
    "until",   "up",      "upon",  "very",  "was",    "we",      "were",    "what",  "when",
    "where",   "whether", "which", "while", "who",    "whom",    "whose",   "why",   "will",
    "with",    "would",   "you",   "your"};

constexpr bool in_order() {
    for (std::size_t i = 1; i < kStopWords.size(); ++i) {
        if (!(kStopWords[i - 1] < kStopWords[i])) return false;
    }
    return true;
}
static_assert(in_order(), "kStopWords must be in byte order, each word once");

}  // namespace

bool is_stop_word(std::string_view term) noexcept {
    return std::binary_search(kStopWords.begin(), kStopWords.end(), term);
}

}  // namespace dateline
