// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/topics/topic_features.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "indexer/enrich/topics/tokens.h"

namespace dateline {
namespace {

constexpr float kTitle = 2.0F;

bool is_number(std::string_view raw) noexcept {
    return std::all_of(raw.begin(), raw.end(), [](char c) { return c >= '0' && c <= '9'; });
}

void add_terms(std::string_view text, float weight, std::vector<TopicToken>& words,
               std::vector<TermCount>& out) {
    words.clear();
    cut_topic_words(text, words);
    static const std::uint64_t number = topic_word_hash("0");
    std::uint64_t before = 0;
    for (const TopicToken& word : words) {
        const bool digits = is_number(text.substr(word.start, word.end - word.start));
        const std::uint64_t term = digits ? number : word.hash;
        out.push_back({.term = term, .count = weight, .pair = false});
        if (before != 0) {
            out.push_back({.term = topic_phrase_hash(before, term), .count = weight, .pair = true});
        }
        before = term;
    }
}

}  // namespace

std::vector<TermCount> count_terms(const Article& article) {
    std::vector<TermCount> terms;
    std::vector<TopicToken> words;
    terms.reserve((article.title.size() + article.body.size()) / 3);
    add_terms(article.title, kTitle, words, terms);
    add_terms(article.body, 1.0F, words, terms);
    std::sort(terms.begin(), terms.end(),
              [](const TermCount& a, const TermCount& b) { return a.term < b.term; });
    std::size_t kept = 0;
    for (const TermCount& term : terms) {
        if (kept > 0 && terms[kept - 1].term == term.term) {
            terms[kept - 1].count += term.count;
        } else {
            terms[kept++] = term;
        }
    }
    terms.resize(kept);
    return terms;
}

double term_value(float count, float rarity) noexcept {
    return (1.0 + std::log(static_cast<double>(count))) * static_cast<double>(rarity);
}

}  // namespace dateline
