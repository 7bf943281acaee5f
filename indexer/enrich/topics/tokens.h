// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

/// One word of a text, as the topic tables know it.
struct TopicToken {
    std::uint64_t hash = 0;   ///< topic_word_hash() of the folded word.
    std::uint32_t start = 0;  ///< Byte offset in the text.
    std::uint32_t end = 0;    ///< The same, exclusive.
    bool ascii = true;        ///< The word is written in ASCII.

    bool operator==(const TopicToken&) const = default;
};

/// What stands for a word, or the beginning of one, in the topic tables: the same on every machine.
/// Requires folded text. Thread-safe.
[[nodiscard]] std::uint64_t topic_word_hash(std::string_view folded) noexcept;

/// What stands for a phrase: that of all but its last word, and the last word's. `so_far` is the
/// word's own hash for the first. Thread-safe.
[[nodiscard]] std::uint64_t topic_phrase_hash(std::uint64_t so_far, std::uint64_t word) noexcept;

/// Cuts a text into words several times as fast as WordCutter, for what needs no dictionaries: runs
/// of letters and digits, joined by apostrophes between them, folded, without possessive 's; Han
/// characters one by one.
///
///     The U.S. jet-maker’s O'Brien 北京  ->  the, u, s, jet, maker, o'brien, 北, 京
///
/// Words over kMaxTopicWordBytes are left out. scripts/topics/text.py cuts in the same way, which
/// is what makes the tables fit. Appends to `out`. Requires valid UTF-8 of less than 4 GiB; what is
/// behind is not looked at. Thread-safe.
void cut_topic_words(std::string_view utf8, std::vector<TopicToken>& out);

inline constexpr std::size_t kMaxTopicWordBytes = 64;

/// A word of cut_topic_words() in its folded form. `raw` is the text from the token's start to its
/// end.
[[nodiscard]] std::string folded_topic_word(std::string_view raw);

}  // namespace dateline
