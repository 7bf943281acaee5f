// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/organizations/known_organizations.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "indexer/enrich/entities/field_text.h"
#include "indexer/enrich/entities/name_key.h"

namespace dateline {
namespace {

constexpr std::size_t kMaxKeptWords = 60000;
constexpr std::size_t kMostWords = 10;

bool begins_large(char first) {
    return (first >= 'A' && first <= 'Z') || static_cast<unsigned char>(first) >= 0x80U;
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
        std::vector<NameMention> marked;
        marked.reserve(names_.size());
        auto next = names_.begin();
        for (const TextField field : {TextField::Title, TextField::Dateline, TextField::Body}) {
            const std::string_view text = field_text(article_, field);
            cut_tokens(text, scratch_.tokens);
            for (std::size_t i = 0; i < scratch_.tokens.size(); ++i) {
                const std::size_t length = known_from(text, i);
                if (length == 0) continue;
                NameMention known = mention(field, i, i + length - 1);
                while (next != names_.end() && ends_before(*next, known)) marked.push_back(*next++);
                auto behind = next;
                while (behind != names_.end() && begins_within(*behind, known)) ++behind;
                i += length - 1;
                if (next != behind && reaches_beyond(*next, *std::prev(behind), known)) continue;
                known.sentence = next != names_.end() ? next->sentence
                                 : marked.empty()     ? 0
                                                      : marked.back().sentence;
                marked.push_back(known);
                next = behind;
            }
            while (next != names_.end() && next->field == field) marked.push_back(*next++);
        }
        names_ = std::move(marked);
    }

private:
    static bool ends_before(const NameMention& name, const NameMention& known) {
        return name.field == known.field && name.byte_end <= known.byte_start;
    }
    static bool begins_within(const NameMention& name, const NameMention& known) {
        return name.field == known.field && name.byte_start < known.byte_end;
    }
    static bool reaches_beyond(const NameMention& first, const NameMention& last,
                               const NameMention& known) {
        return first.byte_start < known.byte_start || last.byte_end > known.byte_end;
    }

    /// How many tokens the longest known name that begins at one has; 0 if there is none.
    std::size_t known_from(std::string_view text, std::size_t i) {
        const auto& tokens = scratch_.tokens;
        if (!begins_large(text[tokens[i].start])) return 0;
        const std::string& first =
            key_of(text.substr(tokens[i].start, tokens[i].end - tokens[i].start));
        const std::size_t words =
            std::min(aliases_.longest_from(AliasKind::Organization, first), kMostWords);
        if (words < 2) return 0;
        // Commas are tokens as well.
        for (std::size_t length = std::min(2 * words, tokens.size() - i); length > 1; --length) {
            const TextToken& last = tokens[i + length - 1];
            if (!begins_large(text[last.start])) continue;
            const std::string key =
                name_key(text.substr(tokens[i].start, last.end - tokens[i].start));
            if (key.find(' ') != std::string::npos &&
                aliases_.find(AliasKind::Organization, key, year_) != nullptr &&
                aliases_.find(AliasKind::Person, key, year_) == nullptr)
                return length;
        }
        return 0;
    }

    const std::string& key_of(std::string_view word) {
        auto& keys = scratch_.word_keys;
        if (keys.size() > kMaxKeptWords) keys.clear();
        const auto [found, is_new] = keys.try_emplace(std::string{word});
        if (is_new) found->second = word_key(word);
        return found->second;
    }

    [[nodiscard]] NameMention mention(TextField field, std::size_t first, std::size_t last) const {
        const TextToken& begin = scratch_.tokens[first];
        const TextToken& end = scratch_.tokens[last];
        NameMention known{.type = EntityType::Organization,
                          .field = field,
                          .start = begin.point_start,
                          .end = end.point_end,
                          .byte_start = begin.start,
                          .byte_end = end.end};
        known.likely[static_cast<std::size_t>(EntityType::Organization)] = 1;
        return known;
    }

    const Article& article_;
    const AliasTable& aliases_;
    std::vector<NameMention>& names_;
    KnownOrganizationScratch& scratch_;
    std::optional<int> year_;
};

}  // namespace

void mark_known_organizations(const Article& article, const AliasTable& aliases,
                              std::vector<NameMention>& names, KnownOrganizationScratch& scratch) {
    Marker{article, aliases, names, scratch}.mark();
}

}  // namespace dateline
