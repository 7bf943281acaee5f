// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

#include "common/result.h"
#include "indexer/document/document_builder.h"

namespace dateline {

/// A key of the database's metadata and its value.
using MetadataRow = std::pair<std::string, std::string>;
/// Gives rows of metadata about files, for the value that kMetaDisplaced will have.
using FileRows = std::function<std::vector<MetadataRow>(std::uint64_t displaced)>;

/// Writes to one glass database on disk, that of a generation or of a scratch shard.
///
/// Changes are seen by readers only once commit() has returned success; after a crash the
/// database is at the last such point. The destructor drops what is not committed, because it
/// could not report a failure to write it. One thread at a time. Movable, not copyable.
class Writer {
public:
    enum class Durability {
        Synced,   ///< Every commit survives a loss of power.
        Scratch,  ///< Nothing is synced; for files that are rebuilt after a crash.
    };

    /// Opens the database at `dir`, or makes an empty one. What is put is kept in memory until a
    /// commit, but of no more than `kept_documents` documents (0: 10,000).
    /// Errors: IndexLocked, IndexSchema, IndexDamaged, Io.
    /// Threads: any, but with `kept_documents` no other may be at work.
    [[nodiscard]] static Result<Writer> open(const std::filesystem::path& dir,
                                             Durability durability, std::size_t kept_documents = 0);

    /// Adds the document under its unique term, replacing one already there, and its
    /// dictionary rows.
    /// Errors: Io.
    [[nodiscard]] Result<void> put(const BuiltDocument& built);

    enum class Positions { Within, Apart };

    /// Adds documents whose unique terms the database does not have: quicker than put(), the more
    /// so if their words' positions are kept apart (store/position_run.h) and not added.
    /// Errors: Io.
    [[nodiscard]] Result<void> append(const std::vector<BuiltDocument>& batch, Positions positions);

    /// Removes the article with this unique term; false if there is none.
    /// Errors: Io.
    [[nodiscard]] Result<bool> remove(const std::string& id_term);

    /// Puts all documents of another database, in their order, and its dictionary rows.
    /// Errors: as open(), for that database; Io.
    [[nodiscard]] Result<void> put_all(const std::filesystem::path& database);

    /// Of documents with the same unique term, removes all but the last.
    /// Errors: Io.
    [[nodiscard]] Result<void> keep_last_of_each();

    /// Stores what is to be known of the files that were read.
    /// Errors: Io.
    [[nodiscard]] Result<void> remember(const FileRows& rows);

    /// Names the column of facets that is good for what is committed next.
    /// Errors: Io.
    [[nodiscard]] Result<void> name_column(std::uint64_t id);

    /// Makes everything done so far durable and visible, stamped with schema, program and time.
    /// Where articles were replaced or removed, no column of facets is good any more.
    /// Errors: Io.
    [[nodiscard]] Result<void> commit();

private:
    explicit Writer(Xapian::WritableDatabase db) : db_{std::move(db)} {}

    void add_rows(std::vector<DictionaryRow> rows);
    [[nodiscard]] std::uint64_t displaced() const;

    Xapian::WritableDatabase db_;
    bool displacing_ = false;  ///< Articles were replaced or removed since the last commit.
};

}  // namespace dateline
