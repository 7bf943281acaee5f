// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/persons/person_grouper.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace dateline {
namespace {

// Persons with one word in common that are looked at; keeps the time linear.
constexpr std::size_t kMaxCandidates = 12;

std::string joined(const std::vector<std::string>& keys) {
    std::string text;
    for (const std::string& key : keys) text.append(text.empty() ? "" : " ").append(key);
    return text;
}

// A family name alone, with or without its particles.
bool is_bare(const std::vector<std::string>& keys) {
    return keys.size() == 1 || is_particle(keys.front());
}

std::size_t family_at(const std::vector<std::string>& keys) {
    std::size_t size = keys.size();
    while (size > 1 && is_suffix(keys[size - 1])) --size;
    return size - 1;
}

void add_candidate(std::vector<std::uint32_t>& list, std::uint32_t person) {
    if (std::find(list.begin(), list.end(), person) != list.end()) return;
    if (list.size() == kMaxCandidates) list.erase(list.begin());
    list.push_back(person);
}

bool is_capitals(std::string_view text) {
    return std::none_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace

void PersonGrouper::add(PersonName name) {
    const auto [found, is_new] =
        form_numbers_.try_emplace(joined(name.keys), static_cast<std::uint32_t>(forms_.size()));
    genders_.push_back(name.gender);
    names_.push_back(found->second);
    if (is_new) {
        const bool bare = is_bare(name.keys);
        forms_.push_back({.name = std::move(name), .first = names_.size() - 1, .bare = bare});
    } else if (Form& form = forms_[found->second];
               is_capitals(form.name.text) && !is_capitals(name.text)) {
        form.name.text = name.text;
    }
    ++forms_[found->second].count;
}

void PersonGrouper::group() {
    owners_.assign(names_.size(), kNoPerson);
    place_full_forms();
    place_bare_names();
    name_persons();
}

std::uint32_t PersonGrouper::new_person(const Form& form) {
    persons_.push_back({.name = {}, .keys = form.name.keys});
    seen_.push_back({.first = form.first});
    seen_.back().gender = form.name.gender;
    if (seen_.back().gender == Gender::Unknown && form.name.keys.size() > 1)
        seen_.back().gender = usual_gender(form.name.keys.front());
    return static_cast<std::uint32_t>(persons_.size() - 1);
}

std::uint32_t PersonGrouper::known_person(const KnownName* known) {
    const auto found = known == nullptr ? known_.end() : known_.find(known);
    return found == known_.end() ? kNoPerson : found->second;
}

void PersonGrouper::place_full_forms() {
    std::vector<std::uint32_t> order(forms_.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return forms_[a].name.keys.size() > forms_[b].name.keys.size();
    });
    for (const std::uint32_t number : order) {
        if (!forms_[number].bare) place_full(forms_[number]);
    }
}

void PersonGrouper::place_full(Form& form) {
    const auto& keys = form.name.keys;
    const KnownName* known = aliases_.find(AliasKind::Person, joined(keys), year_);
    form.person = known_person(known);
    for (const std::size_t at : {family_at(keys), std::size_t{0}}) {
        if (form.person != kNoPerson) break;
        for (const ByWord* words : {&families_, &others_}) {
            const auto found = words->find(keys[at]);
            if (found == words->end()) continue;
            for (const std::uint32_t other : found->second) {
                const GroupedPerson& person = persons_[other];
                const bool contradicts =
                    known != nullptr && person.known != nullptr && known != person.known;
                if (contradicts || !same_person(person.keys, keys)) continue;
                // Of two, the one named nearest.
                if (form.person == kNoPerson || seen_[other].first <= form.first)
                    form.person = other;
            }
        }
    }
    if (form.person == kNoPerson) form.person = new_person(form);
    GroupedPerson& person = persons_[form.person];
    if (person.known == nullptr && known != nullptr) {
        person.known = known;
        known_.emplace(known, form.person);
    }
    seen_[form.person].first = std::min(seen_[form.person].first, form.first);
    // The form lives in forms_, which grows no more: its keys can be viewed.
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (keys[i].size() < 2 || is_particle(keys[i])) continue;
        const bool family =
            i == family_at(keys) || (i == 0 && is_leading_family(keys[0]) && keys.size() > 1);
        add_candidate(family ? families_[keys[i]] : others_[keys[i]], form.person);
    }
}

std::uint32_t PersonGrouper::best_of(const ByWord& words, const PersonName& name,
                                     std::size_t at) const {
    const auto found = words.find(name.keys.back());
    if (found == words.end()) return kNoPerson;
    std::uint32_t best = kNoPerson;
    const auto is_better = [&](const Seen& a, const Seen& b) {
        const bool a_before = a.last != SIZE_MAX;
        const bool b_before = b.last != SIZE_MAX;
        if (a_before != b_before) return a_before;
        return a_before ? a.last > b.last : a.first < b.first;
    };
    for (const std::uint32_t person : found->second) {
        const Gender gender = seen_[person].gender;
        if (genders_[at] != Gender::Unknown && gender != Gender::Unknown && gender != genders_[at])
            continue;
        if (best == kNoPerson || is_better(seen_[person], seen_[best])) best = person;
    }
    return best;
}

std::uint32_t PersonGrouper::bare_owner(const PersonName& name, std::size_t at) {
    if (const auto family = best_of(families_, name, at); family != kNoPerson) return family;
    const KnownName* known = aliases_.find(AliasKind::Person, joined(name.keys), year_);
    if (const auto person = known_person(known); person != kNoPerson) return person;
    if (const auto other = best_of(others_, name, at); other != kNoPerson && known == nullptr)
        return other;
    Form& form = forms_[names_[at]];
    if (form.person == kNoPerson) {
        form.person = new_person(form);
        persons_[form.person].known = known;
        if (known != nullptr) known_.emplace(known, form.person);
    }
    return form.person;
}

void PersonGrouper::place_bare_names() {
    for (std::size_t at = 0; at < names_.size(); ++at) {
        const Form& form = forms_[names_[at]];
        owners_[at] = form.bare ? bare_owner(form.name, at) : form.person;
        Seen& seen = seen_[owners_[at]];
        seen.last = at;
        if (seen.gender == Gender::Unknown) seen.gender = genders_[at];
        auto& forms = persons_[owners_[at]].forms;
        if (forms.size() < kMaxCandidates &&
            std::find(forms.begin(), forms.end(), form.name.text) == forms.end())
            forms.push_back(form.name.text);
    }
}

void PersonGrouper::name_persons() {
    std::vector<std::pair<std::size_t, std::uint32_t>> best(persons_.size());  // Words, count.
    for (std::size_t at = 0; at < names_.size(); ++at) {
        const Form& form = forms_[names_[at]];
        GroupedPerson& person = persons_[owners_[at]];
        const std::pair rank{form.name.keys.size(), form.count};
        if (person.name.empty() || rank > best[owners_[at]]) {
            best[owners_[at]] = rank;
            person.name = form.name.text;
            person.keys = form.name.keys;
        }
    }
    for (GroupedPerson& person : persons_) {
        if (person.known != nullptr) person.name = person.known->name;
    }
}

}  // namespace dateline
