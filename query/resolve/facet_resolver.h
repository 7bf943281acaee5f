// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "common/result.h"
#include "query/resolve/facet_names.h"
#include "query/result.h"

namespace dateline {

/// A name that matches more values than this is refused.
inline constexpr std::size_t kMaxResolvedValues = 10'000;

/// How well a typed value fits the values that it stands for, best first: by its path, its name,
/// an alias, its words.
enum class Fit { Path, Name, Alias, Words, None };

/// What one typed value stands for.
struct ResolvedValue {
    Fit fit = Fit::None;
    std::vector<std::string>
        keys;  ///< Of the values (facet_key()), none below another; empty: no such value.
    ResolvedFilter report;  ///< The same for people.
};

/// Finds the values that a user means by `asked`, the first of these that gives any:
///
/// 1. the value with exactly that path ("United States > Alaska", or just "Alaska" where a path
///    has no more names);
/// 2. values called exactly that, whatever stands above them ("Paris", "France > Paris" for
///    "Europe > France > Paris");
/// 3. values that have it as an alias;
/// 4. values whose names and aliases together contain all its words.
///
/// Case never matters; accents only if they were typed. Of several values one below the other,
/// the upper one stands for all. A language tag is taken by its primary subtag where
/// it is not found as it is.
///
/// Errors: BadQuery if more than kMaxResolvedValues values match; BadArgument if `asked` is
/// empty or not valid UTF-8. Throws as FacetNames.
[[nodiscard]] Result<ResolvedValue> resolve_value(const FacetNames& names, Facet facet,
                                                  std::string_view asked);

}  // namespace dateline
