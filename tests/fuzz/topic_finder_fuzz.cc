// SPDX-License-Identifier: GPL-3.0-or-later
// Words are cut in order and within the text, phrases lie within the words and do not overlap,
// whatever the table (all up to the first zero byte) and the text (what is behind) are; and topics
// are found by it best first, the same with and without explanation.
#include <algorithm>

#include "common/text/utf8.h"
#include "indexer/enrich/topics/phrase_table.h"
#include "indexer/enrich/topics/topic_finder.h"
#include "tests/fuzz/property.h"

namespace {

using namespace dateline;

std::vector<TopicToken> checked_words(std::string_view text) {
    std::vector<TopicToken> words;
    cut_topic_words(text, words);
    std::uint32_t end = 0;
    for (const TopicToken& word : words) {
        fuzz::require(word.start >= end && word.start < word.end && word.end <= text.size(),
                      "words follow one another");
        end = word.end;
        const auto raw = text.substr(word.start, word.end - word.start);
        fuzz::require(topic_word_hash(folded_topic_word(raw)) == word.hash,
                      "a word's hash is that of its folded form");
    }
    return words;
}

void check_phrases(std::string_view lines, std::string_view text) {
    const std::vector<TopicToken> words = checked_words(text);
    const PhraseTable table{lines};
    std::vector<PhraseMatch> matches;
    table.find(words, text, matches);
    std::size_t next = 0;
    for (const PhraseMatch& match : matches) {
        fuzz::require(match.token >= next && match.words > 0, "phrases do not overlap");
        next = std::size_t{match.token} + match.words;
        fuzz::require(next <= words.size() && match.phrase < table.size(), "phrases exist");
        fuzz::require(table.tops(match.phrase).size() <= lines.size() &&
                          table.topics(match.phrase).size() <= lines.size(),
                      "weights come from the table");
    }
}

void check_topics(std::string_view lines, const Article& article) {
    const TopicFinder finder{lines, TopicFinderOptions{.threshold = 0.0}};
    const std::vector<Topic> topics = finder.find(article);
    fuzz::require(topics.size() <= TopicFinderOptions{}.most, "not more topics than wanted");
    double before = 1.0;
    for (const Topic& topic : topics) {
        fuzz::require(topic.score && *topic.score <= before && *topic.score >= 0.0,
                      "topics are ordered by scores between 0 and 1");
        before = *topic.score;
    }
    fuzz::require(finder.explain(article).size() == topics.size(),
                  "explain() finds what find() does");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input = fuzz::text_of(data, size);
    const std::string_view lines = input.substr(0, input.find('\0'));
    const std::string_view text = input.substr(std::min(lines.size() + 1, input.size()));
    if (first_bad_byte(text)) return 0;
    check_phrases(lines, text);
    Article article;
    article.title = text.substr(0, text.find('\n'));
    article.body = text;
    if (size % 2 == 1) article.language = "de";
    check_topics(lines, article);
    return 0;
}
