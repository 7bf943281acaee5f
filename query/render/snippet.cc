// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/render/snippet.h"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <utility>
#include <vector>

#include "common/text/breaks.h"
#include "common/text/utf8.h"

namespace dateline {
namespace {

constexpr std::string_view kEllipsis = "…";
/// Text is looked at in parts of this size, so that an early match costs little.
constexpr std::size_t kPartBytes = 16U << 10U;
/// A sentence may begin this many code points before the first match, a word this many.
constexpr std::size_t kSentenceLead = 90;
constexpr std::size_t kWordLead = 40;
/// How far back a cut looks for white space before it falls between two letters.
constexpr std::size_t kSpaceSearchBytes = 60;

bool is_white(char32_t c) noexcept {
    return c == ' ' || (c >= 0x09 && c <= 0x0d) || c == 0x85 || c == 0xa0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 || c == 0x202f ||
           c == 0x205f || c == 0x3000;
}

// A part of a text on one line, and where its paragraphs begin.
struct FlatText {
    std::string text;
    std::vector<std::size_t> paragraphs;
};

FlatText flatten(std::string_view part) {
    FlatText flat;
    flat.text.reserve(part.size());
    bool gap = false;
    std::size_t line_ends = 2;  // Since the last word; two and more end a paragraph.
    for (std::size_t at = 0; at < part.size();) {
        const std::size_t start = at;
        const char32_t c = next_code_point(part, at);
        if (is_white(c)) {
            gap = true;
            if (c == '\n') ++line_ends;
            continue;
        }
        if (gap && !flat.text.empty()) flat.text += ' ';
        if (line_ends >= 2) flat.paragraphs.push_back(flat.text.size());
        gap = false;
        line_ends = 0;
        flat.text.append(part, start, at - start);
    }
    return flat;
}

// The next part of the text: it ends at white space, where there is some.
std::string_view take_part(std::string_view text, std::size_t bytes, TextBreaks& breaks) {
    const std::string_view part = truncate_bytes(text, bytes);
    if (part.size() == text.size()) return part;
    std::size_t end = part.find_last_of(" \n");
    if (end == std::string_view::npos || end == 0) end = breaks.grapheme_floor(text, part.size());
    return end == 0 ? part : part.substr(0, end);
}

struct MatchedWord {
    std::size_t start;  ///< Bytes of the flat text.
    std::size_t end;
    std::size_t first;  ///< Code points of the flat text at `start`.
    std::size_t last;
    std::size_t query_word;
};

std::vector<MatchedWord> find_matches(std::string_view flat, const std::vector<Word>& words,
                                      const MatchedTerms& terms) {
    std::vector<MatchedWord> matches;
    std::size_t bytes = 0;
    std::size_t points = 0;
    for (const Word& word : words) {
        const std::size_t query_word = terms.query_word_of(word);
        if (query_word == MatchedTerms::kNone || word.start < bytes) continue;
        points += code_points(flat.substr(bytes, word.start - bytes));
        const std::size_t length = code_points(flat.substr(word.start, word.end - word.start));
        matches.push_back(MatchedWord{.start = word.start,
                                      .end = word.end,
                                      .first = points,
                                      .last = points + length,
                                      .query_word = query_word});
        bytes = word.end;
        points += length;
    }
    return matches;
}

// Matches [first, last) that fit into one snippet.
struct Passage {
    std::size_t first = 0;
    std::size_t last = 0;
    std::size_t distinct = 0;
};

// Moves a window over the matches and counts the query words in it: linear.
Passage best_passage(const std::vector<MatchedWord>& matches, std::size_t length) {
    std::unordered_map<std::size_t, std::size_t> inside;
    Passage best;
    std::size_t first = 0;
    for (std::size_t last = 0; last < matches.size(); ++last) {
        ++inside[matches[last].query_word];
        while (first < last && matches[last].last - matches[first].first > length) {
            const auto left = inside.find(matches[first++].query_word);
            if (--left->second == 0) inside.erase(left);
        }
        if (inside.size() > best.distinct) {
            best = Passage{.first = first, .last = last + 1, .distinct = inside.size()};
        }
    }
    return best;
}

std::size_t back_by(std::string_view text, std::size_t at, std::size_t points) {
    while (at > 0 && points > 0) {
        --at;
        if ((static_cast<unsigned char>(text[at]) & 0xc0U) != 0x80U) --points;
    }
    return at;
}

std::size_t forward_by(std::string_view text, std::size_t at, std::size_t points) {
    for (; at < text.size() && points > 0; --points) (void)next_code_point(text, at);
    return at;
}

bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> ends) {
    return std::any_of(ends.begin(), ends.end(),
                       [text](std::string_view end) { return text.ends_with(end); });
}

// "Mr." and "U." end no sentence: a capital and at most two letters more.
bool is_abbreviation(std::string_view before_dot) {
    const std::size_t space = before_dot.find_last_of(" .(");
    const std::string_view word =
        space == std::string_view::npos ? before_dot : before_dot.substr(space + 1);
    return !word.empty() && word.size() <= 3 && word[0] >= 'A' && word[0] <= 'Z';
}

bool ends_sentence(std::string_view text) {
    while (ends_with_any(text, {"\"", "'", ")", "”", "’", "»", "」", "』"})) {
        std::size_t last = text.size() - 1;
        while ((static_cast<unsigned char>(text[last]) & 0xc0U) == 0x80U) --last;
        text = text.substr(0, last);
    }
    if (text.ends_with(".")) return !is_abbreviation(text.substr(0, text.size() - 1));
    return ends_with_any(text, {"!", "?", "…", "。", "！", "？", "؟", "।", "۔"});
}

// Cuts a passage out of a flat text.
class Cut {
public:
    Cut(const FlatText& flat, const std::vector<Word>& words, TextBreaks& breaks)
        : flat_{flat}, text_{flat.text}, words_{words}, breaks_{breaks} {}

    /// What is shown of a passage with at most `points` code points: the beginning, if it has no
    /// match; all of the text, if there is room.
    std::pair<std::size_t, std::size_t> around(const Passage& passage,
                                               const std::vector<MatchedWord>& matches,
                                               std::size_t points) {
        const std::size_t end_from_start = end(0, 0, points);
        if (passage.distinct == 0 || end_from_start == text_.size()) return {0, end_from_start};
        const MatchedWord& first = matches[passage.first];
        const MatchedWord& last = matches[passage.last - 1];
        const std::size_t needed = last.last - first.first;
        const std::size_t start = begin(first.start, points > needed ? points - needed : 0);
        return {start, end(start, last.end, points)};
    }

private:
    /// Where a snippet begins that must show `match` and may have `room` code points before it.
    std::size_t begin(std::size_t match, std::size_t room) {
        const std::size_t sentence = back_by(text_, match, std::min(room, kSentenceLead));
        if (const auto start = sentence_start(sentence, match)) return *start;
        const std::size_t earliest = back_by(text_, match, std::min(room, kWordLead));
        if (earliest == 0) return 0;
        const std::size_t space = text_.find(' ', earliest - 1);
        if (space != std::string_view::npos && space < match &&
            space - earliest < kSpaceSearchBytes) {
            return checked_start(space + 1, match);
        }
        const auto word =
            std::lower_bound(words_.begin(), words_.end(), earliest,
                             [](const Word& w, std::size_t at) { return w.start < at; });
        return checked_start(word == words_.end() ? match : std::min(word->start, match), match);
    }

    /// Where a snippet ends that begins at `start`, shows everything before `shown` and has at
    /// most `points` code points.
    std::size_t end(std::size_t start, std::size_t shown, std::size_t points) {
        const std::size_t latest = forward_by(text_, start, points);
        if (latest == text_.size()) return latest;
        const std::size_t least = std::max(start, shown);
        const std::size_t space = text_.rfind(' ', latest);
        if (space != std::string_view::npos && space > least &&
            latest - space < kSpaceSearchBytes) {
            return std::max(least, breaks_.grapheme_floor(text_, space));
        }
        const auto word =
            std::upper_bound(words_.begin(), words_.end(), latest,
                             [](std::size_t at, const Word& w) { return at < w.end; });
        const std::size_t word_end = word == words_.begin() ? 0 : std::prev(word)->end;
        if (word_end > least && latest - word_end < kSpaceSearchBytes) {
            return std::max(least, breaks_.grapheme_floor(text_, word_end));
        }
        return std::max(least, breaks_.grapheme_floor(text_, latest));
    }

    // A boundary at or, where that splits a grapheme, at the match.
    std::size_t checked_start(std::size_t start, std::size_t match) {
        return breaks_.grapheme_floor(text_, start) == start ? start : match;
    }

    [[nodiscard]] std::optional<std::size_t> sentence_start(std::size_t from,
                                                            std::size_t to) const {
        const auto paragraph =
            std::upper_bound(flat_.paragraphs.begin(), flat_.paragraphs.end(), to);
        if (paragraph != flat_.paragraphs.begin() && *std::prev(paragraph) >= from) {
            from = *std::prev(paragraph);  // Never reach back into another paragraph.
            if (ends_sentence(text_.substr(0, from)) || from == 0) return from;
        }
        // The earliest start gives the most context.
        for (std::size_t at = from; at < to; (void)next_code_point(text_, at)) {
            if (at == 0) return at;
            const bool space = text_[at - 1] == ' ';
            const std::string_view before = text_.substr(0, space ? at - 1 : at);
            if (ends_sentence(before) && (space || ends_with_any(before, {"。", "！", "？"}))) {
                return at;
            }
        }
        if (paragraph != flat_.paragraphs.begin() && *std::prev(paragraph) >= from) return from;
        return std::nullopt;
    }

    const FlatText& flat_;
    std::string_view text_;
    const std::vector<Word>& words_;
    TextBreaks& breaks_;
};

void add_highlights(Snippet& snippet, std::string_view flat,
                    const std::vector<MatchedWord>& matches, std::size_t start, std::size_t end) {
    std::size_t bytes = start;
    std::size_t points = code_points(snippet.text);
    for (const MatchedWord& match : matches) {
        if (match.start < start || match.end > end) continue;
        points += code_points(flat.substr(bytes, match.start - bytes));
        bytes = match.start;
        const std::size_t length = match.last - match.first;
        snippet.highlights.emplace_back(points, points + length);
    }
}

// Whether the text goes on beyond the part that a snippet was cut from.
struct Beyond {
    bool before = false;
    bool after = false;
};

Snippet cut_out(const FlatText& flat, const std::vector<MatchedWord>& matches,
                std::pair<std::size_t, std::size_t> span, Beyond beyond) {
    const auto [start, end] = span;
    const std::string_view text{flat.text};
    Snippet snippet;
    if (start > 0 || beyond.before) snippet.text = kEllipsis;
    add_highlights(snippet, text, matches, start, end);
    snippet.text.append(text.substr(start, end - start));
    if (end < text.size() || beyond.after) snippet.text += kEllipsis;
    return snippet;
}

}  // namespace

void MatchedTerms::add(std::string_view term, std::size_t query_word) {
    if (term.empty()) return;
    if (numbers_.emplace(std::string{term}, query_word).second) query_words_.insert(query_word);
}

std::size_t MatchedTerms::find(std::string_view term) const {
    const auto found = numbers_.find(term);
    return found == numbers_.end() ? kNone : found->second;
}

std::size_t MatchedTerms::query_word_of(const Word& word) const {
    std::size_t number = find(word.term);
    if (number == kNone && !word.plain.empty()) number = find(word.plain);
    if (number == kNone && !word.acronym.empty()) number = find(word.acronym);
    return number;
}

Snippet make_snippet(std::string_view text, const MatchedTerms& terms, WordCutter& cutter,
                     const SnippetOptions& options) {
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
    std::string_view rest = truncate_bytes(text, options.max_bytes);
    const bool cut_short = rest.size() < text.size();
    // Without a word to look for, the beginning is all that can be shown.
    const std::size_t part_bytes = terms.empty() ? options.target_length * 8 + 64 : kPartBytes;
    const std::vector<Word> no_words;
    TextBreaks breaks;
    Snippet best;
    std::size_t best_distinct = 0;
    for (bool first_part = true; first_part || !rest.empty(); first_part = false) {
        const std::string_view part = take_part(rest, part_bytes, breaks);
        rest.remove_prefix(part.size());
        const FlatText flat = flatten(part);
        const std::vector<Word>& words = terms.empty() ? no_words : cutter.cut(flat.text);
        const std::vector<MatchedWord> matches = find_matches(flat.text, words, terms);
        const Passage passage = best_passage(matches, options.target_length);
        if (first_part || passage.distinct > best_distinct) {
            Cut cut{flat, words, breaks};
            best = cut_out(flat, matches, cut.around(passage, matches, options.target_length),
                           {.before = !first_part, .after = !rest.empty() || cut_short});
            best_distinct = passage.distinct;
        }
        if (terms.empty() || best_distinct == terms.query_words()) break;
    }
    return best;
}

Snippet highlight_line(std::string_view text, const MatchedTerms& terms, WordCutter& cutter,
                       const SnippetOptions& options) {
    const FlatText flat = flatten(text);
    if (terms.empty()) return Snippet{.text = flat.text, .highlights = {}};
    const std::string_view looked_at = truncate_bytes(flat.text, options.max_bytes);
    const std::vector<MatchedWord> matches = find_matches(looked_at, cutter.cut(looked_at), terms);
    return cut_out(flat, matches, {0, flat.text.size()}, {});
}

}  // namespace dateline
