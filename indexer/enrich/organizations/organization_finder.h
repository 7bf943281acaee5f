// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "common/article.h"
#include "indexer/enrich/entities/alias_table.h"
#include "indexer/enrich/tagger/lexicon.h"
#include "indexer/enrich/tagger/tagger.h"

namespace dateline {

/// The organizations among the names of an article, in the order of the text, each with all
/// mentions. A full name and its acronym are one organization under the full name; what the alias
/// table knows gets the table's name. Left out are single words that are usually written small,
/// also known ones in headlines that write every word large; nationalities, months, persons'
/// titles; events, works and prizes; the agencies' bylines. `names` are the tagger's, in the order
/// of the text. Time is linear in their number. Thread-safe.
[[nodiscard]] std::vector<Entity> find_organizations(const Article& article,
                                                     const std::vector<NameMention>& names,
                                                     const AliasTable& aliases,
                                                     const Lexicon& lexicon);

/// The acronym of a name, from the words that begin large: "International Criminal Court" -> "icc".
/// Empty for fewer than two of them.
[[nodiscard]] std::string acronym_of(std::string_view name);

}  // namespace dateline
