// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "common/article.h"
#include "common/result.h"
#include "indexer/pipeline/id_table.h"

namespace dateline {

/// What one run has seen already, by id: tells an article that comes twice from an update and
/// from two articles under one id. Takes the memory it is given and 2 bytes an article; the rest is
/// in a file without a name.
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
        std::string file{};  ///< Of a Collision: where the id came before.
        std::uint64_t record = 0;
    };

    /// What goes beyond `memory_bytes` is written to files in `dir`.
    Ledger(std::filesystem::path dir, std::size_t memory_bytes)
        : entries_{dir, memory_bytes}, files_{std::move(dir)} {}

    /// Notes an article, unless it is a Collision. `digest` is article_digest().
    /// Errors: Io.
    [[nodiscard]] Result<Answer> note(const Article& article, const std::string& digest,
                                      const std::string& file, std::uint64_t record);

private:
    [[nodiscard]] Result<std::uint64_t> place_of(const std::string& file);

    IdTable entries_;
    SpillFile files_;  ///< Names, each behind its length.
    std::string last_file_;
    std::uint64_t last_place_ = 0;
};

}  // namespace dateline
