// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "common/article.h"
#include "indexer/enrich/entities/alias_table.h"

namespace dateline {

/// Brings what a source declared together with what was found in the text: a declared name that
/// the table knows gets the table's name and becomes an alias of it, and what was found under
/// the same name gives the declared entity its mentions. What is left of `found` comes behind it.
///
///     declared Gorbachov, found Mikhail Gorbachev  ->  Mikhail Gorbachev (declared; Gorbachov)
void join_declared(std::vector<Entity>& declared, std::vector<Entity> found, AliasKind kind,
                   const AliasTable& aliases, std::optional<int> year);

}  // namespace dateline
