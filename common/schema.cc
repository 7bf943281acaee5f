// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/schema.h"

#include <cstdlib>
#include <system_error>

#include <fmt/format.h>
#include <xxhash.h>

#include "common/facet.h"
#include "common/xapian_guard.h"

namespace dateline {
namespace {

constexpr std::int64_t kTimeBias = std::int64_t{1} << 39;
constexpr std::size_t kTimeBytes = 5;

}  // namespace

std::string id_term(std::string_view id) {
    std::string term{kIdPrefix};
    if (id.size() + term.size() + 1 <= kMaxTermBytes && id.find('\0') == std::string_view::npos) {
        return term.append(":").append(id);
    }
    const XXH128_hash_t hash = XXH3_128bits(id.data(), id.size());
    return term.append(fmt::format("#{:016x}{:016x}", hash.high64, hash.low64));
}

std::string encode_time(std::int64_t seconds, bool day_only) {
    auto biased = static_cast<std::uint64_t>(seconds + kTimeBias);
    std::string out(kTimeBytes, '\0');
    for (std::size_t i = kTimeBytes; i-- > 0; biased >>= 8U)
        out[i] = static_cast<char>(biased & 0xffU);
    if (day_only) out += 'd';
    return out;
}

Result<std::int64_t> decode_time(std::string_view value) {
    if (value.size() < kTimeBytes) {
        return Error{ErrorCode::IndexDamaged, "a publication time in the database is too short",
                     "run dateline-indexer check"};
    }
    std::uint64_t biased = 0;
    for (std::size_t i = 0; i < kTimeBytes; ++i) {
        biased = biased << 8U | static_cast<unsigned char>(value[i]);
    }
    return static_cast<std::int64_t>(biased) - kTimeBias;
}

Result<void> check_schema(const Xapian::Database& db, const std::filesystem::path& dir) {
    const std::string version = db.get_metadata(kMetaSchema);
    if (version.empty()) {
        return Error{ErrorCode::IndexSchema, dir.string() + " is no Dateline database",
                     "name another one with --db, or create one with dateline-indexer add"};
    }
    if (version != std::to_string(kSchemaVersion)) {
        return Error{ErrorCode::IndexSchema,
                     fmt::format("{} has schema version {}, and this program reads version {}",
                                 dir.string(), version, kSchemaVersion),
                     "build the database anew with this version's dateline-indexer"};
    }
    return {};
}

Result<Xapian::Database> open_database(const std::filesystem::path& dir) {
    std::error_code ignored;
    if (!std::filesystem::exists(dir, ignored)) {
        return Error{ErrorCode::IndexMissing, "no database at " + dir.string(),
                     "create one with dateline-indexer add, or name another with --db"};
    }
    // A rebuild may make another generation current, and remove this one, between the reading of
    // the stub and the opening of what it names: then the next try finds the new one.
    constexpr int kTries = 5;
    for (int tries = 1;; ++tries) {
        auto opened = xapian_guard([&]() -> Result<Xapian::Database> {
            Xapian::Database db{dir.string()};
            if (auto checked = check_schema(db, dir); !checked) return std::move(checked).error();
            return db;
        });
        if (opened || tries == kTries || opened.error().code == ErrorCode::IndexSchema)
            return opened;
    }
}

std::filesystem::path default_database_path() {
    const char* named = std::getenv("DATELINE_DB");
    return named != nullptr && *named != '\0' ? named : "dateline.db";
}

}  // namespace dateline
