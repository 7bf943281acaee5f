// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/entities/name_lists.h"

#include <cstdint>

#include "indexer/enrich/entities/name_key.h"
#include "indexer/enrich/tagger/feature_hash.h"
#include "indexer/enrich/tagger/letters.h"

namespace dateline {

ListBits lists_of(const Lexicon& lexicon, std::string_view word) {
    const WordSlot* slot = lexicon.word(text_hash(small_letters(word)));
    return slot == nullptr ? ListBits{0} : slot->lists;
}

ListBits lists_of_name(const Lexicon& lexicon, std::string_view name) {
    const auto parts = name_parts(name);
    if (parts.size() == 1) return lists_of(lexicon, name);
    std::uint64_t phrase = phrase_start();
    for (const std::string_view part : parts)
        phrase = phrase_add(phrase, text_hash(small_letters(part)));
    return lexicon.phrase(phrase);
}

bool is_common_word(const Lexicon& lexicon, std::string_view word) {
    const WordSlot* slot = lexicon.word(text_hash(small_letters(word)));
    if (slot == nullptr) return false;
    const auto usual = static_cast<UsualCase>(slot->usual_case);
    return (slot->lists & list_bit(WordList::Calendar)) != 0 || usual == UsualCase::Small ||
           usual == UsualCase::MostlySmall;
}

}  // namespace dateline
