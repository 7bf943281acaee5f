// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "indexer/enrich/tagger/lexicon.h"

namespace dateline {

/// Everything about a token that does not depend on where it stands.
struct WordTraits {
    std::uint64_t word = 0;   ///< Hash of the word as written, digits as 0.
    std::uint64_t small = 0;  ///< Hash of its small letters, digits as they are.
    std::uint64_t shape = 0;  ///< Hash of its shape: "Xx" for "Putin", "X.X." for "U.S.".
    std::array<std::uint64_t, 4>
        prefixes{};  ///< Hashes of the first 1 to 4 small letters; 0 = shorter.
    std::array<std::uint64_t, 4> suffixes{};  ///< The same of the last ones.
    std::uint32_t small_id = 0;               ///< Number of the small letters in the table.
    WordClusters clusters{};
    ListBits lists = 0;
    UsualCase usual = UsualCase::Unknown;
    std::uint8_t longest_phrase = 0;
    bool capital = false;      ///< Begins with a large letter.
    bool capitals = false;     ///< Has at least two letters, all of them large.
    bool letters = false;      ///< Has a letter.
    bool small_start = false;  ///< Begins with a small letter.
};

using WordId = std::uint32_t;
/// What stands before the first and behind the last word of a sentence.
inline constexpr WordId kEdgeWord = 0;

/// Numbers words and keeps their traits, so that each distinct word is looked at once.
/// One thread at a time.
class WordTable {
public:
    /// The lexicon's tables must outlive the table.
    explicit WordTable(const Lexicon& lexicon);

    /// The number of a word; a new one gets the next. Requires valid UTF-8, not empty.
    [[nodiscard]] WordId id(std::string_view word);
    [[nodiscard]] const WordTraits& traits(WordId word) const { return traits_[word]; }
    [[nodiscard]] std::size_t size() const noexcept { return traits_.size(); }
    /// Highest small_id given out, plus one.
    [[nodiscard]] std::size_t small_count() const noexcept { return small_count_; }
    /// Forgets all words but kEdgeWord.
    void clear();

    /// The number of `word`, which stands in a headline, as it would be written in a sentence:
    /// small letters where the lexicon says so, else with a large first letter. In `all_capitals`
    /// headlines words that are not known are taken for names.
    [[nodiscard]] WordId sentence_form(std::string_view word, bool all_capitals);

    [[nodiscard]] const Lexicon& lexicon() const noexcept { return lexicon_; }

private:
    struct Slot {
        std::uint64_t hash = 0;
        std::uint32_t value = 0;  ///< Number plus one; 0 = empty.
    };
    /// An open-addressing map from hashes to numbers.
    class Numbers {
    public:
        [[nodiscard]] std::uint32_t& at(std::uint64_t hash);
        void clear();

    private:
        void grow();
        std::vector<Slot> slots_ = std::vector<Slot>(1024);
        std::size_t used_ = 0;
    };

    [[nodiscard]] WordTraits describe(std::string_view word);

    Lexicon lexicon_;
    Numbers words_;
    Numbers smalls_;
    std::vector<WordTraits> traits_;
    std::uint32_t small_count_ = 0;
};

}  // namespace dateline
