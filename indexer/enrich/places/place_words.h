// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

/// How a word of a text is written.
enum class WordShape : std::uint8_t {
    Small,     ///< "reading", "2022"
    Capital,   ///< "Reading", "McAllen"
    Capitals,  ///< "READING", "U.S.", "A"
    Uncased,   ///< Arabic and other scripts without large letters.
    Han,       ///< One Chinese character.
};

/// What stands before a word.
enum class WordGap : std::uint8_t {
    Text,      ///< The text's beginning, or the end of a paragraph.
    None,      ///< Nothing: Chinese characters.
    Space,     ///< White space alone.
    Joined,    ///< A hyphen or an apostrophe.
    Comma,     ///< A comma.
    Sentence,  ///< An end of a sentence.
    Other,     ///< Quotes, brackets, anything else.
};

/// One word of a text, as names of places are compared.
struct PlaceWord {
    std::uint32_t start = 0;  ///< Byte offset in the text.
    std::uint32_t end = 0;    ///< The same, exclusive.
    std::uint64_t hash = 0;   ///< Of the folded word, see place_word_key().
    WordShape shape = WordShape::Small;
    WordGap before = WordGap::Text;
    bool dotted = false;  ///< Full stops within: U.S., W.Va.
    bool stop = false;    ///< A full stop follows.
};

/// Cuts a text into words. Hyphens and apostrophes part words ("Baden-Württemberg" is two,
/// "Putin's" is Putin and s), full stops do not part single letters ("U.S.", "W.Va.", "D.C."). A
/// Chinese character is a word. `text` must be valid UTF-8 of less than 4 GiB; `words` is emptied
/// first. Time is linear in the length. Thread-safe.
void cut_place_words(std::string_view text, std::vector<PlaceWord>& words);

/// The form of a word under which the gazetteer knows it: folded, without accents and full stops,
/// "st", "mt" and "ft" as "saint", "mount" and "fort"; Russian words without their case ending, so
/// that "Москве" and "Москва" are one. On disk (the gazetteer has hashes of it): never change
/// without a new gazetteer version.
[[nodiscard]] std::string place_word_key(std::string_view word);

/// Hash of a key.
[[nodiscard]] std::uint64_t place_word_hash(std::string_view key) noexcept;

/// Hash of a name of several words: that of the words before joined with that of one more. A name
/// of one word has the word's own hash.
[[nodiscard]] std::uint64_t join_words(std::uint64_t before, std::uint64_t word) noexcept;

/// Hash under which a word stands that is only a name in capitals ("US", "U.S.").
[[nodiscard]] std::uint64_t capitals_hash(std::uint64_t word) noexcept;

}  // namespace dateline
