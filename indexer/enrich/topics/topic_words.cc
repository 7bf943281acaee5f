// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/topics/topic_words.h"

#include <algorithm>
#include <cmath>

namespace dateline {

void keep_loudest(std::vector<TopicWord>& words) {
    for (TopicWord& word : words) word.weight = std::round(word.weight * 1000.0) / 1000.0;
    std::erase_if(words, [](const TopicWord& word) { return word.weight <= 0.0; });
    std::stable_sort(words.begin(), words.end(),
                     [](const TopicWord& a, const TopicWord& b) { return a.weight > b.weight; });
    if (words.size() > kWordsExplained) words.resize(kWordsExplained);
}

}  // namespace dateline
