// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/facet_dictionary.h"

#include <algorithm>

#include "common/text/fold.h"
#include "common/text/words.h"

namespace dateline {
namespace {

// Xapian stores a synonym behind one byte of length.
constexpr std::size_t kMaxValueBytes = 255;

constexpr std::size_t kHashBytes = 8;

std::string hash_bytes(std::uint64_t hash) {
    std::string out(kHashBytes, '\0');
    for (std::size_t i = kHashBytes; i-- > 0; hash >>= 8U) out[i] = static_cast<char>(hash & 0xffU);
    return out;
}

// 0 for mixed case, 1 for capitals only, 2 for small letters only. ASCII decides: names in
// other scripts are told apart by byte order alone.
int case_rank(std::string_view text) {
    const bool upper =
        std::any_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    const bool lower =
        std::any_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    if (upper && lower) return 0;
    return upper ? 1 : 2;
}

void add_word_rows(std::vector<DictionaryRow>& rows, Facet facet, std::string_view name,
                   std::uint64_t hash) {
    for (const std::string& word : name_words(name)) {
        std::string row = word_key_prefix(facet, word) + hash_bytes(hash);
        if (row.size() <= kMaxTermBytes) rows.push_back({std::move(row), "."});
    }
}

void add_alias(std::vector<DictionaryRow>& rows, Facet facet, std::string_view alias,
               const std::string& key) {
    std::string row = dictionary_key(DictionaryEntry::Alias, facet, alias);
    if (row.size() <= kMaxTermBytes) rows.push_back({std::move(row), key});
}

}  // namespace

std::string dictionary_key(DictionaryEntry entry, Facet facet, std::string_view text) {
    std::string key;
    key += static_cast<char>(entry);
    key += static_cast<char>('0' + static_cast<int>(facet));
    return key.append(":").append(text);
}

std::string display_key(Facet facet, std::uint64_t hash) {
    return dictionary_key(DictionaryEntry::Display, facet, hash_bytes(hash));
}

std::uint64_t hash_of_row(std::string_view key) noexcept {
    std::uint64_t hash = 0;
    for (const char c : key.substr(key.size() - std::min(key.size(), kHashBytes)))
        hash = hash << 8U | static_cast<unsigned char>(c);
    return hash;
}

std::string word_key_prefix(Facet facet, std::string_view word) {
    return dictionary_key(DictionaryEntry::Word, facet, word).append("\x1f");
}

std::vector<std::string> name_words(std::string_view name) {
    // Making a cutter is dear; names are many.
    thread_local WordCutter cutter;
    std::vector<std::string> words;
    for (const Word& word : cutter.cut(name)) {
        words.emplace_back(word.term);
        if (!word.plain.empty()) words.emplace_back(word.plain);
    }
    return words;
}

Result<std::vector<DictionaryRow>> dictionary_rows(Facet facet, const std::string& key,
                                                   const std::vector<std::string>& path,
                                                   const std::vector<std::string>& aliases) {
    if (auto good = facet_key(path); !good) return std::move(good).error();
    if (auto term = facet_term(facet, key); !term) return std::move(term).error();
    const std::uint64_t hash = facet_hash(facet, key);
    const auto folded_name = fold_name(path.back());  // Folded once already, so it is valid.

    std::vector<DictionaryRow> rows;
    if (facet_info(facet).hierarchical || *folded_name != key)
        rows.push_back({dictionary_key(DictionaryEntry::Name, facet, *folded_name), key});
    // Folding can shorten: a name may fit as a key and not as it was written.
    const std::string display = join_path(path);
    rows.push_back({display_key(facet, hash), display.size() <= kMaxValueBytes ? display : key});
    add_word_rows(rows, facet, path.back(), hash);
    if (const std::string plain = plain_form(*folded_name); plain != *folded_name) {
        add_alias(rows, facet, plain, key);
    }
    for (const std::string& alias : aliases) {
        const auto folded = fold_name(alias);
        if (!folded || folded->empty() || *folded == *folded_name) continue;
        add_alias(rows, facet, *folded, key);
        if (const std::string plain = plain_form(*folded); plain != *folded) {
            add_alias(rows, facet, plain, key);
        }
        add_word_rows(rows, facet, alias, hash);
    }
    return rows;
}

const std::string& best_display(const std::vector<std::string>& spellings) {
    return *std::min_element(spellings.begin(), spellings.end(),
                             [](const std::string& a, const std::string& b) {
                                 const int rank_a = case_rank(a);
                                 const int rank_b = case_rank(b);
                                 return rank_a != rank_b ? rank_a < rank_b : a < b;
                             });
}

}  // namespace dateline
