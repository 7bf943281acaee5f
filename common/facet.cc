// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/facet.h"

#include <xxhash.h>

#include "common/text/fold.h"

namespace dateline {

std::optional<Facet> facet_by_name(std::string_view name) noexcept {
    for (const FacetInfo& info : kFacets) {
        if (info.name == name) return info.facet;
    }
    return std::nullopt;
}

std::vector<std::string> split_path(std::string_view text) {
    std::vector<std::string> names;
    while (!text.empty()) {
        const std::size_t cut = text.find(kPathSeparator);
        std::string_view name = text.substr(0, cut);
        text = cut == std::string_view::npos ? std::string_view{}
                                             : text.substr(cut + kPathSeparator.size());
        const std::size_t first = name.find_first_not_of(' ');
        if (first == std::string_view::npos) continue;
        name = name.substr(first, name.find_last_not_of(' ') - first + 1);
        names.emplace_back(name);
    }
    return names;
}

std::string join_path(const std::vector<std::string>& path) {
    std::string out;
    for (const std::string& name : path) {
        if (!out.empty()) out += kPathSeparator;
        out += name;
    }
    return out;
}

Result<std::string> facet_key(const std::vector<std::string>& path) {
    if (path.empty()) return Error{ErrorCode::BadArgument, "is empty"};
    std::string key;
    for (const std::string& name : path) {
        auto folded = fold_name(name);
        if (!folded) return folded;
        // After folding: U+034F and its like are dropped, so a name can become empty.
        if (folded->empty()) return Error{ErrorCode::BadArgument, "has an empty name"};
        if (!key.empty()) key += kPathSeparator;
        key += *folded;
    }
    return key;
}

std::vector<std::string_view> key_and_ancestors(std::string_view key) {
    std::vector<std::string_view> keys;
    for (std::size_t at = key.find(kPathSeparator); at != std::string_view::npos;
         at = key.find(kPathSeparator, at + kPathSeparator.size())) {
        keys.push_back(key.substr(0, at));
    }
    keys.push_back(key);
    return keys;
}

Result<std::string> facet_term(Facet facet, std::string_view key) {
    const FacetInfo& info = facet_info(facet);
    const std::string name{info.name};
    if (key.empty()) return Error{ErrorCode::BadArgument, name + " is empty"};
    if (key.find('\0') != std::string_view::npos) {
        return Error{ErrorCode::BadArgument, name + " contains a zero byte"};
    }
    // The colon keeps prefix and value apart even where a value begins with a capital
    // (folding leaves a few; Xapian's termprefixes document has the rule).
    std::string term{info.prefix};
    term.append(":").append(key);
    if (term.size() > kMaxTermBytes) {
        return Error{ErrorCode::BadArgument,
                     name + " is too long to index (" + std::to_string(term.size()) + " bytes, " +
                         std::to_string(kMaxTermBytes) + " allowed)",
                     "shorten or split the value in the source record"};
    }
    return term;
}

std::string about_term(Facet facet, std::string_view key) {
    // As long as facet_term() and a byte: Xapian takes 245, kMaxTermBytes is less.
    return std::string{facet_info(facet).about_prefix}.append(":").append(key);
}

Result<std::string> spelling_term(Facet facet, std::string_view folded) {
    auto term = facet_term(facet, folded);
    if (!term) return term;
    term->insert(1, "V");
    if (term->size() <= kMaxTermBytes) return term;
    return Error{ErrorCode::BadArgument, "is too long for a facet value",
                 "at most 240 bytes with its prefix"};
}

std::uint64_t facet_hash(Facet facet, std::string_view key) noexcept {
    return XXH3_64bits_withSeed(key.data(), key.size(), static_cast<XXH64_hash_t>(facet));
}

}  // namespace dateline
