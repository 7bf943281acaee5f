// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/enrich/entities/alias_table.h"
#include "indexer/enrich/persons/person_name.h"

namespace dateline {

inline constexpr std::uint32_t kNoPerson = UINT32_MAX;

/// One person of an article.
struct GroupedPerson {
    std::string name;                  ///< The name to show.
    std::vector<std::string> keys{};   ///< Of the fullest form.
    const KnownName* known = nullptr;  ///< Whom the alias table takes the person for.
    std::vector<std::string> forms{};  ///< Names used, without titles, each once.
};

/// Groups the names of one article into persons.
///
/// Names with more than a family name are compared with each other; then, in the order of the
/// text, each bare name goes to the person of that family name who was named last, else next,
/// and whose gender agrees. Time is linear in the number of names.
class PersonGrouper {
public:
    /// The table must outlive the grouper.
    PersonGrouper(const AliasTable& aliases, std::optional<int> year)
        : aliases_{aliases}, year_{year} {}

    /// Adds a name, in the order of the text. Requires keys.
    void add(PersonName name);
    /// Groups what was added; afterwards persons() and person_of() answer.
    void group();

    [[nodiscard]] const std::vector<GroupedPerson>& persons() const noexcept { return persons_; }
    /// The person of the name that was added as number `name`.
    [[nodiscard]] std::uint32_t person_of(std::size_t name) const { return owners_[name]; }

private:
    struct Form {
        PersonName name;
        std::uint32_t count = 0;
        std::size_t first = 0;  ///< Number of the first name that has it.
        bool bare = false;
        std::uint32_t person = kNoPerson;
    };
    struct Seen {
        std::size_t first = SIZE_MAX;
        std::size_t last = SIZE_MAX;  ///< SIZE_MAX: not named yet.
        Gender gender = Gender::Unknown;
    };
    using ByWord = std::unordered_map<std::string_view, std::vector<std::uint32_t>>;

    void place_full_forms();
    void place_full(Form& form);
    void place_bare_names();
    [[nodiscard]] std::uint32_t bare_owner(const PersonName& name, std::size_t at);
    [[nodiscard]] std::uint32_t best_of(const ByWord& words, const PersonName& name,
                                        std::size_t at) const;
    [[nodiscard]] std::uint32_t new_person(const Form& form);
    [[nodiscard]] std::uint32_t known_person(const KnownName* known);
    void name_persons();

    const AliasTable& aliases_;
    std::optional<int> year_;
    std::vector<Form> forms_;
    std::unordered_map<std::string, std::uint32_t> form_numbers_;
    std::vector<std::uint32_t> names_;  ///< Form of each name added.
    std::vector<Gender> genders_;       ///< Of each name added.
    std::vector<GroupedPerson> persons_;
    std::vector<Seen> seen_;
    std::vector<std::uint32_t> owners_;
    std::unordered_map<const KnownName*, std::uint32_t> known_;
    ByWord families_;  ///< Persons by the last word of a form, or by a leading family name.
    ByWord others_;    ///< Persons by the other words of their forms.
};

}  // namespace dateline
