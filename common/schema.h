// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include <xapian.h>

#include "common/result.h"

namespace dateline {

/// What the two programs agree on about a database, beside the facet table
/// (common/facet.h), the facet slot (common/facet_slot.h) and the dictionary
/// (common/facet_dictionary.h). Everything here is on disk: never renumber, and raise
/// kSchemaVersion when the meaning of anything changes.
inline constexpr int kSchemaVersion = 3;

/// Xapian value slots.
enum Slot : Xapian::valueno {
    kSlotPublished = 0,  ///< Publication time, see encode_time(); empty = undated.
    kSlotId = 1,         ///< The article's id, UTF-8.
    kSlotDigest = 2,     ///< 8 bytes, XXH3-64 of the article as read and of what it was
                         ///< enriched with; tells "unchanged".
    kSlotFacets = 3,     ///< Hashes of the facet values, common/facet_slot.h.
    kSlotArticle = 4,    ///< The article, common/stored_article.h. Not the document's data,
                         ///< which Xapian would try to compress once more.
    kSlotAbout = 5,      ///< Hashes of those that the article is about, in the same form.
};

/// Term prefixes beside those of the facets. Words of the body and of the dateline
/// have none.
inline constexpr std::string_view kTitlePrefix = "S";
inline constexpr std::string_view kIdPrefix = "Q";

/// Xapian metadata keys.
inline constexpr const char* kMetaSchema = "dateline.schema";  ///< kSchemaVersion in decimal.
inline constexpr const char* kMetaCommitted =
    "dateline.committed";  ///< Time of the last commit, ISO 8601.
inline constexpr const char* kMetaWriter =
    "dateline.writer";  ///< Program and version that wrote last.
inline constexpr const char* kMetaDisplaced =
    "dateline.displaced";  ///< Commits that replaced or removed articles, in decimal; 0 = absent.
inline constexpr const char* kMetaColumn =
    "dateline.column";  ///< Id of the column of facets that is good for this commit; may be absent.
inline constexpr const char* kMetaFilePrefix =
    "dateline.file.";  ///< And a hash: a file that is in the database whole.

/// The unique term of an article: kIdPrefix and ":" and the id, or, where that
/// would be longer than a term may be, kIdPrefix and "#" and 32 hexadecimal digits of
/// the id's XXH3-128.
[[nodiscard]] std::string id_term(std::string_view id);

/// A publication time as a value whose byte order is the order of time: five bytes,
/// big-endian seconds since 1970 plus 2^39, and one byte more, "d", for a whole day.
[[nodiscard]] std::string encode_time(std::int64_t seconds, bool day_only);
/// Seconds of an encoded time. Requires the five bytes; a shorter value is damage.
/// Errors: IndexDamaged.
[[nodiscard]] Result<std::int64_t> decode_time(std::string_view value);

/// Opens a Dateline database for reading.
///
/// `dir` holds a Xapian stub (XAPIANDB) naming the current generation of the database
/// beside it, so any Xapian tool opens it too.
/// Errors: IndexMissing; IndexSchema if it is no Dateline database or of another
/// schema version; IndexDamaged; Io.
[[nodiscard]] Result<Xapian::Database> open_database(const std::filesystem::path& dir);

/// Checks the schema version of an open database; errors as above. `dir` is for the message.
[[nodiscard]] Result<void> check_schema(const Xapian::Database& db,
                                        const std::filesystem::path& dir);

/// Where the database is when the user names none: $DATELINE_DB, else ./dateline.db.
[[nodiscard]] std::filesystem::path default_database_path();

}  // namespace dateline
