// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

#include "common/article.h"

namespace dateline {

/// Eight bytes that tell whether an article has changed: XXH3-64, in canonical (big-endian) form,
/// of everything it has, field by field, so that it costs a fraction of writing the article out.
/// `seed` stands for whatever else decides what is stored of it. The number of the document's form
/// (kDigestVersion) is part of it: an archive is indexed anew when a new version of the program
/// would make other documents. Thread-safe.
[[nodiscard]] std::string article_digest(const Article& article, std::uint64_t seed);

/// Raised when the same article makes another document than before.
inline constexpr std::uint64_t kDigestVersion = 3;

}  // namespace dateline
