// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "common/article.h"

namespace dateline {

/// How often a word, or a pair of words that stand side by side, is in an article.
struct TermCount {
    std::uint64_t term = 0;  ///< The same for the same words on every machine.
    float count = 0.0F;      ///< A title's words count more than once.
    bool pair = false;

    bool operator==(const TermCount&) const = default;
};

/// A word or a pair of words at one place of a text.
struct TermPlace {
    std::uint64_t term = 0;
    std::string_view text;  ///< Of the article.
};

/// Every word and pair of words of title and body, in their order; terms as in count_terms(), the
/// title's before the body's. Thread-safe.
[[nodiscard]] std::vector<TermPlace> term_places(const Article& article);

/// The words and pairs of words of title and body, each once, ordered by term. Words as
/// cut_topic_words() has them; numbers are all alike. Thread-safe.
[[nodiscard]] std::vector<TermCount> count_terms(const Article& article);

/// A term's part in an article, before the article's length is taken out: tf-idf. Thread-safe.
[[nodiscard]] double term_value(float count, float rarity) noexcept;

}  // namespace dateline
