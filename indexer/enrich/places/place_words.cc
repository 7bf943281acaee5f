// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/places/place_words.h"

#include <algorithm>
#include <array>

#include "common/text/fold.h"
#include "common/text/utf8.h"
#include "indexer/enrich/tagger/feature_hash.h"
#include "indexer/enrich/tagger/letters.h"

namespace dateline {
namespace {

/// Case endings of Russian nouns and adjectives, the longest first.
constexpr auto kRussianEndings = std::to_array<std::string_view>(
    {"ами", "ями", "ого", "его", "ому", "ему", "ыми", "ими", "ой", "ей", "ий", "ый", "ая", "яя",
     "ое",  "ее",  "ую",  "юю",  "ом",  "ем",  "ам",  "ям",  "ах", "ях", "ых", "их", "ым", "им",
     "ою",  "ею",  "а",   "я",   "у",   "ю",   "е",   "и",   "ы",  "о",  "ь",  "й"});
constexpr std::size_t kShortestRussianStem = 6;  // bytes: three letters

bool is_cyrillic(std::string_view word) noexcept {
    const auto first = static_cast<unsigned char>(word.front());
    return first == 0xd0 || first == 0xd1;
}

void cut_ending(std::string& word) {
    for (const std::string_view ending : kRussianEndings) {
        if (word.ends_with(ending) && word.size() >= ending.size() + kShortestRussianStem) {
            word.resize(word.size() - ending.size());
            return;
        }
    }
}

std::string_view whole_word(std::string_view key) noexcept {
    if (key == "st") return "saint";
    if (key == "mt") return "mount";
    if (key == "ft") return "fort";
    return key;
}

bool ends_sentence(char32_t c) noexcept {
    return c == '.' || c == '!' || c == '?' || c == U'\u3002' || c == U'\u2026' || c == U'\u061f';
}
bool joins_words(char32_t c) noexcept {
    return c == '-' || c == '\'' || c == U'\u2019' || c == U'\u2018' || c == U'\u2010' ||
           c == U'\u2011' || c == U'\u02bc' || c == U'\u0640';
}

/// What stands between two words, seen character by character.
class GapReader {
public:
    void see(char32_t c, LetterKind kind) noexcept {
        if (kind == LetterKind::Space) {
            if (c == '\n' && ++breaks_ > 1) gap_ = WordGap::Text;
            if (gap_ == WordGap::None || gap_ == WordGap::Joined) {
                gap_ = gap_ == WordGap::Joined ? WordGap::Other : WordGap::Space;
            }
            return;
        }
        if (gap_ == WordGap::Text) return;
        if (ends_sentence(c) && gap_ != WordGap::Other) gap_ = WordGap::Sentence;
        if (gap_ == WordGap::Sentence) return;
        if (joins_words(c)) {
            gap_ = gap_ == WordGap::None ? WordGap::Joined : WordGap::Other;
        } else if ((c == ',' || c == U'\u060c' || c == U'\uff0c') && gap_ == WordGap::None) {
            comma_ = true;
        } else {
            gap_ = WordGap::Other;
        }
    }
    [[nodiscard]] WordGap take() noexcept {
        const bool comma = comma_ && (gap_ == WordGap::None || gap_ == WordGap::Space);
        const WordGap gap = comma ? WordGap::Comma : gap_;
        gap_ = WordGap::None;
        comma_ = false;
        breaks_ = 0;
        return gap;
    }

private:
    WordGap gap_ = WordGap::Text;
    bool comma_ = false;
    int breaks_ = 0;
};

class WordReader {
public:
    WordReader(std::string_view text, std::vector<PlaceWord>& words) : text_{text}, words_{words} {}

    void run() {
        while (at_ < text_.size()) {
            std::size_t next = at_;
            const char32_t c = next_code_point(text_, next);
            const LetterKind kind = letter_kind(c);
            if (is_word_part(kind)) {
                read_word(kind);
            } else {
                if (!skip_abbreviation_stop(c)) gap_.see(c, kind);
                at_ = next;
            }
        }
    }

private:
    /// A full stop behind "St", "Mt" or "Ft" is part of the name.
    bool skip_abbreviation_stop(char32_t c) {
        if (c != '.' || words_.empty() || words_.back().end != at_) return false;
        if (words_.back().shape == WordShape::Small || at_ - words_.back().start != 2) return false;
        const std::string_view word = text_.substr(words_.back().start, 2);
        return word == "St" || word == "Mt" || word == "Ft" || word == "ST" || word == "MT";
    }

    void read_word(LetterKind first) {
        PlaceWord word{.start = static_cast<std::uint32_t>(at_), .before = gap_.take()};
        if (first == LetterKind::Han) {
            static_cast<void>(next_code_point(text_, at_));
            word.shape = WordShape::Han;
        } else {
            read_letters(word);
        }
        word.end = static_cast<std::uint32_t>(at_);
        word.stop = at_ < text_.size() && text_[at_] == '.';
        const std::string_view written = text_.substr(word.start, word.end - word.start);
        word.hash = ascii_ ? ascii_hash(written) : place_word_hash(place_word_key(written));
        words_.push_back(word);
    }

    void read_letters(PlaceWord& word) {
        int upper = 0;
        int lower = 0;
        int letters = 0;
        bool upper_first = false;
        ascii_ = true;
        for (int since_stop = 0; at_ < text_.size();) {
            std::size_t next = at_;
            const char32_t c = next_code_point(text_, next);
            const LetterKind kind = letter_kind(c);
            if (!is_word_part(kind) || kind == LetterKind::Han) {
                if (c != '.' || since_stop != 1 || !single_letters_go_on(next)) break;
                word.dotted = true;
                since_stop = 0;
                at_ = next;
                continue;
            }
            if (kind == LetterKind::Upper && letters == 0) upper_first = true;
            upper += kind == LetterKind::Upper ? 1 : 0;
            lower += kind == LetterKind::Lower ? 1 : 0;
            letters += kind != LetterKind::Digit ? 1 : 0;
            ++since_stop;
            ascii_ = ascii_ && c < 0x80;
            at_ = next;
        }
        if (upper_first) {
            word.shape = lower == 0 ? WordShape::Capitals : WordShape::Capital;
        } else if (upper == 0 && lower == 0 && letters > 0) {
            word.shape = WordShape::Uncased;
        }
    }

    /// Whether a full stop behind a single letter is followed by one more letter of an acronym.
    [[nodiscard]] bool single_letters_go_on(std::size_t at) const noexcept {
        if (at >= text_.size()) return false;
        const LetterKind kind = letter_kind(next_code_point(text_, at));
        return kind == LetterKind::Upper;
    }

    [[nodiscard]] std::uint64_t ascii_hash(std::string_view written) {
        key_.clear();
        for (const char c : written) {
            if (c != '.') key_.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c);
        }
        return place_word_hash(whole_word(key_));
    }

    std::string_view text_;
    std::vector<PlaceWord>& words_;
    GapReader gap_;
    std::size_t at_ = 0;
    bool ascii_ = true;
    std::string key_;
};

}  // namespace

void cut_place_words(std::string_view text, std::vector<PlaceWord>& words) {
    words.clear();
    WordReader{text, words}.run();
}

std::string place_word_key(std::string_view word) {
    auto folded = fold(word);
    if (!folded) return {};
    std::string key = plain_form(*folded);
    std::erase(key, '.');
    if (!key.empty() && is_cyrillic(key)) cut_ending(key);
    return std::string{whole_word(key)};
}

std::uint64_t place_word_hash(std::string_view key) noexcept {
    return text_hash(key);
}

std::uint64_t join_words(std::uint64_t before, std::uint64_t word) noexcept {
    return join_hash(before, word);
}

std::uint64_t capitals_hash(std::uint64_t word) noexcept {
    return join_hash(word, 0x43415053ULL);
}

}  // namespace dateline
