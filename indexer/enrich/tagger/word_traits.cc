// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/tagger/word_traits.h"

#include <string>

#include "common/text/utf8.h"
#include "indexer/enrich/tagger/letters.h"

namespace dateline {
namespace {

constexpr std::size_t kMaxShape = 12;

char shape_letter(LetterKind kind, char32_t point) noexcept {
    switch (kind) {
        case LetterKind::Upper: return 'X';
        case LetterKind::Lower: return 'x';
        case LetterKind::Letter:
        case LetterKind::Han: return 'l';
        case LetterKind::Mark: return '\0';
        case LetterKind::Digit: return '0';
        case LetterKind::Space:
        case LetterKind::Other: return point < 0x80 ? static_cast<char>(point) : '~';
    }
    return '~';
}

/// "Xx" for "Putin", "XX" for "NATO", "Xx-Xx", "00" for any number of over one digit.
std::string shape_of(std::string_view word) {
    std::string shape;
    for (std::size_t at = 0; at < word.size() && shape.size() < kMaxShape;) {
        const char32_t point = next_code_point(word, at);
        const char letter = shape_letter(letter_kind(point), point);
        if (letter == '\0') continue;
        const std::size_t size = shape.size();
        const bool repeats = size > 0 && shape[size - 1] == letter;
        // Small letters are one "x" however many; others show one from several.
        if (repeats && (letter == 'x' || (size > 1 && shape[size - 2] == letter))) continue;
        shape.push_back(letter);
    }
    return shape;
}

std::string digits_as_zero(std::string_view word) {
    std::string out{word};
    for (char& c : out) {
        if (c >= '0' && c <= '9') c = '0';
    }
    return out;
}

/// Byte offsets of the code points of a text, its size at the end; of long ones the first and
/// last few only.
void add_affixes(std::string_view small, WordTraits& traits) {
    std::size_t at = 0;
    for (std::size_t i = 0; i < traits.prefixes.size() && at < small.size(); ++i) {
        static_cast<void>(next_code_point(small, at));
        traits.prefixes[i] = text_hash(small.substr(0, at));
    }
    std::size_t from = small.size();
    for (std::size_t i = 0; i < traits.suffixes.size() && from > 0; ++i) {
        do {
            --from;
        } while (from > 0 && (static_cast<unsigned char>(small[from]) & 0xc0U) == 0x80U);
        traits.suffixes[i] = text_hash(small.substr(from));
    }
}

void add_letters(std::string_view word, WordTraits& traits) {
    std::size_t letters = 0;
    std::size_t large = 0;
    bool first = true;
    for (std::size_t at = 0; at < word.size(); first = false) {
        const LetterKind kind = letter_kind(next_code_point(word, at));
        if (first) {
            traits.capital = kind == LetterKind::Upper;
            traits.small_start = kind == LetterKind::Lower;
        }
        if (!is_word_part(kind) || kind == LetterKind::Digit || kind == LetterKind::Mark) continue;
        ++letters;
        large += kind == LetterKind::Upper ? 1U : 0U;
    }
    traits.letters = letters > 0;
    traits.capitals = letters > 1 && letters == large;
}

}  // namespace

std::uint32_t& WordTable::Numbers::at(std::uint64_t hash) {
    if (used_ * 2 >= slots_.size()) grow();
    std::size_t at = hash & (slots_.size() - 1);
    while (slots_[at].value != 0 && slots_[at].hash != hash) at = (at + 1) & (slots_.size() - 1);
    if (slots_[at].value == 0) {
        slots_[at].hash = hash;
        ++used_;
    }
    return slots_[at].value;
}

void WordTable::Numbers::grow() {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    for (const Slot& slot : old) {
        if (slot.value == 0) continue;
        std::size_t at = slot.hash & (slots_.size() - 1);
        while (slots_[at].value != 0) at = (at + 1) & (slots_.size() - 1);
        slots_[at] = slot;
    }
}

void WordTable::Numbers::clear() {
    slots_.assign(1024, Slot{});
    used_ = 0;
}

WordTable::WordTable(const Lexicon& lexicon) : lexicon_{lexicon} {
    clear();
}

void WordTable::clear() {
    words_.clear();
    smalls_.clear();
    traits_.assign(1, WordTraits{});
    small_count_ = 1;
}

WordId WordTable::id(std::string_view word) {
    std::uint32_t& number = words_.at(text_hash(word));
    if (number == 0) {
        number = static_cast<std::uint32_t>(traits_.size()) + 1;
        traits_.push_back(describe(word));
    }
    return number - 1;
}

WordTraits WordTable::describe(std::string_view word) {
    WordTraits traits;
    const std::string small = small_letters(word);
    traits.word = text_hash(digits_as_zero(word));
    traits.small = text_hash(small);
    traits.shape = text_hash(shape_of(word));
    add_affixes(small, traits);
    add_letters(word, traits);
    std::uint32_t& number = smalls_.at(traits.small);
    if (number == 0) number = ++small_count_;
    traits.small_id = number - 1;
    if (const WordSlot* slot = lexicon_.word(traits.small)) {
        traits.lists = slot->lists;
        traits.usual = slot->usual_case <= static_cast<std::uint8_t>(UsualCase::Capitals)
                           ? static_cast<UsualCase>(slot->usual_case)
                           : UsualCase::Unknown;
        traits.longest_phrase = slot->longest_phrase;
    }
    const ClusterSlot* clusters = lexicon_.clusters(text_hash(word));
    if (clusters == nullptr && traits.capitals)
        clusters = lexicon_.clusters(text_hash(name_letters(word)));
    if (clusters == nullptr && traits.capital) clusters = lexicon_.clusters(traits.small);
    if (clusters != nullptr) traits.clusters = clusters->clusters;
    return traits;
}

WordId WordTable::sentence_form(std::string_view word, bool all_capitals) {
    const WordId as_written = id(word);
    const WordTraits& traits = traits_[as_written];
    if (!traits.capital) return as_written;
    switch (traits.usual) {
        case UsualCase::Small: return id(small_letters(word));
        case UsualCase::MostlySmall: return all_capitals ? id(small_letters(word)) : as_written;
        case UsualCase::Capitals: return as_written;
        case UsualCase::Unknown:
        case UsualCase::Mixed:
        case UsualCase::MostlyName:
        case UsualCase::Name: break;
    }
    return all_capitals && traits.capitals ? id(name_letters(word)) : as_written;
}

}  // namespace dateline
