// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/persons/person_finder.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <unordered_set>
#include <utility>

#include "common/text/utf8.h"
#include "indexer/enrich/entities/field_text.h"
#include "indexer/enrich/entities/name_key.h"
#include "indexer/enrich/entities/name_lists.h"
#include "indexer/enrich/persons/person_grouper.h"
#include "indexer/enrich/persons/person_junk.h"
#include "indexer/enrich/tagger/letters.h"

namespace dateline {
namespace {

constexpr std::size_t kMaxKeptWords = 60000;
constexpr std::size_t kMostAliasWords = 10;
// How likely a word is a person's for the tagger that took it for something else, if the
// article has a person of that name.
constexpr float kPossiblePerson = 0.15F;

constexpr auto kPerson = static_cast<std::size_t>(EntityType::Person);

struct Candidate {
    NameMention mention;
    PersonName name;
    PersonTrust trust = PersonTrust::Good;
};

bool is_before(const NameMention& a, const NameMention& b) {
    return std::tie(a.field, a.byte_start) < std::tie(b.field, b.byte_start);
}

std::string_view word_before(std::string_view text, std::size_t at) {
    if (at == 0 || text[at - 1] != ' ') return {};
    const std::size_t end = at - 1;
    const std::size_t blank = text.find_last_of(" \n\t", end == 0 ? 0 : end - 1);
    const std::size_t start = blank == std::string_view::npos || blank >= end ? 0 : blank + 1;
    return text.substr(start, std::min<std::size_t>(end - start, 40));
}

bool begins_large(std::string_view word) {
    const auto first = static_cast<unsigned char>(word.front());
    return (first >= 'A' && first <= 'Z') || first >= 0x80U;
}

bool is_han(std::string_view word) {
    std::size_t at = 0;
    return letter_kind(next_code_point(word, at)) == LetterKind::Han;
}

// The conjunctions and prepositions that Arabic writes as one with the word behind them.
constexpr std::size_t kPrefixBytes = 2;
bool has_arabic_prefix(std::string_view word) {
    if (word.size() <= 2 * kPrefixBytes) return false;
    const std::string_view first = word.substr(0, kPrefixBytes);
    return first == "و" || first == "ف" || first == "ب" || first == "ل" || first == "ك";
}

/// One run over an article.
class Search {
public:
    Search(const Article& article, const AliasTable& aliases, const Lexicon& lexicon,
           PersonScratch& scratch)
        : article_{article},
          aliases_{aliases},
          lexicon_{lexicon},
          scratch_{scratch},
          year_{year_of(article)},
          english_{article.language.empty() || article.language.starts_with("en")} {}

    std::vector<Entity> run(std::vector<NameMention>& names) {
        take_tagged(names);
        recover(names);
        std::sort(found_.begin(), found_.end(), [](const Candidate& a, const Candidate& b) {
            return is_before(a.mention, b.mention);
        });
        return entities();
    }

private:
    void take_tagged(std::vector<NameMention>& names) {
        // First words of organizations, whole names of places.
        std::unordered_set<std::string_view> others;
        for (const NameMention& name : names) {
            const std::string_view text = mention_text(article_, name);
            if (name.type == EntityType::Organization)
                others.insert(text.substr(0, text.find(' ')));
            if (name.type == EntityType::Location) others.insert(text);
        }
        for (NameMention& name : names) {
            if (name.type != EntityType::Person) continue;
            const std::string_view text = field_text(article_, name.field);
            PersonName person =
                read_person_name(mention_text(article_, name), word_before(text, name.byte_start));
            PersonTrust trust = person_trust(person, name, lexicon_, english_);
            if (trust == PersonTrust::Good && person.keys.size() == 1 && !person.titled &&
                others.contains(person.text))
                trust = PersonTrust::Weak;
            if (trust == PersonTrust::None) {
                name.type = EntityType::Misc;
                continue;
            }
            if (person.keys.size() > 1 || person.titled || trust == PersonTrust::Good)
                note_family(person);
            found_.push_back({.mention = name, .name = std::move(person), .trust = trust});
        }
    }

    void note_family(const PersonName& person) {
        const auto parts = name_parts(person.text);
        if (parts.empty()) return;
        families_.insert(small_letters(parts.back()));
        if (parts.size() > 1 && is_leading_family(person.keys.front()))
            families_.insert(small_letters(parts.front()));
    }

    const std::string& key_of(std::string_view word) {
        auto& keys = scratch_.word_keys;
        if (keys.size() > kMaxKeptWords) keys.clear();
        const auto [found, is_new] = keys.try_emplace(std::string{word});
        if (is_new) found->second = word_key(word);
        return found->second;
    }

    // Adds what the tagger did not see: names of the alias table, family names of persons.
    void recover(std::vector<NameMention>& names) {
        auto next = names.begin();
        for (const TextField field : {TextField::Title, TextField::Body}) {
            const std::string_view text = field_text(article_, field);
            cut_tokens(text, scratch_.tokens);
            std::size_t free_from = 0;  // Tokens before it are in a name found here.
            for (std::size_t i = 0; i < scratch_.tokens.size(); ++i) {
                const TextToken& token = scratch_.tokens[i];
                while (next != names.end() &&
                       (next->field < field ||
                        (next->field == field && next->byte_end <= token.start)))
                    ++next;
                const bool covered =
                    next != names.end() && next->field == field && next->byte_start < token.end;
                if (i < free_from || !begins_large(text.substr(token.start, 1))) continue;
                if (covered && next->type == EntityType::Person) continue;
                NameMention* other = covered ? &*next : nullptr;
                free_from = std::max(recover_alias(field, i, other), i);
                if (free_from <= i) recover_family(field, i, other);
            }
        }
    }

    [[nodiscard]] std::string_view token_text(TextField field, std::size_t i) const {
        const TextToken& token = scratch_.tokens[i];
        return field_text(article_, field).substr(token.start, token.end - token.start);
    }

    void add(TextField field, std::size_t first, std::size_t last, bool without_prefix = false) {
        TextToken begin = scratch_.tokens[first];
        if (without_prefix) {
            begin.start += kPrefixBytes;
            ++begin.point_start;
        }
        const TextToken& end = scratch_.tokens[last];
        NameMention mention{.type = EntityType::Person,
                            .field = field,
                            .start = begin.point_start,
                            .end = end.point_end,
                            .byte_start = begin.start,
                            .byte_end = end.end};
        const std::string_view text = field_text(article_, field);
        PersonName name = read_person_name(mention_text(article_, mention),
                                           word_before(text, mention.byte_start));
        if (name.keys.empty()) return;
        found_.push_back({.mention = mention, .name = std::move(name)});
    }

    // A whole name of the table that begins at token `i`; the token behind it, or 0.
    std::size_t recover_alias(TextField field, std::size_t i, NameMention* other) {
        const std::string_view word = token_text(field, i);
        if (const std::size_t next = recover_alias(field, i, other, false); next != 0) return next;
        return has_arabic_prefix(word) ? recover_alias(field, i, other, true) : 0;
    }

    std::size_t recover_alias(TextField field, std::size_t i, NameMention* other,
                              bool without_prefix) {
        const auto& tokens = scratch_.tokens;
        const std::string_view text = field_text(article_, field);
        const std::size_t start = tokens[i].start + (without_prefix ? kPrefixBytes : 0);
        const std::string& first = key_of(text.substr(start, tokens[i].end - start));
        std::size_t longest =
            std::min(aliases_.longest_from(AliasKind::Person, first), kMostAliasWords);
        longest = std::min(longest, tokens.size() - i);
        const std::size_t least = english_ || is_han(token_text(field, i)) ? 2 : 1;
        for (std::size_t length = longest; length >= least; --length) {
            const TextToken& last = tokens[i + length - 1];
            if (!begins_large(text.substr(last.start, 1))) continue;
            if (other != nullptr && other->byte_end > last.end) continue;
            const std::string key = name_key(text.substr(start, last.end - start));
            if (aliases_.find(AliasKind::Person, key, year_) == nullptr) continue;
            add(field, i, i + length - 1, without_prefix);
            if (other != nullptr) other->type = EntityType::Misc;
            return i + length;
        }
        return 0;
    }

    void recover_family(TextField field, std::size_t i, NameMention* other) {
        const auto& tokens = scratch_.tokens;
        const std::string_view word = token_text(field, i);
        if (word.size() < 3 || !families_.contains(small_letters(word))) return;
        if (other != nullptr) {
            const bool alone =
                other->byte_start == tokens[i].start && other->byte_end == tokens[i].end;
            if (!alone || other->likely[kPerson] < kPossiblePerson) return;
            other->type = EntityType::Misc;
        } else if (is_common_word(lexicon_, word) || stands_in_name(field, i)) {
            return;
        }
        add(field, i, i);
    }

    // Between other large words: Trump Tower, New Trump.
    [[nodiscard]] bool stands_in_name(TextField field, std::size_t i) const {
        if (field == TextField::Title) return false;
        const auto& tokens = scratch_.tokens;
        const std::string_view text = field_text(article_, field);
        const auto is_large = [&](std::size_t at) {
            return begins_large(text.substr(tokens[at].start, 1)) &&
                   static_cast<unsigned char>(text[tokens[at].start]) < 0x80U;
        };
        if (i + 1 < tokens.size() && tokens[i + 1].start == tokens[i].end + 1 && is_large(i + 1))
            return true;
        if (i == 0 || tokens[i].start != tokens[i - 1].end + 1 || !is_large(i - 1)) return false;
        std::string before = small_letters(token_text(field, i - 1));
        std::erase(before, '.');
        // At the beginning of a sentence any word is large.
        const bool opens = i == 1 || tokens[i - 1].paragraph_before ||
                           text[tokens[i - 2].start] == '.' || text[tokens[i - 2].start] == '"';
        return !is_title(before) && !opens;
    }

    std::vector<Entity> entities() {
        PersonGrouper grouper{aliases_, year_};
        for (const Candidate& candidate : found_) grouper.add(candidate.name);
        grouper.group();
        const auto& persons = grouper.persons();
        std::vector<bool> trusted(persons.size());
        for (std::size_t i = 0; i < found_.size(); ++i) {
            const std::uint32_t person = grouper.person_of(i);
            if (found_[i].trust == PersonTrust::Good || persons[person].known != nullptr)
                trusted[person] = true;
        }
        std::vector<std::size_t> numbers(persons.size(), SIZE_MAX);
        std::vector<Entity> entities;
        for (std::size_t i = 0; i < found_.size(); ++i) {
            const std::uint32_t person = grouper.person_of(i);
            if (!trusted[person]) continue;
            if (numbers[person] == SIZE_MAX) {
                numbers[person] = entities.size();
                entities.push_back({.name = persons[person].name, .origin = Origin::Text});
                add_aliases(entities.back(), persons[person]);
            }
            Entity& entity = entities[numbers[person]];
            ++entity.count;
            entity.mentions.push_back(as_mention(article_, found_[i].mention));
        }
        return entities;
    }

    // Other full names that the article uses: they are not in the table.
    void add_aliases(Entity& entity, const GroupedPerson& person) const {
        const std::string key = name_key(entity.name);
        for (const std::string& form : person.forms) {
            const auto keys = name_keys(form);
            if (keys.size() < 2) continue;
            const std::string form_key = name_key(form);
            if (form_key == key) continue;
            if (person.known != nullptr &&
                aliases_.find(AliasKind::Person, form_key, year_) == person.known)
                continue;
            entity.aliases.push_back(form);
        }
    }

    const Article& article_;
    const AliasTable& aliases_;
    const Lexicon& lexicon_;
    PersonScratch& scratch_;
    std::optional<int> year_;
    bool english_;
    std::vector<Candidate> found_;
    std::unordered_set<std::string> families_;
};

}  // namespace

std::vector<Entity> PersonFinder::find(const Article& article, std::vector<NameMention>& names,
                                       PersonScratch& scratch) const {
    return Search{article, aliases_, lexicon_, scratch}.run(names);
}

}  // namespace dateline
