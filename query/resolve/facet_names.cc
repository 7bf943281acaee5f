// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/resolve/facet_names.h"

#include <algorithm>
#include <iterator>
#include <map>

#include "common/facet_dictionary.h"
#include "common/text/fold.h"

namespace dateline {

std::vector<std::string> FacetNames::synonyms(const std::string& row) const {
    return {db_.synonyms_begin(row), db_.synonyms_end(row)};
}

Xapian::doccount FacetNames::articles(Facet facet, std::string_view key) const {
    const auto term = facet_term(facet, key);
    return term ? db_.get_termfreq(*term) : 0;
}

std::vector<std::string> FacetNames::live(Facet facet, std::vector<std::string> keys) const {
    std::erase_if(keys, [&](const std::string& key) { return articles(facet, key) == 0; });
    std::sort(keys.begin(), keys.end());
    return keys;
}

std::string FacetNames::key_of(Facet facet, const std::string& spelling, std::uint64_t hash) const {
    const auto folded = facet_key({spelling});
    if (!folded) return {};
    if (facet_hash(facet, *folded) == hash) return *folded;
    for (std::string& key : synonyms(dictionary_key(DictionaryEntry::Name, facet, *folded))) {
        if (facet_hash(facet, key) == hash) return std::move(key);
    }
    return {};
}

std::string FacetNames::key_of(Facet facet, std::uint64_t hash) const {
    const std::vector<std::string> spellings = synonyms(display_key(facet, hash));
    if (spellings.empty()) return {};
    if (!facet_info(facet).hierarchical) return key_of(facet, spellings.front(), hash);
    auto key = facet_key(split_path(spellings.front()));
    return key ? std::move(key).value() : std::string{};
}

std::string FacetNames::most_used(Facet facet, const std::string& key,
                                  const std::vector<std::string>& spellings) const {
    if (spellings.size() == 1) return spellings.front();
    std::map<std::string, Xapian::doccount> articles_by_fold;
    Xapian::doccount counted = 0;
    std::vector<std::string> folds;
    for (const std::string& spelling : spellings) {
        auto folded = fold_name(spelling);
        folds.push_back(folded ? std::move(folded).value() : key);
        if (folds.back() == key || articles_by_fold.contains(folds.back())) continue;
        const auto term = spelling_term(facet, folds.back());
        const Xapian::doccount count = term ? db_.get_termfreq(*term) : 0;
        articles_by_fold[folds.back()] = count;
        counted += count;
    }
    // The spelling that is the key but for case has no term of its own.
    const Xapian::doccount all = articles(facet, key);
    articles_by_fold[key] = all > counted ? all - counted : 0;
    Xapian::doccount most = 0;
    for (const std::string& fold : folds) most = std::max(most, articles_by_fold[fold]);
    std::vector<std::string> best;
    for (std::size_t i = 0; i < spellings.size(); ++i) {
        if (articles_by_fold[folds[i]] == most) best.push_back(spellings[i]);
    }
    return best_display(best);
}

FacetName FacetNames::name(Facet facet, std::uint64_t hash) const {
    const std::vector<std::string> spellings = synonyms(display_key(facet, hash));
    if (spellings.empty()) return {};
    if (!facet_info(facet).hierarchical) {
        FacetName name{.value = {}, .path = {}, .key = key_of(facet, spellings.front(), hash)};
        name.value = most_used(facet, name.key, spellings);
        return name;
    }
    const std::string& display = best_display(spellings);
    FacetName name{.value = display, .path = {}, .key = {}};
    name.path = split_path(display);
    if (auto key = facet_key(name.path)) name.key = std::move(key).value();
    if (name.path.empty()) return name;
    const auto folded = fold_name(name.path.back());
    if (name.path.size() == 1 || !folded) return name;
    const bool alone = called(facet, *folded).size() < 2;
    if (alone) name.value = name.path.back();
    return name;
}

std::vector<std::string> FacetNames::called(Facet facet, std::string_view folded) const {
    auto keys = synonyms(dictionary_key(DictionaryEntry::Name, facet, folded));
    // A name that is its value's key has no row.
    if (!facet_info(facet).hierarchical) keys.emplace_back(folded);
    return live(facet, std::move(keys));
}

std::vector<std::string> FacetNames::also_called(Facet facet, std::string_view folded) const {
    return live(facet, synonyms(dictionary_key(DictionaryEntry::Alias, facet, folded)));
}

std::vector<std::string> FacetNames::with_words(Facet facet,
                                                const std::vector<std::string>& words) const {
    std::vector<std::uint64_t> hashes;
    for (const std::string& word : words) {
        const std::string prefix = word_key_prefix(facet, word);
        std::vector<std::uint64_t> found;
        for (auto row = db_.synonym_keys_begin(prefix); row != db_.synonym_keys_end(prefix);
             ++row) {
            found.push_back(hash_of_row(*row));
        }
        std::sort(found.begin(), found.end());
        if (&word == &words.front()) {
            hashes = std::move(found);
        } else {
            std::vector<std::uint64_t> both;
            std::set_intersection(hashes.begin(), hashes.end(), found.begin(), found.end(),
                                  std::back_inserter(both));
            hashes = std::move(both);
        }
        if (hashes.empty()) return {};
    }
    std::vector<std::string> keys;
    for (const std::uint64_t hash : hashes) keys.push_back(key_of(facet, hash));
    return live(facet, std::move(keys));
}

}  // namespace dateline
