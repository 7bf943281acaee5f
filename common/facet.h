// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/result.h"

namespace dateline {

/// The ways in which a reader can narrow a result list. On disk (the facet slot
/// stores the number): never renumber, add at the end.
enum class Facet : std::uint8_t {
    Person = 0,
    Organization = 1,
    Place = 2,
    Topic = 3,
    Source = 4,
    Author = 5,
    Section = 6,
    Language = 7,
};

/// One row of the facet table: everything the rest of the program needs to know
/// about a facet. Add a facet here and nowhere else.
struct FacetInfo {
    Facet facet;
    std::string_view name;     ///< Query field, option and JSON key: "person".
    std::string_view label;    ///< Heading for people: "Persons".
    std::string_view prefix;   ///< Xapian term prefix. On disk: never change.
    bool hierarchical;         ///< Values are paths; choosing one includes those below it.
    std::string_view example;  ///< Shown by `dateline-query --help`.
    /// Term prefix of the values that an article is about; empty where there is no such
    /// distinction. On disk: never change.
    std::string_view about_prefix{};
};

inline constexpr std::array<FacetInfo, 8> kFacets{{
    {Facet::Person, "person", "Persons", "XP", false, "person:\"Angela Merkel\"", "XBP"},
    {Facet::Organization, "org", "Organizations", "XO", false, "org:NATO", "XBO"},
    {Facet::Place, "place", "Places", "XL", true, "place:Alaska", "XBL"},
    {Facet::Topic, "topic", "Topics", "XT", true, "topic:politics"},
    {Facet::Source, "source", "Sources", "XS", false, "source:\"Dateline Wire\""},
    {Facet::Author, "author", "Authors", "XA", false, "author:\"Ada Byron\""},
    {Facet::Section, "section", "Sections", "XE", false, "section:Business"},
    {Facet::Language, "lang", "Languages", "XG", false, "lang:fr"},
}};

// The table is indexed by enumerator; keep the two in step at compile time.
constexpr bool facet_table_matches_enum() {
    for (std::size_t i = 0; i < kFacets.size(); ++i) {
        if (static_cast<std::size_t>(kFacets[i].facet) != i) return false;
    }
    return true;
}
static_assert(facet_table_matches_enum(), "kFacets must list every Facet in enum order");

[[nodiscard]] constexpr const FacetInfo& facet_info(Facet facet) noexcept {
    return kFacets[static_cast<std::size_t>(facet)];
}

/// The facet with that query name ("person"), or nothing.
[[nodiscard]] std::optional<Facet> facet_by_name(std::string_view name) noexcept;

/// Longest term that we store, in bytes of UTF-8 with its prefix. Xapian's glass
/// backend refuses terms over 245.
inline constexpr std::size_t kMaxTermBytes = 240;

/// Between the names of a path, in keys, in what users type and in what we print.
inline constexpr std::string_view kPathSeparator = " > ";

/// Splits "United States > Alaska > Anchorage" into its names, white space trimmed,
/// empty names left out. A text without the separator is a path of one name.
[[nodiscard]] std::vector<std::string> split_path(std::string_view text);
[[nodiscard]] std::string join_path(const std::vector<std::string>& path);

/// The form of a facet value by which the two programs know it: every name of the
/// path folded (fold_name()), joined by kPathSeparator.
///
///     facet_key({"United States", "ALASKA"})  ->  "united states > alaska"
///
/// `path` has one name where the facet is not hierarchical.
/// Errors: BadArgument if `path` is empty or a name of it folds to nothing or is not
/// valid UTF-8.
/// Thread-safe.
[[nodiscard]] Result<std::string> facet_key(const std::vector<std::string>& path);

/// The keys of a path and of everything above it, widest first.
///
///     key_and_ancestors("united states > alaska")  ->  {"united states", "united states > alaska"}
[[nodiscard]] std::vector<std::string_view> key_and_ancestors(std::string_view key);

/// Builds the boolean term that marks a document as carrying a facet value.
///
/// The indexer adds this term and the query side filters on it, so both must call
/// this function with a key of facet_key():
///
///     facet_term(Facet::Place, "united states > alaska")  ->  "XL:united states > alaska"
///
/// Errors: BadArgument if the key is empty, has a zero byte (Xapian counts those
/// twice) or makes a term longer than kMaxTermBytes. A long value is refused, never
/// cut: two long names could then share one term.
/// Thread-safe.
[[nodiscard]] Result<std::string> facet_term(Facet facet, std::string_view key);

/// The term that marks a document as being about a facet value: beside facet_term(), never
/// instead of it. Requires a key whose facet_term() is good and a facet with an about_prefix.
[[nodiscard]] std::string about_term(Facet facet, std::string_view key);

/// The term that counts the articles that spell a value so, where `folded` (fold_name()) is not
/// the value's key: beside facet_term(), never instead of it. Requires a facet with an
/// about_prefix.
///
///     spelling_term(Facet::Person, "wladimir putin")  ->  "XVP:wladimir putin"
///
/// Errors: BadArgument if the term is longer than kMaxTermBytes.
[[nodiscard]] Result<std::string> spelling_term(Facet facet, std::string_view folded);

/// What stands for a facet value in a document's facet slot: XXH3-64 of its key,
/// seeded with the facet's number. The same on every machine and in every
/// database, so that databases merge without a shared dictionary. Two of a million
/// values share a hash with a probability of 3e-8. On disk: never change.
[[nodiscard]] std::uint64_t facet_hash(Facet facet, std::string_view key) noexcept;

}  // namespace dateline
