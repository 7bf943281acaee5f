// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/topics/phrase_table.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <optional>
#include <string>
#include <vector>

#include "common/text/utf8.h"
#include "indexer/enrich/topics/tables.h"
#include "indexer/enrich/topics/vocabulary.h"

namespace dateline {
namespace {

// Beginnings of words ("космос*") live in the same table, apart from whole words.
std::uint64_t beginning_hash(std::string_view folded) noexcept {
    return topic_phrase_hash(topic_word_hash(folded), 0x2aU);
}

// Codes are 01000000 to 17000000 and those from 20000000 on, of which 20,000 is plenty.
constexpr std::uint32_t kCodesFrom = 20'000'000;
constexpr std::uint32_t kTopCodes = 100;
constexpr std::uint32_t kCodes = kTopCodes + 20'000;
constexpr std::uint16_t kNoTopic = 0xffff;

constexpr std::uint32_t code_place(std::uint32_t code) noexcept {
    return code < kCodesFrom ? code / 1'000'000 : code - kCodesFrom + kTopCodes;
}

constexpr std::size_t kShortestBeginning = 2;  // Code points.
constexpr std::size_t kLongestBeginning = 12;

std::string_view take_until(std::string_view& text, char separator) {
    const std::size_t end = std::min(text.find(separator), text.size());
    const std::string_view part = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return part;
}

std::optional<unsigned> take_number(std::string_view& text) {
    unsigned value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{}) return {};
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return value;
}

std::uint8_t clamped(unsigned value) noexcept {
    return static_cast<std::uint8_t>(std::min(value, 255U));
}

}  // namespace

PhraseTable::PhraseTable(std::string_view lines) {
    const TopicVocabulary& vocabulary = TopicVocabulary::media_topics();
    std::vector<std::uint16_t> topics_by_code(kCodes, kNoTopic);
    for (std::size_t topic = 0; topic < vocabulary.size(); ++topic) {
        const std::uint32_t place = code_place(vocabulary.code_number(topic));
        if (place < kCodes) topics_by_code[place] = static_cast<std::uint16_t>(topic);
    }
    reserve(lines);
    for_each_line(lines, [&](std::string_view line) { add_line(line, topics_by_code); });
    phrases_.push_back(Phrase{.tops = static_cast<std::uint32_t>(tops_.size()),
                              .topics = static_cast<std::uint32_t>(topics_.size())});
}

void PhraseTable::reserve(std::string_view lines) {
    std::size_t count = 0;
    std::size_t words = 0;
    for_each_line(lines, [&](std::string_view line) {
        const std::string_view phrase = line.substr(0, line.find('\t'));
        ++count;
        words += 1 + static_cast<std::size_t>(std::count(phrase.begin(), phrase.end(), ' '));
    });
    slots_.resize(std::bit_ceil(words + words / 2 + 1));  // At most two thirds are used.
    phrases_.reserve(count + 1);
    tops_.reserve(3 * count);
    topics_.reserve(count);
}

void PhraseTable::add_line(std::string_view line, std::span<const std::uint16_t> topics_by_code) {
    std::string_view words = take_until(line, '\t');
    std::string_view tops = take_until(line, '\t');
    if (words.empty()) return;
    std::uint64_t hash = 0;
    if (words.ends_with('*')) {
        hash = beginning_hash(words.substr(0, words.size() - 1));
    } else {
        hash = topic_word_hash(take_until(words, ' '));
        while (!words.empty()) {
            place(hash).goes_on = true;
            hash = topic_phrase_hash(hash, topic_word_hash(take_until(words, ' ')));
        }
    }
    Slot& slot = place(hash);
    if (slot.phrase != kNone) return;
    slot.phrase = static_cast<std::uint32_t>(phrases_.size());
    phrases_.push_back(Phrase{.tops = static_cast<std::uint32_t>(tops_.size()),
                              .topics = static_cast<std::uint32_t>(topics_.size())});
    while (!tops.empty()) {
        const auto top = static_cast<std::uint8_t>(tops.front() - 'A');
        tops.remove_prefix(1);
        const auto weight = take_number(tops);
        if (!weight) break;
        tops_.push_back(TopWeight{.top = top, .weight = clamped(*weight)});
    }
    add_topics(line, topics_by_code);
}

void PhraseTable::add_topics(std::string_view items,
                             std::span<const std::uint16_t> topics_by_code) {
    while (!items.empty()) {
        std::string_view item = take_until(items, ' ');
        std::string_view code = take_until(item, ':');
        // Six digits are those behind the "20" with which most codes begin.
        const std::uint32_t base = code.size() == 6 ? kCodesFrom : 0;
        const auto digits = take_number(code);
        const auto weight = take_number(item);
        if (!digits || !weight) continue;
        const std::uint32_t place = code_place(base + *digits);
        if (place >= kCodes || topics_by_code[place] == kNoTopic) continue;
        topics_.push_back(TopicWeight{.topic = topics_by_code[place], .weight = clamped(*weight)});
    }
}

PhraseTable::Slot& PhraseTable::place(std::uint64_t hash) {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = hash & mask;
    while (slots_[at].phrase != kFree && slots_[at].hash != hash) at = (at + 1) & mask;
    if (slots_[at].phrase == kFree)
        slots_[at] = Slot{.hash = hash, .phrase = kNone, .goes_on = false};
    return slots_[at];
}

const PhraseTable::Slot* PhraseTable::look_up(std::uint64_t hash) const noexcept {
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t at = hash & mask; slots_[at].phrase != kFree; at = (at + 1) & mask) {
        if (slots_[at].hash == hash) return &slots_[at];
    }
    return nullptr;
}

std::uint32_t PhraseTable::find_beginning(std::string_view raw) const {
    const std::string folded = folded_topic_word(raw);
    std::uint32_t best = kNone;
    std::size_t at = 0;
    for (std::size_t n = 1; n <= kLongestBeginning && at < folded.size(); ++n) {
        static_cast<void>(next_code_point(folded, at));
        if (n < kShortestBeginning) continue;
        const Slot* slot = look_up(beginning_hash(std::string_view{folded}.substr(0, at)));
        if (slot != nullptr) best = slot->phrase;
    }
    return best;
}

void PhraseTable::find(std::span<const TopicToken> words, std::string_view text,
                       std::vector<PhraseMatch>& out) const {
    for (std::size_t at = 0; at < words.size();) {
        PhraseMatch best{.phrase = kNone, .token = static_cast<std::uint32_t>(at), .words = 1};
        const Slot* slot = look_up(words[at].hash);
        std::uint64_t hash = words[at].hash;
        for (std::size_t next = at + 1; slot != nullptr; ++next) {
            if (slot->phrase != kNone) {
                best.phrase = slot->phrase;
                best.words = static_cast<std::uint32_t>(next - at);
            }
            if (!slot->goes_on || next == words.size()) break;
            hash = topic_phrase_hash(hash, words[next].hash);
            slot = look_up(hash);
        }
        if (best.phrase == kNone && !words[at].ascii) {
            best.phrase =
                find_beginning(text.substr(words[at].start, words[at].end - words[at].start));
        }
        if (best.phrase != kNone) out.push_back(best);
        at += best.words;
    }
}

std::span<const TopWeight> PhraseTable::tops(std::uint32_t phrase) const {
    return std::span{tops_}.subspan(phrases_[phrase].tops,
                                    phrases_[phrase + 1].tops - phrases_[phrase].tops);
}

std::span<const TopicWeight> PhraseTable::topics(std::uint32_t phrase) const {
    return std::span{topics_}.subspan(phrases_[phrase].topics,
                                      phrases_[phrase + 1].topics - phrases_[phrase].topics);
}

}  // namespace dateline
