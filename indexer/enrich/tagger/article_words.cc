// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/tagger/article_words.h"

#include <algorithm>

namespace dateline {

void ArticleWords::clear() {
    tokens_.clear();
    words_.clear();
    ends_.clear();
    kinds_.clear();
}

void ArticleWords::add_sentence(const std::vector<std::string_view>& tokens) {
    for (const std::string_view token : tokens) {
        tokens_.push_back(token);
        words_.push_back(table_.id(token));
    }
    ends_.push_back(words_.size());
}

SentenceKind ArticleWords::kind_of(std::size_t begin, std::size_t end) const {
    std::size_t words = 0;
    std::size_t large = 0;
    std::size_t capitals = 0;
    for (std::size_t i = begin; i < end; ++i) {
        const WordTraits& word = traits(i);
        // Small words stay small in headlines, and single letters say nothing.
        if (!word.letters || tokens_[i].size() < 4) continue;
        ++words;
        large += word.capital ? 1U : 0U;
        capitals += word.capitals ? 1U : 0U;
    }
    if (words >= 2 && capitals * 10 >= words * 9) return SentenceKind::AllCapitals;
    if (words >= 5 && large * 10 >= words * 8) return SentenceKind::Headline;
    return SentenceKind::Plain;
}

WordElsewhere& ArticleWords::note(std::size_t token) {
    WordElsewhere& found = elsewhere_[traits(token).small_id];
    if (found.round != round_) found = WordElsewhere{.round = round_};
    return found;
}

/// Counts the words of a sentence, and remembers who stands beside those with large letters.
void ArticleWords::note_words(std::size_t sentence) {
    const std::size_t begin = sentence_begin(sentence);
    const std::size_t end = sentence_end(sentence);
    const auto remember = [](std::array<std::uint32_t, 2>& places, std::size_t token) {
        const auto place = static_cast<std::uint32_t>(token + 1);
        (places[0] == 0 ? places[0] : places[1]) = place;
    };
    constexpr ListBits before_names = list_bit(WordList::Title);
    for (std::size_t i = begin; i < end; ++i) {
        const WordTraits& word = traits(i);
        WordElsewhere& found = note(i);
        ++found.count;
        if (kinds_[sentence] != SentenceKind::Plain || !word.letters) continue;
        if (word.small_start) ++found.small;
        if (!word.capital) continue;
        if (i > begin) {
            ++found.name;
            const WordTraits& left = traits(i - 1);
            if ((left.capital && i - 1 > begin) || (left.lists & before_names) != 0) {
                remember(found.left_at, i);
            }
        }
        if (i + 1 < end && traits(i + 1).capital) remember(found.right_at, i);
    }
}

/// Headlines are read as if they were sentences: as the article writes their words, or else as
/// newspapers do.
void ArticleWords::rewrite_headline(std::size_t sentence) {
    const bool all_capitals = kinds_[sentence] == SentenceKind::AllCapitals;
    for (std::size_t i = sentence_begin(sentence); i < sentence_end(sentence); ++i) {
        const WordElsewhere& found = note(i);
        const bool name_here = found.name > 0 && found.small == 0;
        if (name_here && !(all_capitals && traits(i).capitals)) continue;
        words_[i] = table_.sentence_form(tokens_[i], all_capitals);
    }
    // sentence_form() may have met new words.
    elsewhere_.resize(table_.small_count());
    for (std::size_t i = sentence_begin(sentence); i < sentence_end(sentence); ++i)
        static_cast<void>(note(i));
}

/// Marks the longest phrases of the lexicon's lists, from left to right, at least one word of each
/// in large letters.
void ArticleWords::mark_phrases(std::size_t sentence) {
    const std::size_t end = sentence_end(sentence);
    for (std::size_t i = sentence_begin(sentence); i < end; ++i) {
        const WordTraits& first = traits(i);
        std::size_t length = 1;
        ListBits lists = first.capital ? first.lists : ListBits{0};
        const std::size_t longest =
            std::min<std::size_t>({first.longest_phrase, kMaxPhraseTokens, end - i});
        std::uint64_t phrase = phrase_add(phrase_start(), first.small);
        bool capital = first.capital;
        for (std::size_t size = 2; size <= longest; ++size) {
            const WordTraits& next = traits(i + size - 1);
            capital = capital || next.capital;
            phrase = phrase_add(phrase, next.small);
            if (!capital) continue;
            if (const ListBits found = table_.lexicon().phrase(phrase); found != 0) {
                lists = found;
                length = size;
            }
        }
        if (lists == 0) continue;
        if (length == 1) {
            marks_[i][static_cast<std::size_t>(PhrasePart::Whole)] = lists;
            continue;
        }
        marks_[i][static_cast<std::size_t>(PhrasePart::Begin)] = lists;
        for (std::size_t k = 1; k + 1 < length; ++k) {
            marks_[i + k][static_cast<std::size_t>(PhrasePart::Inside)] = lists;
        }
        marks_[i + length - 1][static_cast<std::size_t>(PhrasePart::Last)] = lists;
        i += length - 1;
    }
}

void ArticleWords::prepare() {
    if (++round_ == 0) {
        elsewhere_.clear();
        round_ = 1;
    }
    elsewhere_.resize(table_.small_count());
    kinds_.resize(ends_.size());
    marks_.assign(words_.size(), PhraseMarks{});
    for (std::size_t s = 0; s < ends_.size(); ++s) {
        kinds_[s] = kind_of(sentence_begin(s), ends_[s]);
        note_words(s);
    }
    for (std::size_t s = 0; s < ends_.size(); ++s) {
        if (kinds_[s] != SentenceKind::Plain) rewrite_headline(s);
        mark_phrases(s);
    }
}

}  // namespace dateline
