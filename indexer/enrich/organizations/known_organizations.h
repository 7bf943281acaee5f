// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "common/article.h"
#include "indexer/enrich/entities/alias_table.h"
#include "indexer/enrich/tagger/tagger.h"
#include "indexer/enrich/tagger/tokens.h"

namespace dateline {

/// Memory that is reused from article to article. One to a thread.
struct KnownOrganizationScratch {
    std::vector<TextToken> tokens;
    std::unordered_map<std::string, std::string> word_keys;  ///< By the word as written.
};

/// Where the text has an organization's name of two words or more that the table knows, one mention
/// of it takes the place of what the tagger found within: "Goldman, Sachs and Co" is not a person
/// and a company. A longer name that the tagger found stays. `names` are the tagger's, in the order
/// of the text, and remain so. Time is linear in the length of the text.
void mark_known_organizations(const Article& article, const AliasTable& aliases,
                              std::vector<NameMention>& names, KnownOrganizationScratch& scratch);

}  // namespace dateline
