// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/resolve/facet_resolver.h"

#include <algorithm>
#include <iterator>
#include <unordered_set>

#include "common/facet.h"
#include "common/text/fold.h"
#include "common/text/words.h"

namespace dateline {
namespace {

// Leaves the keys that stand below no other one.
std::vector<std::string> topmost(std::vector<std::string> keys) {
    const std::unordered_set<std::string> all{keys.begin(), keys.end()};
    std::erase_if(keys, [&](const std::string& key) {
        const auto levels = key_and_ancestors(key);
        return std::any_of(levels.begin(), levels.end() - 1, [&](std::string_view level) {
            return all.contains(std::string{level});
        });
    });
    return keys;
}

std::vector<std::string> words_of(std::string_view asked) {
    WordCutter cutter;
    std::vector<std::string> words;
    for (const Word& word : cutter.cut(asked)) words.emplace_back(word.term);
    return words;
}

// Values whose path ends with the names of `key`.
std::vector<std::string> ending_with(const FacetNames& names, Facet facet, const std::string& key) {
    const std::size_t cut = key.rfind(kPathSeparator);
    if (cut == std::string::npos) return names.called(facet, key);
    auto keys = names.called(facet, std::string_view{key}.substr(cut + kPathSeparator.size()));
    const std::string end = std::string{kPathSeparator} + key;
    std::erase_if(keys, [&](const std::string& found) { return !found.ends_with(end); });
    return keys;
}

struct Found {
    Fit fit = Fit::None;
    std::vector<std::string> keys{};
};

Found find(const FacetNames& names, Facet facet, std::string_view asked, const std::string& key) {
    if (names.articles(facet, key) != 0) {
        auto keys =
            facet_info(facet).hierarchical ? std::vector<std::string>{} : names.called(facet, key);
        if (std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
        return {Fit::Path, std::move(keys)};
    }
    if (auto keys = ending_with(names, facet, key); !keys.empty())
        return {Fit::Name, topmost(std::move(keys))};
    if (auto keys = names.also_called(facet, key); !keys.empty())
        return {Fit::Alias, topmost(std::move(keys))};
    if (facet == Facet::Language) {
        const std::string primary = key.substr(0, key.find_first_of("-_"));
        if (names.articles(facet, primary) == 0) return {};
        return {Fit::Alias, {primary}};
    }
    const auto words = words_of(asked);
    if (words.empty()) return {};
    auto keys = topmost(names.with_words(facet, words));
    return {keys.empty() ? Fit::None : Fit::Words, std::move(keys)};
}

}  // namespace

Result<ResolvedValue> resolve_value(const FacetNames& names, Facet facet, std::string_view asked) {
    const bool hierarchical = facet_info(facet).hierarchical;
    const auto key = facet_key(hierarchical ? split_path(asked) : std::vector{std::string{asked}});
    const std::string facet_name{facet_info(facet).name};
    if (!key) {
        return Error{ErrorCode::BadArgument,
                     "the value of " + facet_name + " " + key.error().message,
                     "for example " + std::string{facet_info(facet).example}};
    }
    ResolvedValue value;
    Found found = find(names, facet, asked, *key);
    value.fit = found.fit;
    value.keys = std::move(found.keys);
    if (value.keys.size() > kMaxResolvedValues) {
        return Error{ErrorCode::BadQuery,
                     facet_name + " '" + std::string{asked} + "' stands for " +
                         std::to_string(value.keys.size()) + " values",
                     "add another word of the name"};
    }
    value.report = {.facet = facet, .asked = std::string{asked}, .values = {}};
    for (const std::string& each : value.keys) {
        value.report.values.push_back(names.name(facet, facet_hash(facet, each)).value);
    }
    return value;
}

}  // namespace dateline
