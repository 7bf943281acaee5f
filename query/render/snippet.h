// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <limits>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "common/text/words.h"
#include "query/result.h"

namespace dateline {

/// The indexed words by which a query finds articles, each with the word of the query
/// that it stands for. Made once per query.
class MatchedTerms {
public:
    /// `term` is a form as in Word::term, Word::plain or Word::acronym. Forms of one word of
    /// the query (its inflections, its expansion) share the number `query_word`, so that a
    /// passage with two forms of one word is not taken for one with two words. A term
    /// added twice keeps its first number.
    void add(std::string_view term, std::size_t query_word);

    /// The query word that `word` stands for, or kNone.
    [[nodiscard]] std::size_t query_word_of(const Word& word) const;

    /// Different query words added.
    [[nodiscard]] std::size_t query_words() const noexcept { return query_words_.size(); }
    [[nodiscard]] bool empty() const noexcept { return numbers_.empty(); }

    static constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const noexcept {
            return std::hash<std::string_view>{}(text);
        }
    };
    [[nodiscard]] std::size_t find(std::string_view term) const;

    std::unordered_map<std::string, std::size_t, Hash, std::equal_to<>> numbers_;
    std::unordered_set<std::size_t> query_words_;
};

struct SnippetOptions {
    /// Code points, "…" not counted; exceeded only by one matching word that is longer.
    std::size_t target_length = 220;
    std::size_t max_bytes = 200U << 10U;  ///< Of the text that is looked at; the rest is ignored.
};

/// Picks the passage of a text that shows best why it was found, on one line: the one with
/// the most different words of the query, the earliest of those. It begins at a sentence
/// where one begins shortly before the first match, else at a word; "…" stands where
/// the text goes on. Without any match it is the beginning of the text.
///
/// Highlights are whole words, in code points of the snippet's own text; the words of a phrase
/// are highlighted one by one. Grapheme clusters are never split.
///
/// Reads no more of the text than it needs: it stops once a passage has all the query
/// words. Requires valid UTF-8. Linear in the text.
[[nodiscard]] Snippet make_snippet(std::string_view text, const MatchedTerms& terms,
                                   WordCutter& cutter, const SnippetOptions& options = {});

/// The whole of a short text (a title), on one line, with its matching words. Highlights
/// are in code points of the result's `text`. Beyond `max_bytes` nothing is highlighted.
[[nodiscard]] Snippet highlight_line(std::string_view text, const MatchedTerms& terms,
                                     WordCutter& cutter, const SnippetOptions& options = {});

}  // namespace dateline
