// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/tagger/short_names.h"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <unordered_set>

#include "indexer/enrich/tagger/feature_hash.h"
#include "indexer/enrich/tagger/lexicon.h"

namespace dateline {
namespace {

constexpr std::size_t kLongestShortName = 3;
constexpr ListBits kPlaces = list_bit(WordList::Country) | list_bit(WordList::Region) |
                             list_bit(WordList::City) | list_bit(WordList::FoundPlace);
constexpr ListBits kGivenNames = list_bit(WordList::GivenName);

// What only the names of businesses end with: "Union" or "Hospital" also follow those of places.
constexpr std::string_view kCompanyEndings =
    "inc inc. corp corp. co co. cos ltd ltd. plc llc llp limited company companies corporation "
    "incorporated ag sa s.a. nv n.v. gmbh spa ab asa oy bhd pty kk bancorp holding holdings group "
    "industries airlines airways motors systems technologies pharmaceuticals petroleum brothers "
    "bros securities enterprises";

bool ends_a_company(std::uint64_t small) {
    static const auto kHashes = [] {
        std::unordered_set<std::uint64_t> hashes;
        for (std::string_view rest = kCompanyEndings; !rest.empty();) {
            const std::string_view word = rest.substr(0, rest.find(' '));
            hashes.insert(text_hash(word));
            rest.remove_prefix(std::min(word.size() + 1, rest.size()));
        }
        return hashes;
    }();
    return kHashes.contains(small);
}

class ShortNames {
public:
    ShortNames(const ArticleWords& words, std::span<Label> labels,
               std::span<const EntityType> types)
        : words_{words}, labels_{labels}, types_{types} {}

    void settle() {
        visit_names([&](const EntitySpan& name) {
            if (is_ticker(name)) labels_[name.first] = 0;
        });
        const auto organization = std::find(types_.begin(), types_.end(), EntityType::Organization);
        if (organization == types_.end()) return;
        organization_ = static_cast<std::size_t>(organization - types_.begin());
        visit_names([&](const EntitySpan& name) {
            if (types_[name.type] == EntityType::Organization) note_company(name);
            if (types_[name.type] == EntityType::Person) note_person(name);
        });
        if (companies_.empty()) return;
        visit_names([&](const EntitySpan& name) {
            if (is_company(name)) make_organization(name);
        });
    }

private:
    /// What is visited may be relabelled.
    template <typename Visit>
    void visit_names(Visit&& visit) {
        EntitySpan name;
        for (std::size_t i = 0; i < labels_.size(); ++i) {
            if (labels_[i] == 0) continue;
            if (!goes_on(labels_[i])) name = {.first = i, .type = label_type(labels_[i])};
            if (leaves_open(labels_[i])) continue;
            name.last = i + 1;
            visit(name);
        }
    }

    [[nodiscard]] bool is_ticker(const EntitySpan& name) const {
        static const std::uint64_t kOpens = text_hash("<");
        static const std::uint64_t kCloses = text_hash(">");
        return name.last - name.first == 1 && name.first > 0 && name.last < words_.size() &&
               words_.traits(name.first - 1).word == kOpens &&
               words_.traits(name.last).word == kCloses &&
               (words_.traits(name.first).capitals || in_capitals(name.first));
    }

    /// Whether a token stands in a headline in capitals, whose words were rewritten.
    [[nodiscard]] bool in_capitals(std::size_t token) const {
        std::size_t low = 0;
        std::size_t high = words_.sentence_count() - 1;
        while (low < high) {
            const std::size_t middle = (low + high) / 2;
            if (words_.sentence_end(middle) <= token)
                low = middle + 1;
            else
                high = middle;
        }
        return words_.kind(low) == SentenceKind::AllCapitals;
    }

    [[nodiscard]] std::uint64_t phrase(std::size_t first, std::size_t last) const {
        std::uint64_t hash = phrase_start();
        for (std::size_t i = first; i < last; ++i) hash = phrase_add(hash, words_.traits(i).small);
        return hash;
    }

    void note_company(const EntitySpan& name) {
        if (!ends_a_company(words_.traits(name.last - 1).small)) return;
        const std::size_t end = name.last - 1;
        const std::size_t most = std::min(end, name.first + kLongestShortName);
        for (std::size_t last = name.first + 1; last <= most; ++last)
            companies_.insert(phrase(name.first, last));
        // "Robins" of "A.H. Robins Co"; but "Tokyo" of "Bank of Tokyo Ltd" is a place.
        for (std::size_t first = end; first-- > name.first && end - first <= kLongestShortName;)
            company_ends_.insert(phrase(first, end));
    }

    void note_person(const EntitySpan& name) {
        const bool titled = name.first > 0 &&
                            (words_.traits(name.first - 1).lists & list_bit(WordList::Title)) != 0;
        const bool given =
            name.last - name.first > 1 && (words_.traits(name.first).lists & kGivenNames) != 0;
        if (titled || given) families_.insert(words_.traits(name.last - 1).small);
    }

    [[nodiscard]] bool is_company(const EntitySpan& name) const {
        const std::size_t size = name.last - name.first;
        const WordTraits& first = words_.traits(name.first);
        const bool person = types_[name.type] == EntityType::Person &&
                            (size == 1 || (first.lists & kGivenNames) == 0) &&
                            !families_.contains(words_.traits(name.last - 1).small);
        const bool place =
            types_[name.type] == EntityType::Location && size == 1 && (first.lists & kPlaces) == 0;
        if ((!person && !place) || size > kLongestShortName) return false;
        const std::uint64_t hash = phrase(name.first, name.last);
        return companies_.contains(hash) || (person && company_ends_.contains(hash));
    }

    void make_organization(const EntitySpan& name) {
        for (std::size_t i = name.first; i < name.last; ++i)
            labels_[i] = make_label(organization_, label_part(labels_[i]));
    }

    const ArticleWords& words_;
    std::span<Label> labels_;
    std::span<const EntityType> types_;
    std::size_t organization_ = 0;
    std::unordered_set<std::uint64_t> companies_;     ///< Phrases that their names begin with.
    std::unordered_set<std::uint64_t> company_ends_;  ///< Those before their "Co".
    std::unordered_set<std::uint64_t> families_;      ///< Last words of persons' names.
};

}  // namespace

void settle_short_names(const ArticleWords& words, std::span<Label> labels,
                        std::span<const EntityType> types) {
    ShortNames{words, labels, types}.settle();
}

}  // namespace dateline
