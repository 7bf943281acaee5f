// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/tagger/article_breaks.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <unordered_map>

#include "indexer/enrich/tagger/letters.h"

namespace dateline {
namespace {

/// Sentences further apart are not looked at together.
constexpr std::size_t kLook = 5;
/// A word is rare if at most one sentence in so many has it (and at most kRareAtLeast of a few).
constexpr std::size_t kRareShare = 400;
constexpr std::size_t kRareAtLeast = 4;
/// Neighbours share words by chance unless they do it so many times as often as others.
constexpr std::size_t kNeighbourly = 4;
constexpr std::size_t kFar = 50;
/// Of fewer sentences nothing can be told.
constexpr std::size_t kLeastSentences = 100;

using WordNumbers = std::vector<std::uint32_t>;

/// The rare words of each sentence, as sorted numbers.
std::vector<WordNumbers> rare_words(std::span<const AnnotatedSentence> sentences) {
    std::unordered_map<std::string, std::uint32_t> numbers;
    std::vector<std::size_t> counts;
    std::vector<WordNumbers> words;
    for (const AnnotatedSentence& sentence : sentences) {
        WordNumbers here;
        for (const std::string& token : sentence.tokens) {
            const auto first = static_cast<unsigned char>(token.front());
            const bool letter = first >= 0x80 || (first | 0x20U) - 'a' < 26U;
            if (!letter || token.size() < 3) continue;
            here.push_back(
                numbers
                    .try_emplace(small_letters(token), static_cast<std::uint32_t>(numbers.size()))
                    .first->second);
        }
        std::sort(here.begin(), here.end());
        here.erase(std::unique(here.begin(), here.end()), here.end());
        counts.resize(numbers.size());
        for (const std::uint32_t word : here) ++counts[word];
        words.push_back(std::move(here));
    }
    const std::size_t limit = std::max(kRareAtLeast, sentences.size() / kRareShare);
    for (WordNumbers& here : words) {
        std::erase_if(here, [&](std::uint32_t word) { return counts[word] > limit; });
    }
    return words;
}

bool share(const WordNumbers& a, const WordNumbers& b) {
    auto x = a.begin();
    auto y = b.begin();
    while (x != a.end() && y != b.end()) {
        if (*x == *y) return true;
        *x < *y ? ++x : ++y;
    }
    return false;
}

std::size_t sharing_pairs(const std::vector<WordNumbers>& words, std::size_t distance) {
    std::size_t count = 0;
    for (std::size_t i = distance; i < words.size(); ++i) {
        count += share(words[i - distance], words[i]) ? 1U : 0U;
    }
    return count;
}

}  // namespace

std::vector<std::size_t> find_articles(std::span<const AnnotatedSentence> sentences) {
    const std::vector<WordNumbers> words = rare_words(sentences);
    const std::size_t size = sentences.size();
    const bool ordered = size >= kLeastSentences &&
                         sharing_pairs(words, 1) > kNeighbourly * sharing_pairs(words, kFar);
    std::vector<std::size_t> ends;
    std::size_t reach = 0;  // Up to where sentences belong to the article at hand.
    for (std::size_t i = 0; i < size; ++i) {
        for (std::size_t j = std::min(size - 1, i + kLook); ordered && j > std::max(i, reach);
             --j) {
            if (share(words[i], words[j])) reach = j;
        }
        if (i >= reach) {
            ends.push_back(i + 1);
            reach = i + 1;
        }
    }
    return ends;
}

}  // namespace dateline
