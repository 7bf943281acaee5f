// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/result.h"
#include "indexer/document/document_builder.h"
#include "indexer/store/writer.h"

namespace dateline {

/// Documents of one batch on their way into a database.
struct Staged {
    std::vector<BuiltDocument> documents;  ///< In the order of the input.
    std::filesystem::path shard{};         ///< Where stage() has put them already; else empty.
    /// Unique terms that this batch holds anew although an earlier batch, or an earlier
    /// place of this one, holds them too: the last one is to stay.
    std::vector<std::string> superseded{};
};

/// How much memory a target may take.
struct StoreMemory {
    std::size_t held_bytes = 128U << 20U;  ///< Documents that wait to be written.
    std::size_t fan_in = 1024;             ///< Databases that are merged at once.
};

/// A database that takes documents: in place (store/direct_target.h) or built from nothing
/// (store/bulk_target.h). Whoever makes one holds the WriterLock.
class Target {
public:
    virtual ~Target() = default;

    /// Digest (article_digest()) of the committed article with this unique term; nothing if
    /// there is none. One thread at a time; may run beside stage().
    [[nodiscard]] virtual Result<std::optional<std::string>> digest_of(
        const std::string& id_term) = 0;

    /// Does what can be done away from the one writer. Any number of threads.
    /// Errors: Io.
    [[nodiscard]] virtual Result<void> stage(Staged& batch) = 0;

    /// Takes a staged batch; batches come in the order of the input, one at a time, beside
    /// digest_of() and stage().
    /// Errors: Io. The target must not be used again then.
    [[nodiscard]] virtual Result<void> take(Staged batch) = 0;

    /// Makes everything taken durable and visible, and with it what is to be remembered of the
    /// files; writes nothing where there is nothing new. Without it, what was taken since the last
    /// commit is dropped.
    /// Errors: Io; what was committed before is then as it was.
    [[nodiscard]] virtual Result<void> finish(const FileRows& files) = 0;
};

}  // namespace dateline
