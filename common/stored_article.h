// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "common/article.h"
#include "common/result.h"

namespace dateline {

/// Makes the stored form of an article, a value of its document: stored_article_json() as one
/// Zstandard frame (RFC 8878), with size and checksum, compressed with a dictionary that both
/// programs hold (scripts/storage). Against zlib, which Xapian uses and which knows nothing before
/// an article begins, it saves a fifth of a short one.
///
/// One thread at a time; keep it, it holds tables.
class ArticlePacker {
public:
    ArticlePacker();

    [[nodiscard]] std::string pack(const Article& article);

private:
    struct Free {
        void operator()(void* context) const noexcept;
    };
    std::unique_ptr<void, Free> context_;  ///< A ZSTD_CCtx.
};

/// The article that pack() was given.
/// Errors: IndexDamaged if it is no such frame, is larger than kMaxStoredBytes, or its checksum
/// differs; those of parse_article_json().
[[nodiscard]] Result<Article> unpack_article(std::string_view data);

/// Far more than the JSON of any article that is read.
inline constexpr std::size_t kMaxStoredBytes = std::size_t{1} << 30;

}  // namespace dateline
