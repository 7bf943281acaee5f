// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "indexer/enrich/tagger/word_traits.h"

namespace dateline {

/// How a sentence is written.
enum class SentenceKind : std::uint8_t {
    Plain,
    Headline,     ///< Nearly Every Word Begins With a Large Letter.
    AllCapitals,  ///< NO SMALL LETTERS.
};

/// What the rest of an article says of a word, small letters and large ones together.
struct WordElsewhere {
    std::uint32_t round = 0;  ///< Of which article it speaks.
    std::uint32_t small = 0;  ///< Times it stood in small letters in a plain sentence.
    std::uint32_t name = 0;   ///< Times it began large inside a plain sentence.
    std::uint32_t count = 0;  ///< Times it stood anywhere.
    std::array<std::uint32_t, 2>
        left_at{};  ///< Tokens (plus one) with a name or title before them.
    std::array<std::uint32_t, 2> right_at{};  ///< The same, behind them.
};

/// Positions within a phrase of a list.
enum class PhrasePart : std::uint8_t { Begin, Inside, Last, Whole };
using PhraseMarks = std::array<ListBits, 4>;  ///< By PhrasePart.

/// The sentences of one article as numbered words, with all that is known of them before tagging.
/// Reused from article to article, it allocates little. One thread at a time.
class ArticleWords {
public:
    /// The table must outlive this object.
    explicit ArticleWords(WordTable& table) : table_{table} {}

    /// Begins an article.
    void clear();
    /// Adds a sentence. Requires valid UTF-8 tokens, none empty. The views must live until
    /// prepare() has returned.
    void add_sentence(const std::vector<std::string_view>& tokens);
    /// To be called when all sentences are there, before anything is asked.
    void prepare();

    [[nodiscard]] std::size_t sentence_count() const noexcept { return ends_.size(); }
    [[nodiscard]] std::size_t sentence_begin(std::size_t sentence) const noexcept {
        return sentence == 0 ? 0 : ends_[sentence - 1];
    }
    [[nodiscard]] std::size_t sentence_end(std::size_t sentence) const noexcept {
        return ends_[sentence];
    }
    [[nodiscard]] SentenceKind kind(std::size_t sentence) const noexcept {
        return kinds_[sentence];
    }

    [[nodiscard]] std::size_t size() const noexcept { return words_.size(); }
    [[nodiscard]] WordId word(std::size_t token) const noexcept { return words_[token]; }
    [[nodiscard]] const WordTraits& traits(std::size_t token) const {
        return table_.traits(words_[token]);
    }
    [[nodiscard]] const PhraseMarks& marks(std::size_t token) const noexcept {
        return marks_[token];
    }
    [[nodiscard]] const WordElsewhere& elsewhere(std::size_t token) const {
        return elsewhere_[traits(token).small_id];
    }
    [[nodiscard]] const WordTable& table() const noexcept { return table_; }

private:
    [[nodiscard]] SentenceKind kind_of(std::size_t begin, std::size_t end) const;
    void rewrite_headline(std::size_t sentence);
    void note_words(std::size_t sentence);
    void mark_phrases(std::size_t sentence);
    [[nodiscard]] WordElsewhere& note(std::size_t token);

    WordTable& table_;
    std::vector<std::string_view> tokens_;
    std::vector<WordId> words_;
    std::vector<std::size_t> ends_;
    std::vector<SentenceKind> kinds_;
    std::vector<PhraseMarks> marks_;
    std::vector<WordElsewhere> elsewhere_;  ///< By small_id.
    std::uint32_t round_ = 0;
};

}  // namespace dateline
