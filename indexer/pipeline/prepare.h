// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/article.h"
#include "indexer/source/record.h"

namespace dateline {

/// An article that is ready for the database, and where it came from.
struct Prepared {
    Article article;
    std::string file;
    std::uint64_t record = 1;
    std::uint64_t offset = 0;
};

/// What became of one record.
struct PreparedRecord {
    std::vector<Prepared> articles;
    std::vector<Rejection> rejections;
    std::size_t outside = 0;  ///< Articles left out because of ReadOptions::published.
};

/// Reads a record and completes its articles. Thread-safe.
[[nodiscard]] PreparedRecord prepare(const RawRecord& record, const ReadOptions& options);

}  // namespace dateline
