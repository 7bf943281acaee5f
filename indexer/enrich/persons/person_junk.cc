// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/persons/person_junk.h"

#include <algorithm>
#include <string>
#include <unordered_set>

#include "indexer/enrich/entities/name_key.h"
#include "indexer/enrich/entities/name_lists.h"

namespace dateline {
namespace {

constexpr std::size_t kMostWords = 7;
// Below these, the tagger is too unsure.
constexpr float kSurePerson = 0.8F;
constexpr float kLikelyGiven = 0.6F;
constexpr float kLikelyBare = 0.4F;
constexpr float kLikelyForeign = 0.55F;

constexpr ListBits kNames = list_bit(WordList::GivenName) | list_bit(WordList::FamilyName);
constexpr ListBits kPlaces =
    list_bit(WordList::Country) | list_bit(WordList::Region) | list_bit(WordList::City);

bool is_stop_word(std::string_view key) {
    static const std::unordered_set<std::string_view> kStop{
        "he", "she", "they", "i", "we", "you", "it", "his", "her", "him", "who", "the", "a", "an",
        "god", "reuters", "reuter", "ap", "afp", "upi", "tass", "itar", "xinhua", "dpa", "ansa",
        "efe", "bloomberg", "facebook", "twitter", "google", "youtube", "instagram", "white",
        "house", "congress", "senate", "parliament", "kremlin", "internet", "covid", "brexit",
        "islam", "christmas", "easter", "ramadan", "also", "read", "photo", "editor", "byline",
        "copyright", "tel", "inc", "corp", "ltd", "co", "llc", "plc", "gmbh", "and", "for", "nobel",
        "bible", "quran", "hezbollah", "hamas", "taliban", "nato", "mafia", "allah", "buddha",
        "santa", "monsieur", "monsignor", "majesty", "excellency", "highness", "ebola", "doctor",
        "jesuit", "jesuits", "marine", "marines", "catholic", "catholics", "muslim", "muslims",
        // The tables of wire services.
        "mln", "bln", "pct", "dlr", "dlrs", "stg", "cts", "shr", "qtr", "mths", "oper"};
    return kStop.contains(key);
}

/// "Calif.", "Ont.": divisions of the United States and Canada as newspapers shorten them, but for
/// those that are words or given names too (AP Stylebook, "state names").
bool is_short_division(std::string_view key) {
    static const std::unordered_set<std::string_view> kDivisions{
        "ala", "alta", "ariz", "ark",  "calif", "colo", "conn", "fla", "ga",   "kan",
        "ky",  "mass", "md",   "mich", "minn",  "mont", "neb",  "nev", "okla", "ont",
        "ore", "pa",   "que",  "sask", "tenn",  "tex",  "va",   "vt",  "wis",  "wyo"};
    return kDivisions.contains(key);
}

bool begins_small_ascii(std::string_view text) {
    return !text.empty() && text[0] >= 'a' && text[0] <= 'z';
}

bool has_odd_character(std::string_view text) {
    return text.find_first_of("0123456789@/()[]{}<>=_:;!?%$&*|\"") != std::string_view::npos;
}

PersonTrust trust_in_word(const PersonName& name, float likely, const Lexicon& lexicon) {
    const ListBits lists = lists_of(lexicon, name.text);
    if ((lists & list_bit(WordList::Calendar)) != 0) return PersonTrust::None;
    if (name.titled) return PersonTrust::Good;
    if ((lists & list_bit(WordList::Demonym)) != 0 && (lists & kNames) == 0)
        return PersonTrust::None;
    if ((lists & (kPlaces | list_bit(WordList::Organization))) != 0 && likely < kSurePerson)
        return (lists & kNames) == 0 ? PersonTrust::None : PersonTrust::Weak;
    if ((lists & list_bit(WordList::GivenName)) != 0 &&
        (lists & list_bit(WordList::FamilyName)) == 0 && likely < kLikelyGiven)
        return PersonTrust::Weak;
    return likely < kLikelyBare ? PersonTrust::Weak : PersonTrust::Good;
}

PersonTrust trust_in_words(const PersonName& name, float likely, const Lexicon& lexicon) {
    for (const std::string_view part : name_parts(name.text)) {
        const ListBits lists = lists_of(lexicon, part);
        if ((lists & list_bit(WordList::OrganizationWord)) != 0 && (lists & kNames) == 0 &&
            likely < kSurePerson)
            return PersonTrust::None;
    }
    if ((lists_of_name(lexicon, name.text) & (kPlaces | list_bit(WordList::Organization))) != 0 &&
        likely < kSurePerson)
        return PersonTrust::None;
    return PersonTrust::Good;
}

}  // namespace

PersonTrust person_trust(const PersonName& name, const NameMention& mention, const Lexicon& lexicon,
                         bool english) {
    const auto& keys = name.keys;
    const float likely = mention.likely[static_cast<std::size_t>(EntityType::Person)];
    if (keys.empty() || keys.size() > kMostWords || has_odd_character(name.text))
        return PersonTrust::None;
    if (begins_small_ascii(name.text) && !is_particle(keys.front())) return PersonTrust::None;
    if (std::all_of(keys.begin(), keys.end(), is_stop_word)) return PersonTrust::None;
    if (keys.size() == 1 && (keys[0].size() < 2 || is_title(keys[0])))
        return name.titled && keys[0].size() > 1 ? PersonTrust::Weak : PersonTrust::None;
    if (keys.size() == 1 && !name.titled && is_short_division(keys[0])) return PersonTrust::None;
    if (is_stop_word(keys.back())) return PersonTrust::None;
    const PersonTrust trust = keys.size() == 1 ? trust_in_word(name, likely, lexicon)
                                               : trust_in_words(name, likely, lexicon);
    if (english || trust == PersonTrust::None) return trust;
    return keys.size() > 1 && likely >= kLikelyForeign ? trust : PersonTrust::Weak;
}

}  // namespace dateline
