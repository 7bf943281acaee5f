// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/topics/topic_features.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "indexer/enrich/topics/tokens.h"

namespace dateline {
namespace {

constexpr float kTitleWeight = 2.0F;

bool is_number(std::string_view raw) noexcept {
    return std::all_of(raw.begin(), raw.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Calls visit(term, pair, from, to) for every word and every pair of neighbours.
template <typename Visit>
void for_each_term(std::string_view text, std::vector<TopicToken>& words, Visit&& visit) {
    words.clear();
    cut_topic_words(text, words);
    static const std::uint64_t number = topic_word_hash("0");
    std::uint64_t before = 0;
    std::uint32_t before_start = 0;
    for (const TopicToken& word : words) {
        const bool digits = is_number(text.substr(word.start, word.end - word.start));
        const std::uint64_t term = digits ? number : word.hash;
        visit(term, false, word.start, word.end);
        if (before != 0) visit(topic_phrase_hash(before, term), true, before_start, word.end);
        before = term;
        before_start = word.start;
    }
}

}  // namespace

std::vector<TermCount> count_terms(const Article& article) {
    std::vector<TermCount> terms;
    std::vector<TopicToken> words;
    terms.reserve((article.title.size() + article.body.size()) / 3);
    const auto add_all = [&](std::string_view text, float weight) {
        for_each_term(text, words,
                      [&](std::uint64_t term, bool pair, std::uint32_t, std::uint32_t) {
                          terms.push_back({.term = term, .count = weight, .pair = pair});
                      });
    };
    add_all(article.title, kTitleWeight);
    add_all(article.body, 1.0F);
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

std::vector<TermPlace> term_places(const Article& article) {
    std::vector<TermPlace> places;
    std::vector<TopicToken> words;
    for (const std::string_view text :
         {std::string_view{article.title}, std::string_view{article.body}}) {
        for_each_term(text, words,
                      [&](std::uint64_t term, bool, std::uint32_t from, std::uint32_t to) {
                          places.push_back({.term = term, .text = text.substr(from, to - from)});
                      });
    }
    return places;
}

double term_value(float count, float rarity) noexcept {
    return (1.0 + std::log(static_cast<double>(count))) * static_cast<double>(rarity);
}

}  // namespace dateline
