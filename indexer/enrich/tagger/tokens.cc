// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/tagger/tokens.h"

#include <algorithm>
#include <array>

#include "common/text/utf8.h"
#include "indexer/enrich/tagger/letters.h"

namespace dateline {
namespace {

/// Words that keep a full stop, in small letters. Sorted.
constexpr auto kAbbreviations = std::to_array<std::string_view>(
    {"adm",    "ala",  "apr",  "ariz", "ark",  "assn", "aug",  "ave", "brig", "bros", "calif",
     "capt",   "cmdr", "co",   "col",  "colo", "conn", "corp", "cpl", "dec",  "del",  "dept",
     "dr",     "etc",  "feb",  "fla",  "fr",   "ft",   "ga",   "gen", "gov",  "hon",  "ill",
     "inc",    "ind",  "jan",  "jr",   "kan",  "la",   "lt",   "ltd", "maj",  "mass", "md",
     "messrs", "mich", "minn", "miss", "mo",   "mr",   "mrs",  "ms",  "mt",   "neb",  "nev",
     "nov",    "oct",  "okla", "ont",  "ore",  "pa",   "prof", "pvt", "que",  "rep",  "rev",
     "sen",    "sept", "sgt",  "sr",   "st",   "supt", "tenn", "va",  "vs",   "vt"});
static_assert(std::is_sorted(kAbbreviations.begin(), kAbbreviations.end()));

/// Words that begin sentences and hardly ever follow an abbreviation inside one. Sorted.
constexpr auto kStarters = std::to_array<std::string_view>(
    {"A",    "After",   "Although", "An",    "And",  "As",   "At",  "But",  "For",   "He",
     "His",  "However", "I",        "If",    "In",   "It",   "Its", "On",   "She",   "Some",
     "That", "The",     "Their",    "There", "They", "This", "We",  "When", "While", "You"});
static_assert(std::is_sorted(kStarters.begin(), kStarters.end()));

bool is_apostrophe(char32_t c) noexcept {
    return c == '\'' || c == U'\u2019';
}
bool is_hyphen(char32_t c) noexcept {
    return c == '-' || c == U'\u2010' || c == U'\u2011';
}

/// One code point of the text with its kind; `next` is the offset behind it.
struct Step {
    char32_t point = 0;
    LetterKind kind = LetterKind::Space;
    std::size_t next = 0;
};

class Cutter {
public:
    Cutter(std::string_view text, std::vector<TextToken>& tokens) : text_{text}, tokens_{tokens} {}

    void run() {
        int line_breaks = 2;
        bool space = true;
        while (at_ < text_.size()) {
            const Step step = look(at_);
            if (step.kind == LetterKind::Space) {
                line_breaks += step.point == '\n' ? 1 : 0;
                space = true;
                at_ = step.next;
                ++points_;
                continue;
            }
            const std::size_t end = token_end(step);
            const auto count =
                static_cast<std::uint32_t>(code_points(text_.substr(at_, end - at_)));
            tokens_.push_back(TextToken{.start = static_cast<std::uint32_t>(at_),
                                        .end = static_cast<std::uint32_t>(end),
                                        .point_start = points_,
                                        .point_end = points_ + count,
                                        .space_before = space,
                                        .paragraph_before = line_breaks > 1});
            points_ += count;
            at_ = end;
            space = false;
            line_breaks = 0;
        }
    }

private:
    /// The code point at `at`; behind the end a space.
    [[nodiscard]] Step look(std::size_t at) const noexcept {
        if (at >= text_.size()) return Step{.next = text_.size()};
        Step step{.next = at};
        step.point = next_code_point(text_, step.next);
        step.kind = letter_kind(step.point);
        return step;
    }

    [[nodiscard]] bool word_at(std::size_t at) const noexcept {
        return is_word_part(look(at).kind);
    }

    [[nodiscard]] std::size_t token_end(const Step& first) const {
        const std::string_view rest = text_.substr(at_);
        if (rest.starts_with("http://") || rest.starts_with("https://") ||
            rest.starts_with("www.") ||
            ((first.point == '@' || first.point == '#') && word_at(first.next))) {
            return address_end();
        }
        if (first.kind == LetterKind::Han) return first.next;
        if (is_word_part(first.kind)) return word_end();
        if (is_apostrophe(first.point)) {
            const std::size_t clitic = clitic_end(at_);
            return clitic != 0 ? clitic : first.next;
        }
        std::size_t end = first.next;
        if (first.point == '.' || first.point == '-') {
            while (end < text_.size() && text_[end] == static_cast<char>(first.point)) ++end;
        }
        return end;
    }

    /// Addresses and handles end at white space, less the punctuation before it.
    [[nodiscard]] std::size_t address_end() const noexcept {
        std::size_t end = at_;
        std::size_t kept = at_ + 1;
        for (Step step = look(end); step.kind != LetterKind::Space; step = look(end)) {
            end = step.next;
            if (is_word_part(step.kind) || step.point == '/' || step.point == '_') kept = end;
            if (step.point == '"' || step.point == '<' || step.point == '>') break;
        }
        return kept;
    }

    /// Behind "'s", "'ll" and the like at an apostrophe, or 0.
    [[nodiscard]] std::size_t clitic_end(std::size_t at) const noexcept {
        const std::size_t from = look(at).next;
        for (const std::string_view tail : {"s", "S", "d", "m", "ll", "re", "ve", "t"}) {
            if (text_.substr(from).starts_with(tail) && !word_at(from + tail.size())) {
                return from + tail.size();
            }
        }
        return 0;
    }

    [[nodiscard]] std::size_t word_end() const {
        std::size_t end = at_;
        Step last{};
        for (;;) {
            const Step step = look(end);
            if (is_word_part(step.kind) && step.kind != LetterKind::Han) {
                last = step;
                end = step.next;
                continue;
            }
            const Step after = look(step.next);
            if (end == at_ || !is_word_part(after.kind) || after.kind == LetterKind::Han) break;
            if (is_apostrophe(step.point)) {
                if (const std::size_t negation = negation_start(end)) return negation;
                if (clitic_end(end) != 0) break;
            } else if (!joins(last, step.point, after, end)) {
                break;
            }
            end = step.next;
        }
        return look(end).point == '.' && end < text_.size() && keeps_full_stop(end) ? end + 1 : end;
    }

    /// In "don't": the offset of "n't"; a word "n't" alone stays whole. 0 for none.
    [[nodiscard]] std::size_t negation_start(std::size_t apostrophe) const noexcept {
        const std::size_t behind = look(apostrophe).next;
        const bool negates = (text_.substr(behind, 1) == "t" && text_[apostrophe - 1] == 'n') ||
                             (text_.substr(behind, 1) == "T" && text_[apostrophe - 1] == 'N');
        if (!negates || word_at(behind + 1)) return 0;
        if (apostrophe - 1 == at_) return behind + 1;
        return apostrophe - 1;
    }

    /// Whether punctuation between two characters belongs to the word around it.
    [[nodiscard]] bool joins(const Step& before, char32_t point, const Step& after,
                             std::size_t at) const noexcept {
        const bool digits = before.kind == LetterKind::Digit && after.kind == LetterKind::Digit;
        if (is_hyphen(point) || point == '_') return true;
        if (point == ',' || point == ':' || point == '/') return digits;
        if (point == '&')
            return before.kind == LetterKind::Upper && after.kind == LetterKind::Upper;
        if (point != '.') return false;
        // 3.5, U.S, amazon.com; but not "end.Next", where a space is missing.
        const bool single = at == at_ + 1 || text_[at - 2] == '.';
        return digits || single ||
               (before.kind == LetterKind::Lower && after.kind == LetterKind::Lower);
    }

    /// Whether the full stop behind text_[at_, dot) is part of the token: U.S., J., Mr.
    [[nodiscard]] bool keeps_full_stop(std::size_t dot) const {
        const std::string_view word = text_.substr(at_, dot - at_);
        if (look(dot + 1).point == '.') return false;
        if (word.size() > 2 && word[word.size() - 2] == '.') return true;
        const Step first = look(at_);
        if (first.next == dot && first.kind == LetterKind::Upper) return true;
        if (word.size() > 6 || first.kind != LetterKind::Upper) {
            return word == "etc" || word == "vs";
        }
        return std::binary_search(kAbbreviations.begin(), kAbbreviations.end(),
                                  small_letters(word));
    }

    std::string_view text_;
    std::vector<TextToken>& tokens_;
    std::size_t at_ = 0;
    std::uint32_t points_ = 0;
};

bool closes(std::string_view token) noexcept {
    return token == "\"" || token == "'" || token == "''" || token == ")" || token == "]" ||
           token == "\u201d" || token == "\u2019" || token == "\u00bb";
}

bool ends_sentence(std::string_view token) noexcept {
    return token == "." || token == "!" || token == "?" || token == "\u3002" || token == "\uff01" ||
           token == "\uff1f" || token == "\u061f" ||
           (token.size() > 1 && token.find_first_not_of('.') == token.npos);
}

bool starts_small(std::string_view token) noexcept {
    std::size_t at = 0;
    return letter_kind(next_code_point(token, at)) == LetterKind::Lower;
}

}  // namespace

void cut_tokens(std::string_view text, std::vector<TextToken>& tokens) {
    tokens.clear();
    Cutter{text, tokens}.run();
}

void cut_sentences(std::string_view text, const std::vector<TextToken>& tokens,
                   std::vector<std::size_t>& ends) {
    ends.clear();
    const auto token = [&](std::size_t i) {
        return text.substr(tokens[i].start, tokens[i].end - tokens[i].start);
    };
    std::size_t begin = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (i > begin && (tokens[i].paragraph_before || i - begin >= kMaxSentenceTokens)) {
            ends.push_back(i);
            begin = i;
        }
        const std::string_view word = token(i);
        std::size_t after = i + 1;
        if (ends_sentence(word)) {
            while (after < tokens.size() && after - begin < kMaxSentenceTokens &&
                   closes(token(after)) && !tokens[after].space_before) {
                ++after;
            }
            if (after < tokens.size() &&
                (!tokens[after].space_before || starts_small(token(after)))) {
                continue;
            }
        } else if (!word.ends_with('.') || after == tokens.size() ||
                   !std::binary_search(kStarters.begin(), kStarters.end(), token(after))) {
            continue;
        }
        ends.push_back(after);
        begin = after;
        i = after - 1;
    }
    if (begin < tokens.size()) ends.push_back(tokens.size());
}

}  // namespace dateline
