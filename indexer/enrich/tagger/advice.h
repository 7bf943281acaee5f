// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "indexer/enrich/tagger/article_words.h"
#include "indexer/enrich/tagger/labels.h"

namespace dateline {

/// What an earlier tagger says of one token, as later ones see it.
struct Advice {
    Label label = 0;
    std::uint8_t sure = 0;         ///< How likely it finds its label: 0 (hardly) to 3 (certain).
    std::uint8_t elsewhere = 0;    ///< Type (plus one) that the same word mostly has in the rest of
                                   ///< the article, 1 for "outside" plus one each; 0 = not there.
    std::uint8_t same_name = 0;    ///< Type (plus one) of the mentions there with the same words.
    std::uint8_t longer_name = 0;  ///< Type (plus one) of longer mentions that have this word.

    bool operator==(const Advice&) const = default;
};

/// Advice on the tokens of one article.
using ArticleAdvice = std::vector<Advice>;

/// How likely a tagger is to be right, as Advice has it.
[[nodiscard]] constexpr std::uint8_t sure_level(float likely) noexcept {
    return likely > 0.98F ? 3 : likely > 0.85F ? 2 : likely > 0.6F ? 1 : 0;
}

/// Makes advice of a tagger's labels and how likely it finds them, token by token. Time is linear
/// in the length. Requires words.prepare(), and as many labels as words.
[[nodiscard]] ArticleAdvice make_advice(const ArticleWords& words, std::span<const Label> labels,
                                        std::span<const float> likely, std::size_t types);

}  // namespace dateline
