// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "common/article.h"
#include "indexer/enrich/entities/alias_table.h"
#include "indexer/enrich/tagger/tagger.h"

namespace dateline {

/// Memory that is reused from article to article. One to a thread, and to a table of aliases.
struct KnownOrganizationScratch {
    /// Most words of a known name that begins with a word, by the hash of that.
    std::unordered_map<std::uint64_t, std::uint8_t> longest;
};

/// Sees to it that names which the table knows as those of organizations are no others. Where the
/// text has one of two words or more, one mention of it takes the place of what the tagger found
/// within, "Goldman, Sachs and Co", unless that is a longer name. Persons that are called like an
/// organization, or by a word of one that was found, "Merrill" beside "Merrill Lynch", are none.
/// `names` are the tagger's, in the order of the text, and remain so. Time is linear in the length
/// of the text.
void mark_known_organizations(const Article& article, const AliasTable& aliases,
                              std::vector<NameMention>& names, KnownOrganizationScratch& scratch);

}  // namespace dateline
