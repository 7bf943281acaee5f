// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>

#include "common/article.h"

namespace dateline {

/// What one run has seen already, by id: tells an article that comes twice from an update and
/// from two articles under one id. About 100 bytes an article.
class Ledger {
public:
    enum class Verdict {
        First,      ///< The id is new in this run.
        Same,       ///< It came before with the same content.
        Update,     ///< It came before, and this one was published or modified later.
        Collision,  ///< It came before with other content, and nothing says which is newer.
    };

    struct Answer {
        Verdict verdict = Verdict::First;
        std::string_view file{};  ///< Where the id came before; valid until the ledger dies.
        std::uint64_t record = 0;
    };

    /// Notes an article, unless it is a Collision. `digest` is article_digest().
    [[nodiscard]] Answer note(const Article& article, const std::string& digest,
                              const std::string& file, std::uint64_t record);

private:
    struct Entry {
        std::string digest;
        std::int64_t time = 0;
        std::uint32_t file = 0;
        std::uint64_t record = 0;
    };

    std::uint32_t file_number(const std::string& file);

    std::unordered_map<std::string, Entry> entries_;  ///< By the id's digest.
    std::deque<std::string> files_;                   ///< A deque: names stay where they are.
};

}  // namespace dateline
