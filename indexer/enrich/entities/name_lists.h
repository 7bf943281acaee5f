// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "indexer/enrich/tagger/lexicon.h"

namespace dateline {

/// The lists that a word of a text is on, whatever its case.
[[nodiscard]] ListBits lists_of(const Lexicon& lexicon, std::string_view word);
/// The lists that have a whole name of one or more words, whatever its case.
[[nodiscard]] ListBits lists_of_name(const Lexicon& lexicon, std::string_view name);
/// True for months and weekdays and words that are nearly always written small.
[[nodiscard]] bool is_common_word(const Lexicon& lexicon, std::string_view word);

}  // namespace dateline
