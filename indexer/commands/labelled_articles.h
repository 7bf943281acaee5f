// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "common/article.h"
#include "common/result.h"
#include "indexer/options.h"

namespace dateline {

/// Reads articles as `add` does, without finding anything out about them, and hands each on with
/// the topics that it declares: those of Origin::Text are left out. Rejected records are told on
/// stderr. Returns how many there were.
/// Errors: those of Inputs::open(), of reading, and of `article`.
[[nodiscard]] Result<std::uint64_t> for_each_labelled_article(
    const GeneralOptions& general, const std::vector<std::string>& paths,
    const ReadOptions& options, const std::function<Result<void>(Article)>& article);

/// Leaves only the topics that the article's source declared.
void keep_declared_topics(Article& article);

}  // namespace dateline
