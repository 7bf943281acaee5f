// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "indexer/enrich/topics/tokens.h"

namespace dateline {

/// How loudly a word or phrase speaks for a topic.
struct TopicWeight {
    std::uint16_t topic = 0;  ///< Number in TopicVocabulary.
    std::uint8_t weight = 0;  ///< In quarters: 4 is weak, 16 enough by itself.

    bool operator==(const TopicWeight&) const = default;
};

/// How loudly it speaks for a top-level topic.
struct TopWeight {
    std::uint8_t top = 0;     ///< Number among the top-level topics, by code.
    std::uint8_t weight = 0;  ///< In sixteenths.

    bool operator==(const TopWeight&) const = default;
};

/// A phrase of the table met in a text.
struct PhraseMatch {
    std::uint32_t phrase = 0;  ///< For PhraseTable::tops() and topics().
    std::uint32_t token = 0;   ///< Its first word.
    std::uint32_t words = 0;   ///< How many; at least 1.

    bool operator==(const PhraseMatch&) const = default;
};

/// Words and phrases of several words with what they speak for, found in a text in one pass.
///
/// The longest phrase that begins at a word wins, and its words count no more for themselves:
/// "price war" hides "war", whether or not it says anything itself. Const and thread-safe.
class PhraseTable {
public:
    /// Reads lines as build_words.py writes them (tables.h). A line that is not understood is left
    /// out. The text need not outlive the table.
    explicit PhraseTable(std::string_view lines);

    [[nodiscard]] std::size_t size() const noexcept { return phrases_.size(); }

    /// Appends the phrases in the words, in their order.
    void find(std::span<const TopicToken> words, std::string_view text,
              std::vector<PhraseMatch>& out) const;

    [[nodiscard]] std::span<const TopWeight> tops(std::uint32_t phrase) const;
    [[nodiscard]] std::span<const TopicWeight> topics(std::uint32_t phrase) const;

private:
    // kNone for what is only the beginning of phrases; kFree for an empty slot.
    struct Slot {
        std::uint64_t hash = 0;
        std::uint32_t phrase = kFree;
        bool goes_on = false;  // Longer phrases begin with it.
    };
    struct Phrase {
        std::uint32_t tops = 0;  // Where its weights begin; they end where the next phrase's do.
        std::uint32_t topics = 0;
    };
    static constexpr std::uint32_t kNone = 0xffffffffU;
    static constexpr std::uint32_t kFree = 0xfffffffeU;

    void reserve(std::string_view lines);
    void add_line(std::string_view line, std::span<const std::uint16_t> topics_by_code);
    void add_topics(std::string_view items, std::span<const std::uint16_t> topics_by_code);
    Slot& place(std::uint64_t hash);
    [[nodiscard]] const Slot* look_up(std::uint64_t hash) const noexcept;
    [[nodiscard]] std::uint32_t find_beginning(std::string_view raw) const;

    std::vector<Slot> slots_;  // Open addressing; a power of two.
    std::vector<Phrase> phrases_;
    std::vector<TopWeight> tops_;
    std::vector<TopicWeight> topics_;
};

}  // namespace dateline
