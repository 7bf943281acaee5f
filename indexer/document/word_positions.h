// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

namespace dateline {

/// Where the words of one document stand: for each term its positions, ascending, each once.
/// In no order of the terms.
class WordPositions {
public:
    struct List {
        std::string_view term;
        std::span<const Xapian::termpos> positions;  ///< Never empty.
    };

    /// Requires that `term` has no list yet.
    void add(std::string_view term, std::span<const Xapian::termpos> positions);

    [[nodiscard]] std::size_t size() const noexcept { return ends_.size(); }
    /// The views live until the next add().
    [[nodiscard]] List operator[](std::size_t number) const noexcept;

    /// Adds the positions to terms that `document` has.
    void add_to(Xapian::Document& document) const;

private:
    struct End {
        std::size_t term;
        std::size_t positions;
    };
    std::string terms_;
    std::vector<Xapian::termpos> positions_;
    std::vector<End> ends_;
};

/// Gathers the words of one document: Xapian's own document looks every one up in a tree.
/// One thread at a time; keep it, it holds memory.
class WordGatherer {
public:
    /// Positions of a term come in ascending order.
    void add(std::string_view prefix, std::string_view word, Xapian::termpos position,
             Xapian::termcount weight);

    /// Adds the terms to `document`, without positions, and returns those; forgets all.
    [[nodiscard]] WordPositions finish(Xapian::Document& document);

private:
    struct Occurrence {
        std::uint64_t hash;
        std::size_t at;  ///< Of the term in terms_.
        std::uint32_t size;
        std::uint32_t order;
        Xapian::termpos position;
        Xapian::termcount weight;
    };
    [[nodiscard]] std::string_view term(const Occurrence& occurrence) const {
        return {terms_.data() + occurrence.at, occurrence.size};
    }

    std::string terms_;
    std::vector<Occurrence> occurrences_;
    std::vector<Xapian::termpos> list_;
};

}  // namespace dateline
