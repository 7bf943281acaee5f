// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/organizations/known_organizations.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "common/text/utf8.h"
#include "indexer/enrich/entities/field_text.h"
#include "indexer/enrich/entities/name_key.h"
#include "indexer/enrich/tagger/feature_hash.h"

namespace dateline {
namespace {

constexpr std::size_t kMostKeptFirstWords = 60000;
constexpr std::size_t kMostNameWords = 10;
constexpr std::size_t kLongestWord = 64;  // In bytes.
constexpr std::string_view kCurlyEnding = "\u2019s";

bool is_large(char first) {
    return (first >= 'A' && first <= 'Z') || static_cast<unsigned char>(first) >= 0x80U;
}

bool is_of_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           c == '\'' || c == '.' || c == '-' || c == '&' || static_cast<unsigned char>(c) >= 0x80U;
}

std::size_t word_end(std::string_view text, std::size_t at) {
    while (at < text.size() && is_of_word(text[at])) ++at;
    return at;
}

/// Where the word behind that of [first, at) begins, in the same name; npos if none does.
std::size_t next_word(std::string_view text, std::size_t first, std::size_t at) {
    // "Corp." and "J." go on.
    constexpr std::size_t kLongestAbbreviation = 5;
    if (text[at - 1] == '.' && at - first > kLongestAbbreviation) return std::string_view::npos;
    const std::size_t begin = at;
    if (at < text.size() && (text[at] == ',' || text[at] == '/')) ++at;
    constexpr std::size_t kMostBetween = 3;
    while (at < text.size() && (text[at] == ' ' || text[at] == '\n') && at - begin < kMostBetween)
        ++at;
    return at > begin && at < text.size() && is_of_word(text[at]) ? at : std::string_view::npos;
}

/// Leaves out what is not of a name: the full stop of a sentence, "'s", unless the table's name
/// has it.
std::string_view without_ending(std::string_view text, std::string_view name) {
    if (text.ends_with('.')) text.remove_suffix(1);
    for (const std::string_view ending : {std::string_view{"'s"}, kCurlyEnding}) {
        if (text.ends_with(ending) && !name.ends_with("'s")) text.remove_suffix(ending.size());
    }
    return text;
}

class Marker {
public:
    Marker(const Article& article, const AliasTable& aliases, std::vector<NameMention>& names,
           KnownOrganizationScratch& scratch)
        : article_{article},
          aliases_{aliases},
          names_{names},
          scratch_{scratch},
          year_{year_of(article)} {}

    void mark() {
        find_whole_names();
        for (NameMention& name : names_) {
            if (name.type != EntityType::Person) continue;
            const std::string key = name_key(mention_text(article_, name));
            if (organization(key) == nullptr) continue;
            name.type = EntityType::Organization;
            words_.insert(key);
        }
        leave_words();
    }

private:
    /// Null if the table knows none, or a person as well.
    [[nodiscard]] const KnownName* organization(const std::string& key) const {
        return aliases_.find(AliasKind::Person, key, year_) == nullptr
                   ? aliases_.find(AliasKind::Organization, key, year_)
                   : nullptr;
    }

    void find_whole_names() {
        auto next = names_.begin();
        for (const TextField field : {TextField::Title, TextField::Dateline, TextField::Body}) {
            const std::string_view text = field_text(article_, field);
            std::size_t counted = 0;  // Bytes, and code points in them.
            std::uint32_t points = 0;
            for (std::size_t at = 0; at < text.size();) {
                if (!is_of_word(text[at])) {
                    ++at;
                    continue;
                }
                const std::size_t end = known_end(text, at);
                if (end == 0) {
                    at = word_end(text, at);
                    continue;
                }
                points +=
                    static_cast<std::uint32_t>(code_points(text.substr(counted, at - counted)));
                counted = at;
                NameMention known{.type = EntityType::Organization, .field = field};
                known.start = points;
                known.end =
                    points + static_cast<std::uint32_t>(code_points(text.substr(at, end - at)));
                known.byte_start = static_cast<std::uint32_t>(at);
                known.byte_end = static_cast<std::uint32_t>(end);
                known.likely[static_cast<std::size_t>(EntityType::Organization)] = 1;
                take(known, next);
                at = end;
            }
            while (next != names_.end() && next->field == field) marked_.push_back(*next++);
        }
        names_ = std::move(marked_);
    }

    /// Where the longest known name of two words or more that begins at `at` ends; 0 if there is
    /// none.
    std::size_t known_end(std::string_view text, std::size_t at) {
        if (!is_large(text[at])) return 0;
        std::size_t word = at;
        std::size_t end = word_end(text, at);
        if (end - at > kLongestWord) return 0;  // Of a script without spaces.
        const std::size_t longest = longest_from(text.substr(at, end - at));
        std::string_view found;
        for (std::size_t words = 1; words <= longest; ++words) {
            std::string_view name = text.substr(at, end - at);
            if (name.ends_with('.')) name.remove_suffix(1);
            if (name.ends_with(kCurlyEnding)) name.remove_suffix(kCurlyEnding.size());
            const bool several = words > 1 || name.find('-') != std::string_view::npos;
            std::string key = several && is_large(text[word]) ? name_key(name) : std::string{};
            const KnownName* known = key.empty() ? nullptr : organization(key);
            if (known != nullptr) {
                found = without_ending(text.substr(at, end - at), known->name);
                found_key_ = std::move(key);
            }
            word = next_word(text, word, end);
            if (word == std::string_view::npos) break;
            end = word_end(text, word);
        }
        if (found.empty()) return 0;
        for (const std::string_view part : name_parts(found_key_)) words_.emplace(part);
        return at + found.size();
    }

    std::size_t longest_from(std::string_view word) {
        auto& kept = scratch_.longest;
        if (kept.size() > kMostKeptFirstWords) kept.clear();
        const auto [entry, is_new] = kept.try_emplace(text_hash(word));
        if (is_new) {
            const auto parts = name_parts(word);  // Of "Anheuser-Busch" the first.
            const std::string key = parts.empty() ? std::string{} : word_key(parts.front());
            entry->second = static_cast<std::uint8_t>(
                std::min(aliases_.longest_from(AliasKind::Organization, key), kMostNameWords));
        }
        return entry->second;
    }

    /// Puts the names before a known one behind those that are done, and it in the place of those
    /// within it.
    void take(NameMention& known, std::vector<NameMention>::iterator& next) {
        const auto in_field = [&] { return next != names_.end() && next->field == known.field; };
        while (in_field() && next->byte_end <= known.byte_start) marked_.push_back(*next++);
        auto behind = next;
        while (behind != names_.end() && behind->field == known.field &&
               behind->byte_start < known.byte_end)
            ++behind;
        if (next != behind && (next->byte_start < known.byte_start ||
                               std::prev(behind)->byte_end > known.byte_end + 1))
            return;
        known.sentence = next != names_.end() ? next->sentence
                         : marked_.empty()    ? 0
                                              : marked_.back().sentence;
        marked_.push_back(known);
        next = behind;
    }

    void leave_words() {
        if (words_.empty()) return;
        std::vector<NameMention*> single;
        for (NameMention& name : names_) {
            if (name.type != EntityType::Person) continue;
            const auto keys = name_keys(mention_text(article_, name));
            if (keys.size() > 1) words_.erase(keys.back());
            if (keys.size() == 1 && words_.contains(keys[0])) single.push_back(&name);
        }
        for (NameMention* name : single) {
            if (words_.contains(name_key(mention_text(article_, *name))))
                name->type = EntityType::Misc;
        }
    }

    const Article& article_;
    const AliasTable& aliases_;
    std::vector<NameMention>& names_;
    KnownOrganizationScratch& scratch_;
    std::optional<int> year_;
    std::vector<NameMention> marked_;
    std::string found_key_;
    std::unordered_set<std::string> words_;  ///< Of organizations that were found.
};

}  // namespace

void mark_known_organizations(const Article& article, const AliasTable& aliases,
                              std::vector<NameMention>& names, KnownOrganizationScratch& scratch) {
    Marker{article, aliases, names, scratch}.mark();
}

}  // namespace dateline
