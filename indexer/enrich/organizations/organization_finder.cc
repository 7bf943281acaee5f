// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/organizations/organization_finder.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "common/text/utf8.h"
#include "indexer/enrich/entities/field_text.h"
#include "indexer/enrich/entities/name_key.h"
#include "indexer/enrich/entities/name_lists.h"

namespace dateline {
namespace {

constexpr std::size_t kBylinePoints = 80;
// A headline: so many words at least, so many bytes at most, and words that are small in it are
// shorter than so many bytes.
constexpr std::size_t kTitleCaseWords = 4;
constexpr std::size_t kTitleCaseMost = 200;
constexpr std::size_t kTitleCaseBytes = 5;

struct Name {
    std::string text;  ///< Without article and possessive.
    std::string key;
    bool acronym = false;  ///< Large letters only, at most six.
};

bool is_acronym(std::string_view text) {
    std::size_t letters = 0;
    for (const char c : text) {
        if (c >= 'A' && c <= 'Z') {
            ++letters;
        } else if (c != '.') {
            return false;
        }
    }
    return letters >= 2 && letters <= 6;
}

Name read_name(std::string_view text) {
    for (const std::string_view article : {"the ", "The ", "THE "}) {
        if (text.starts_with(article)) text.remove_prefix(article.size());
    }
    for (const std::string_view end : {"'s", "’s", "'", "’", ",", "."}) {
        if (text.size() > end.size() && text.ends_with(end) &&
            !(end == "." && text.find('.') + 1 < text.size())) {
            text.remove_suffix(end.size());
            break;
        }
    }
    // A line may end within a name.
    return {.text = clean_line(text), .key = name_key(text), .acronym = is_acronym(text)};
}

bool is_agency(std::string_view key) {
    return key == "reuters" || key == "reuter" || key == "ap" || key == "afp" || key == "upi" ||
           key == "associated press" || key == "agence france presse";
}

// The agency or paper that the text comes from: "MOSCOW, Aug 15 (AP) -".
bool is_byline(const Article& article, const Name& name, const NameMention& mention) {
    if (mention.field == TextField::Dateline) return is_agency(name.key);
    if (mention.field != TextField::Body || mention.start >= kBylinePoints) return false;
    const std::string_view text = article.body;
    const bool bracketed = mention.byte_start > 0 && text[mention.byte_start - 1] == '(' &&
                           text.substr(mention.byte_end).starts_with(')');
    return bracketed || is_agency(name.key);
}

bool begins_small(std::string_view word) {
    return word.size() >= kTitleCaseBytes && word.front() >= 'a' && word.front() <= 'z';
}

// Whether Nearly Every Word of the Mention's Line Begins Large, so that large letters say little.
bool in_title_case(std::string_view text, const NameMention& mention) {
    // No further than a headline is long: lines may be of any length.
    const std::size_t first =
        mention.byte_start - std::min<std::size_t>(mention.byte_start, kTitleCaseMost);
    text = text.substr(first, mention.byte_end - first + kTitleCaseMost);
    const std::size_t before = text.substr(0, mention.byte_start - first).rfind('\n');
    const std::size_t start = before == std::string_view::npos ? 0 : before + 1;
    const auto words =
        name_parts(text.substr(start, text.find('\n', mention.byte_end - first) - start));
    return words.size() >= kTitleCaseWords &&
           std::none_of(words.begin(), words.end(), begins_small);
}

// "Ltd", "Co Inc": what is left of a name that was cut.
bool is_company_form(std::string_view key) {
    static const std::unordered_set<std::string_view> kForms{
        "inc", "incorporated", "corp", "corporation", "co", "company", "ltd", "limited", "plc",
        "llc", "ag",           "sa",   "nv",          "bv", "gmbh",    "ab",  "spa",     "bhd"};
    const auto words = name_parts(key);
    return std::all_of(words.begin(), words.end(),
                       [](std::string_view word) { return kForms.contains(word); });
}

// What has nothing of an organization.
bool is_junk(const Name& name, const Lexicon& lexicon) {
    if (name.key.size() < 2 || is_company_form(name.key)) return true;
    if (name.text.find_first_not_of("0123456789.,-% ") == std::string::npos) return true;
    if (name.text[0] >= 'a' && name.text[0] <= 'z' &&
        std::none_of(name.text.begin(), name.text.end(),
                     [](char c) { return c >= 'A' && c <= 'Z'; }))
        return true;
    const ListBits lists = lists_of_name(lexicon, name.text);
    if ((lists & list_bit(WordList::Organization)) != 0) return false;
    if ((lists & list_bit(WordList::Misc)) != 0) return true;
    if (name.key.find(' ') != std::string::npos || name.acronym) return false;
    constexpr ListBits kOthers = list_bit(WordList::Demonym) | list_bit(WordList::Calendar) |
                                 list_bit(WordList::Title) | list_bit(WordList::Country);
    return (lists & kOthers) != 0 || is_common_word(lexicon, name.text);
}

}  // namespace

std::string acronym_of(std::string_view name) {
    std::string acronym;
    for (const std::string_view part : name_parts(name)) {
        if (part.front() >= 'A' && part.front() <= 'Z')
            acronym += static_cast<char>(part.front() - 'A' + 'a');
    }
    return acronym.size() < 2 ? std::string{} : acronym;
}

std::vector<Entity> find_organizations(const Article& article,
                                       const std::vector<NameMention>& names,
                                       const AliasTable& aliases, const Lexicon& lexicon) {
    const auto year = year_of(article);
    std::vector<std::pair<Name, const NameMention*>> found;
    std::unordered_map<std::string, std::string> by_acronym;  // To the key of the full name.
    for (const NameMention& mention : names) {
        const std::string_view text = mention_text(article, mention);
        Name name = read_name(text);
        // "Standard and Poor's" is a name as it stands.
        if (text.ends_with("'s") || text.ends_with("’s")) {
            std::string whole = name_key(text);
            if (aliases.find(AliasKind::Organization, whole, year) != nullptr)
                name.key = std::move(whole);
        }
        const bool known = mention.type != EntityType::Person &&
                           mention.type != EntityType::Location &&
                           aliases.find(AliasKind::Organization, name.key, year) != nullptr;
        if (mention.type != EntityType::Organization && !known) continue;
        if (is_byline(article, name, mention) || (!known && is_junk(name, lexicon))) continue;
        if (is_common_word(lexicon, name.text) &&
            in_title_case(field_text(article, mention.field), mention))
            continue;
        if (!name.acronym) by_acronym.try_emplace(acronym_of(name.text), name.key);
        found.emplace_back(std::move(name), &mention);
    }
    std::unordered_map<std::string, std::size_t> numbers;  // By key, or "=" and the known name.
    std::vector<Entity> groups;
    for (auto& [name, mention] : found) {
        std::string key = name.key;
        const KnownName* known = aliases.find(AliasKind::Organization, key, year);
        if (name.acronym) {
            const auto full = by_acronym.find(key);
            if (full != by_acronym.end()) {
                key = full->second;
                known = aliases.find(AliasKind::Organization, key, year);
            }
        }
        const auto [at, is_new] =
            numbers.try_emplace(known != nullptr ? "=" + known->name : key, groups.size());
        if (is_new) {
            groups.push_back(
                {.name = known != nullptr ? known->name : name.text, .origin = Origin::Text});
        }
        Entity& entity = groups[at->second];
        // The full name may come after its acronym.
        if (known == nullptr && name.text.size() > entity.name.size()) entity.name = name.text;
        ++entity.count;
        entity.mentions.push_back(as_mention(article, *mention));
    }
    return groups;
}

}  // namespace dateline
