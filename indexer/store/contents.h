// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/facet.h"
#include "common/result.h"
#include "indexer/store/apart.h"

namespace dateline {

/// What is in a database.
struct Contents {
    std::uint64_t articles = 0;
    std::uint64_t bytes = 0;  ///< Of its files on disk.
    std::string schema;       ///< Schema version.
    std::string committed;    ///< Time of the last commit, ISO 8601.
    std::string writer;       ///< Program and version that wrote last.
    std::string first;        ///< Earliest publication time, or empty.
    std::string last;         ///< Latest publication time, or empty.
    std::uint64_t undated = 0;
    std::array<std::uint64_t, kFacets.size()> distinct{};  ///< Values, those above others included.
    std::vector<std::pair<std::string, std::uint64_t>>
        languages;  ///< Tag and articles, most first.
};

/// Errors: those of open_database().
[[nodiscard]] Result<Contents> contents_of(const std::filesystem::path& dir);

/// Verifies a database: Xapian's own structure check, and what this program relies on: every
/// article has one id term, id and digest as its stored form gives them, its facet slots and facet
/// terms say the same, its publication time is well formed, every facet value has a name in
/// the dictionary, and all that a search reads is what the stored articles say (IndexCheck,
/// ColumnCheck). Calls `problem` with one sentence for each thing found wrong, up to a limit. Reads
/// in a child process (run_apart()), and again from the start where a commit came between.
///
/// Returns the number of articles checked.
/// Errors: IndexDamaged if anything was found; IndexLocked if commits follow one another too fast;
/// those of open_database() and run_apart().
[[nodiscard]] Result<std::uint64_t> check_database(const std::filesystem::path& dir,
                                                   const Tell& problem);

/// Reads the metadata of the database at `generation` (nothing: of an empty one) as it is now,
/// whoever may be writing: the committed value of a key, empty if there is none. A key that cannot
/// be read is as good as absent, for it only saves work. One thread at a time.
/// Errors: as Writer::open().
[[nodiscard]] Result<std::function<std::string(const std::string&)>> metadata_reader(
    const std::optional<std::filesystem::path>& generation);

}  // namespace dateline
