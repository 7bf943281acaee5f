// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "common/article.h"
#include "common/facet.h"

namespace dateline {

/// One value that an article has in a facet.
struct FacetValue {
    Facet facet = Facet::Person;
    std::vector<std::string> path;     ///< One name where the facet is not hierarchical.
    std::vector<std::string> aliases;  ///< What else it must be found by.
    bool about = false;                ///< The article is about it.
    std::string key{};                 ///< As Entity::key.
};

/// All facet values of an article, as its fields give them, duplicates included. A language
/// is its primary subtag: "pt" for pt-BR.
[[nodiscard]] std::vector<FacetValue> facet_values(const Article& article);

/// The path of a hierarchical value: `path`, else its name, which may be a path itself ("A > B").
[[nodiscard]] std::vector<std::string> facet_path(const std::string& name,
                                                  const std::vector<std::string>& path);

}  // namespace dateline
