// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "indexer/enrich/persons/person_name.h"
#include "indexer/enrich/tagger/lexicon.h"
#include "indexer/enrich/tagger/tagger.h"

namespace dateline {

/// How far a name that the tagger takes for a person's is to be believed.
enum class PersonTrust : std::uint8_t {
    None,  ///< It names no person: a pronoun, a title, a weekday, a nationality, an agency.
    Weak,  ///< Only if the article names the person in another way too.
    Good,
};

/// `english`: the article is in English, which is what the tagger has learned.
[[nodiscard]] PersonTrust person_trust(const PersonName& name, const NameMention& mention,
                                       const Lexicon& lexicon, bool english);

}  // namespace dateline
