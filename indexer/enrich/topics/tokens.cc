// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/topics/tokens.h"

#include <algorithm>
#include <array>
#include <limits>

#include "common/text/fold.h"
#include "common/text/utf8.h"

namespace dateline {
namespace {

struct Range {
    char32_t first;
    char32_t last;
};

// What separates words above ASCII; the same table stands in scripts/topics/text.py.
constexpr std::array<Range, 26> kBreaks{{
    {0x0080, 0x00a9},    {0x00ab, 0x00b4}, {0x00b6, 0x00b9}, {0x00bb, 0x00bf},   {0x00d7, 0x00d7},
    {0x00f7, 0x00f7},    {0x060c, 0x060c}, {0x061b, 0x061b}, {0x061f, 0x061f},   {0x066a, 0x066d},
    {0x06d4, 0x06d4},    {0x2000, 0x2bff}, {0x2e00, 0x2e7f}, {0x3000, 0x3004},   {0x3008, 0x3020},
    {0x3030, 0x3030},    {0xfe10, 0xfe1f}, {0xfe30, 0xfe6f}, {0xfeff, 0xfeff},   {0xff00, 0xff0f},
    {0xff1a, 0xff20},    {0xff3b, 0xff40}, {0xff5b, 0xff65}, {0x1f000, 0x1faff}, {0xe000, 0xf8ff},
    {0xe0000, 0x10ffff},
}};

bool is_break(char32_t c) noexcept {
    return std::any_of(kBreaks.begin(), kBreaks.end(),
                       [c](const Range& r) { return c >= r.first && c <= r.last; });
}

bool is_han(char32_t c) noexcept {
    return (c >= 0x3400 && c <= 0x9fff) || (c >= 0xf900 && c <= 0xfaff) ||
           (c >= 0x20000 && c <= 0x3ffff);
}

// For ASCII: the small letter or digit, or 0 for what is no part of a word.
constexpr std::array<unsigned char, 128> kSmall = [] {
    std::array<unsigned char, 128> table{};
    for (unsigned char c = '0'; c <= '9'; ++c) table[c] = c;
    for (unsigned char c = 'a'; c <= 'z'; ++c) table[c] = c;
    for (unsigned char c = 'A'; c <= 'Z'; ++c) table[c] = static_cast<unsigned char>(c - 'A' + 'a');
    return table;
}();

// FNV-1a, finished by a multiplication that brings the upper bits down.
constexpr std::uint64_t kHashStart = 0xcbf29ce484222325U;
constexpr std::uint64_t kHashPrime = 0x100000001b3U;

constexpr std::uint64_t add_byte(std::uint64_t hash, unsigned char byte) noexcept {
    return (hash ^ byte) * kHashPrime;
}

constexpr std::uint64_t finish(std::uint64_t hash) noexcept {
    hash ^= hash >> 32U;
    hash *= 0x9e3779b97f4a7c15U;
    return hash ^ (hash >> 29U);
}

unsigned char byte_at(std::string_view text, std::size_t at) noexcept {
    return static_cast<unsigned char>(text[at]);
}

bool is_word_char(std::string_view text, std::size_t at) noexcept {
    if (at >= text.size()) return false;
    if (byte_at(text, at) < 0x80U) return kSmall[byte_at(text, at)] != 0;
    const char32_t c = next_code_point(text, at);
    return !is_break(c) && !is_han(c);
}

// Bytes of the apostrophe at `at` if it joins what is around it, else 0.
std::size_t joining_apostrophe(std::string_view text, std::size_t at) noexcept {
    std::size_t bytes = 0;
    if (text[at] == '\'') {
        bytes = 1;
    } else if (text.substr(at).starts_with("\xe2\x80\x99")) {
        bytes = 3;
    } else {
        return 0;
    }
    return is_word_char(text, at + bytes) ? bytes : 0;
}

void drop_possessive(std::string& word) {
    if (word.size() > 2 && word.ends_with("'s")) word.resize(word.size() - 2);
}

// A word with something in it that is not ASCII: finds its end, adds it, returns the end.
std::size_t cut_slowly(std::string_view text, std::size_t start, std::vector<TopicToken>& out) {
    std::size_t at = start;
    while (at < text.size()) {
        if (const std::size_t joint = at == start ? 0 : joining_apostrophe(text, at); joint > 0) {
            at += joint;
        } else if (is_word_char(text, at)) {
            if (byte_at(text, at) < 0x80U) {
                ++at;
            } else {
                static_cast<void>(next_code_point(text, at));
            }
        } else {
            break;
        }
    }
    if (at - start <= kMaxTopicWordBytes) {
        const std::string_view raw = text.substr(start, at - start);
        const bool ascii = std::all_of(raw.begin(), raw.end(), [](char c) { return c > 0; });
        out.push_back(TopicToken{.hash = topic_word_hash(folded_topic_word(raw)),
                                 .start = static_cast<std::uint32_t>(start),
                                 .end = static_cast<std::uint32_t>(at),
                                 .ascii = ascii});
    }
    return at;
}

// What is at `at` is not ASCII: a Han character, a word or a separator. Returns where it ends.
std::size_t cut_other(std::string_view text, std::size_t at, std::vector<TopicToken>& out) {
    std::size_t next = at;
    const char32_t c = next_code_point(text, next);
    if (is_break(c)) return next;
    if (!is_han(c)) return cut_slowly(text, at, out);
    out.push_back(TopicToken{.hash = topic_word_hash(folded_topic_word(text.substr(at, next - at))),
                             .start = static_cast<std::uint32_t>(at),
                             .end = static_cast<std::uint32_t>(next),
                             .ascii = false});
    return next;
}

}  // namespace

std::uint64_t topic_word_hash(std::string_view folded) noexcept {
    std::uint64_t hash = kHashStart;
    for (const char c : folded) hash = add_byte(hash, static_cast<unsigned char>(c));
    return finish(hash);
}

std::uint64_t topic_phrase_hash(std::uint64_t so_far, std::uint64_t word) noexcept {
    return finish((so_far ^ (word << 1U | word >> 63U)) * kHashPrime);
}

std::string folded_topic_word(std::string_view raw) {
    std::string word;
    if (std::all_of(raw.begin(), raw.end(), [](char c) { return c > 0; })) {
        word = raw;
        std::transform(word.begin(), word.end(), word.begin(),
                       [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
        drop_possessive(word);
        return word;
    }
    if (auto folded = fold(raw)) word = std::move(*folded);
    for (std::size_t at = word.find("\xe2\x80\x99"); at != std::string::npos;
         at = word.find("\xe2\x80\x99", at)) {
        word.replace(at, 3, "'");
    }
    drop_possessive(word);
    return word;
}

void cut_topic_words(std::string_view utf8, std::vector<TopicToken>& out) {
    utf8 = utf8.substr(0, std::numeric_limits<std::uint32_t>::max());
    std::size_t at = 0;
    while (at < utf8.size()) {
        const std::size_t start = at;
        std::uint64_t hash = kHashStart;
        unsigned char byte = byte_at(utf8, at);
        while (byte < 0x80U && kSmall[byte] != 0) {
            hash = add_byte(hash, kSmall[byte]);
            if (++at == utf8.size()) break;
            byte = byte_at(utf8, at);
        }
        const bool more = at < utf8.size() && (byte >= 0x80U || byte == '\'');
        if (at == start) {
            at = byte >= 0x80U ? cut_other(utf8, at, out) : at + 1;
        } else if (more && (is_word_char(utf8, at) || joining_apostrophe(utf8, at) > 0)) {
            at = cut_slowly(utf8, start, out);
        } else if (at - start <= kMaxTopicWordBytes) {
            out.push_back(TopicToken{.hash = finish(hash),
                                     .start = static_cast<std::uint32_t>(start),
                                     .end = static_cast<std::uint32_t>(at),
                                     .ascii = true});
        }
    }
}

}  // namespace dateline
