// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>

#include "common/article.h"
#include "common/result.h"

namespace dateline {

/// Hands on every article of a database, in the order of their document numbers, as it is stored.
/// `article` returns an error to stop.
/// Errors: those of `article`; those of open_database(); IndexDamaged, naming the document, if what
/// is stored is no article.
[[nodiscard]] Result<void> for_each_stored_article(
    const std::filesystem::path& dir, const std::function<Result<void>(const Article&)>& article);

}  // namespace dateline
