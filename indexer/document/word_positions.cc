// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/document/word_positions.h"

#include <algorithm>

#include <xxhash.h>

namespace dateline {

void WordPositions::add(std::string_view term, std::span<const Xapian::termpos> positions) {
    terms_.append(term);
    positions_.insert(positions_.end(), positions.begin(), positions.end());
    ends_.push_back({.term = terms_.size(), .positions = positions_.size()});
}

WordPositions::List WordPositions::operator[](std::size_t number) const noexcept {
    const End begin = number == 0 ? End{0, 0} : ends_[number - 1];
    const End end = ends_[number];
    return {{terms_.data() + begin.term, end.term - begin.term},
            {positions_.data() + begin.positions, end.positions - begin.positions}};
}

void WordPositions::add_to(Xapian::Document& document) const {
    for (std::size_t i = 0; i < size(); ++i) {
        const List list = (*this)[i];
        const std::string term{list.term};
        for (const Xapian::termpos position : list.positions)
            document.add_posting(term, position, 0);
    }
}

void WordGatherer::add(std::string_view prefix, std::string_view word, Xapian::termpos position,
                       Xapian::termcount weight) {
    const std::size_t at = terms_.size();
    terms_.append(prefix).append(word);
    const std::size_t size = terms_.size() - at;
    occurrences_.push_back({.hash = XXH3_64bits(terms_.data() + at, size),
                            .at = at,
                            .size = static_cast<std::uint32_t>(size),
                            .order = static_cast<std::uint32_t>(occurrences_.size()),
                            .position = position,
                            .weight = weight});
}

WordPositions WordGatherer::finish(Xapian::Document& document) {
    std::sort(occurrences_.begin(), occurrences_.end(),
              [this](const Occurrence& a, const Occurrence& b) {
                  if (a.hash != b.hash) return a.hash < b.hash;
                  const int order = term(a).compare(term(b));
                  return order != 0 ? order < 0 : a.order < b.order;
              });
    WordPositions found;
    for (auto first = occurrences_.begin(); first != occurrences_.end();) {
        const std::string_view name = term(*first);
        Xapian::termcount weight = 0;
        list_.clear();
        auto next = first;
        for (; next != occurrences_.end() && term(*next) == name; ++next) {
            weight += next->weight;
            if (list_.empty() || list_.back() != next->position) list_.push_back(next->position);
        }
        document.add_term(std::string{name}, weight);
        found.add(name, list_);
        first = next;
    }
    terms_.clear();
    occurrences_.clear();
    return found;
}

}  // namespace dateline
