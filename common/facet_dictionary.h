// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/facet.h"

namespace dateline {

/// The database's dictionary of facet values: how a name that a user types finds
/// values, and how a hash of the facet slot finds its name.
///
/// It lives in Xapian's synonym table, the one key-to-set-of-strings store that Xapian
/// merges when it merges databases (its metadata keep only the first source's). Four
/// kinds of entries, `F` being the facet's digit:
///
///     "nF:" + folded last name of the path  ->  keys           (what it is called)
///     "aF:" + folded alias                  ->  keys           (what else it is called)
///     "wF:" + folded word + "\x1f" + hash   ->  "."            (words of names and aliases)
///     "hF:" + hash                          ->  display paths  (as declared; several spellings may
///     meet)
///
/// with the hash in eight bytes, big-endian. Where a facet is not hierarchical, a name that is its
/// value's key has no "n" entry. An entry may outlive the last article that
/// carries its value: who reads it checks the value's term. On disk: never change.
enum class DictionaryEntry : char { Name = 'n', Alias = 'a', Word = 'w', Display = 'h' };

/// One row to store: Xapian::WritableDatabase::add_synonym(key, value).
struct DictionaryRow {
    std::string key;
    std::string value;
};

/// The rows that make one facet value findable, its accent-free form (plain_form())
/// as an alias included.
///
/// `path` is the value's path as declared, one name where the facet is not
/// hierarchical; only the value itself is covered, not those above it. `key` is the value's,
/// facet_key(path) where several spellings do not meet in it. Aliases that fold to nothing or are
/// too long for a row are left out.
/// Errors: as facet_key() and facet_term().
[[nodiscard]] Result<std::vector<DictionaryRow>> dictionary_rows(
    Facet facet, const std::string& key, const std::vector<std::string>& path,
    const std::vector<std::string>& aliases);

/// Key of the rows that begin with, or are, this entry: dictionary_key(Name, Place, "paris").
[[nodiscard]] std::string dictionary_key(DictionaryEntry entry, Facet facet, std::string_view text);
/// Key of a value's Display row.
[[nodiscard]] std::string display_key(Facet facet, std::uint64_t hash);
/// The hash at the end of the key of a Display or Word row.
[[nodiscard]] std::uint64_t hash_of_row(std::string_view key) noexcept;
/// What all Word rows of one folded word begin with.
[[nodiscard]] std::string word_key_prefix(Facet facet, std::string_view word);

/// The folded words of a name or alias, in the order of the text: those under which it
/// has Word rows.
[[nodiscard]] std::vector<std::string> name_words(std::string_view name);

/// The best of several spellings of one value: mixed case before capitals before
/// small letters, then the first in byte order. Requires a non-empty list.
[[nodiscard]] const std::string& best_display(const std::vector<std::string>& spellings);

}  // namespace dateline
