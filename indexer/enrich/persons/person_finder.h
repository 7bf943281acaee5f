// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/article.h"
#include "indexer/enrich/entities/alias_table.h"
#include "indexer/enrich/tagger/lexicon.h"
#include "indexer/enrich/tagger/tagger.h"
#include "indexer/enrich/tagger/tokens.h"

namespace dateline {

/// Memory that finding persons reuses from article to article. One to a thread.
struct PersonScratch {
    std::vector<TextToken> tokens;
    std::unordered_map<std::string, std::string> word_keys;  ///< By the word as written.
};

/// Makes persons out of the names of an article. Immutable and thread-safe; what it refers to
/// must outlive it.
class PersonFinder {
public:
    PersonFinder(const AliasTable& aliases, const Lexicon& lexicon)
        : aliases_{aliases}, lexicon_{lexicon} {}

    /// The persons that the text names, in the order of the text, each with all mentions, under
    /// the name of the alias table or else the fullest name used. What is no person is left out;
    /// names that the tagger overlooked are added where another mention or the table makes them
    /// sure. `names` are the tagger's, in the order of the text; those that turn out to be persons
    /// become EntityType::Person, those that turn out to be none Misc.
    /// Time is linear in the length of the text.
    [[nodiscard]] std::vector<Entity> find(const Article& article, std::vector<NameMention>& names,
                                           PersonScratch& scratch) const;

private:
    const AliasTable& aliases_;
    const Lexicon& lexicon_;
};

}  // namespace dateline
