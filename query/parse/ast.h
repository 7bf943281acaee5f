// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "common/facet.h"
#include "common/timestamp.h"

namespace dateline {

/// Where words are looked for.
enum class Scope : std::uint8_t {
    Anywhere,  ///< Title, dateline and body.
    Title,
    Body,  ///< Dateline and body.
};

/// One word of the query.
struct QueryWord {
    std::string typed;  ///< As it stands in the query.
    std::string term;   ///< As the index has it: Word::term or, of "U.S.", Word::acronym.
};

enum class NodeKind : std::uint8_t {
    Everything,  ///< Every article.
    Word,        ///< One word, with its inflections unless `exact`.
    Prefix,      ///< All words that begin with the one of `words`.
    Phrase,      ///< Two or more words in this order, as they are.
    Near,        ///< Children (words, prefixes, phrases) at most `distance` words from the next.
    And,
    Or,
    Not,    ///< Everything but its one child.
    Facet,  ///< A facet value named by `text`.
    About,  ///< A person, organization or place named by `text`, which the article is about.
    Date,   ///< Published in `range`.
    Id,     ///< The article with the id `text`.
};

/// A query, or a part of it, as it was understood. And and Or have two children or more,
/// none of them of the same kind.
struct Node {
    NodeKind kind = NodeKind::Everything;
    Scope scope = Scope::Anywhere;   ///< Of Word, Prefix, Phrase and Near.
    bool exact = false;              ///< Of Word: it stood in quotes.
    Facet facet = Facet::Person;     ///< Of Facet.
    std::vector<QueryWord> words{};  ///< Of Word, Prefix and Phrase.
    std::string text{};              ///< Of Facet, Id and Date: the value as typed.
    TimeRange range{};               ///< Of Date.
    unsigned distance = 0;           ///< Of Near: 1 to 1000.
    std::vector<Node> children{};    ///< Of Near, And, Or and Not.
};

/// The node as query text in which nothing is left to the reader: every And and Or in
/// brackets. "every article" for Everything.
///
///     oil -price OR "interest rates"  ->  ((oil AND NOT price) OR "interest rates")
[[nodiscard]] std::string describe(const Node& node);

}  // namespace dateline
