// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/tagger/training_features.h"

#include <limits>

namespace dateline {

TrainingFeatures::TrainingFeatures(const AnnotatedText& text, const Lexicon& lexicon,
                                   std::span<const TextAdvice> advice, std::uint32_t least_count) {
    numbers_.reserve(text.token_count() * 4);
    collect(text, lexicon, advice);
    numbers_.clear();
    drop_rare(least_count);
}

FeatureId TrainingFeatures::number(std::uint64_t hash, std::uint32_t times) {
    const auto [entry, added] = numbers_.try_emplace(hash, static_cast<FeatureId>(hashes_.size()));
    if (added) {
        hashes_.push_back(hash);
        counts_.push_back(0);
    }
    counts_[entry->second] += times;
    return entry->second;
}

void TrainingFeatures::collect(const AnnotatedText& text, const Lexicon& lexicon,
                               std::span<const TextAdvice> advice) {
    WordTable table{lexicon};
    ArticleWords words{table};
    std::vector<std::string_view> tokens;
    std::size_t sentence = 0;
    for (std::size_t article = 0; article < text.article_ends.size(); ++article) {
        const std::size_t end = text.article_ends[article];
        words.clear();
        for (std::size_t s = sentence; s < end; ++s) {
            tokens.assign(text.sentences[s].tokens.begin(), text.sentences[s].tokens.end());
            words.add_sentence(tokens);
        }
        words.prepare();
        for (std::size_t s = 0; s < words.sentence_count(); ++s) {
            firsts_.push_back(words_.size());
            const std::size_t first = words.sentence_begin(s);
            const std::size_t last = words.sentence_end(s);
            const auto traits_at = [&](std::size_t token) -> const WordTraits& {
                return table.traits(token >= first && token < last ? words.word(token) : kEdgeWord);
            };
            for (std::size_t i = first; i < last; ++i) {
                const auto add = [&](std::uint64_t hash) { own_.push_back(number(hash, 1)); };
                window_features(Window{.before2 = traits_at(i - 2),
                                       .before = traits_at(i - 1),
                                       .here = traits_at(i),
                                       .after = traits_at(i + 1)},
                                add);
                article_features(words, s, i, add);
                for (std::size_t a = 0; a < advice.size(); ++a)
                    advice_features(a, advice[a][article], words, s, i, add);
                own_ends_.push_back(own_.size());
                words_.push_back(words.word(i));
            }
        }
        sentence = end;
    }
    firsts_.push_back(words_.size());
    number_word_features(table);
}

void TrainingFeatures::number_word_features(const WordTable& table) {
    std::vector<std::uint32_t> times(table.size(), 0);
    for (const WordId word : words_) ++times[word];
    times[kEdgeWord] = std::numeric_limits<std::uint16_t>::max();
    word_features_.resize(table.size());
    for (WordId word = 0; word < table.size(); ++word) {
        // Words seen only in small letters of a headline have no place of their own.
        if (times[word] == 0) continue;
        for (std::size_t d = 0; d < kDistances; ++d) {
            word_features(table.traits(word), word == kEdgeWord, static_cast<int>(d) - kReach,
                          [&](std::uint64_t hash) {
                              word_features_[word][d].push_back(number(hash, times[word]));
                          });
        }
    }
}

/// Renumbers the features that are kept.
void TrainingFeatures::drop_rare(std::uint32_t least_count) {
    constexpr FeatureId dropped = std::numeric_limits<FeatureId>::max();
    std::vector<FeatureId> renumbered(hashes_.size(), dropped);
    FeatureId next = 0;
    for (std::size_t i = 0; i < hashes_.size(); ++i) {
        if (counts_[i] < least_count) continue;
        hashes_[next] = hashes_[i];
        renumbered[i] = next++;
    }
    hashes_.resize(next);
    counts_.clear();
    for (auto& distances : word_features_) {
        for (auto& ids : distances) {
            for (FeatureId& id : ids) id = renumbered[id];
            std::erase(ids, dropped);
        }
    }
    std::size_t out = 0;
    std::size_t in = 0;
    for (std::size_t token = 0; token + 1 < own_ends_.size(); ++token) {
        for (; in < own_ends_[token + 1]; ++in) {
            const FeatureId id = renumbered[own_[in]];
            if (id != dropped) own_[out++] = id;
        }
        own_ends_[token + 1] = out;
    }
    own_.resize(out);
}

}  // namespace dateline
