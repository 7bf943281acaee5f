// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

#include "indexer/enrich/tagger/advice.h"
#include "indexer/enrich/tagger/article_words.h"
#include "indexer/enrich/tagger/feature_hash.h"

namespace dateline {

/// The features of a token, as 64-bit hashes: what the model file's table of features is keyed by.
/// Changing anything here makes older models wrong: raise kModelVersion.
///
/// They come in two kinds. Those of one word at one distance are the same wherever the word
/// stands, so that the tagger sums up their weights once per distinct word; the rest is looked up
/// token by token. After Ratinov & Roth, "Design Challenges and Misconceptions in Named Entity
/// Recognition", CoNLL 2009.

/// How far to the left and right words are looked at.
inline constexpr int kReach = 2;
inline constexpr std::size_t kDistances = 2 * kReach + 1;

/// Templates of features. On disk through their hashes: never renumber, append only.
enum class Template : std::uint64_t {
    // Of one word; the distance is added.
    Word = 0x100,
    Small = 0x200,
    Shape = 0x300,
    Prefix = 0x400,
    Suffix = 0x500,
    Cluster = 0x600,
    List = 0x700,
    Usual = 0x800,
    Edge = 0x900,
    // Of several.
    SmallPair = 0x1000,
    SmallNext = 0x1100,
    SmallAround = 0x1200,
    Shapes = 0x1300,
    ShapeNext = 0x1400,
    ShapeBefore = 0x1500,
    ClusterPair = 0x1600,
    ClusterNext = 0x1700,
    ClusterAround = 0x1800,
    TwoBefore = 0x1900,
    ClustersThree = 0x1a00,
    // Of the sentence, the lists, the article.
    Phrase = 0x2000,
    PhraseNext = 0x2100,
    Kind = 0x2200,
    CaseElsewhere = 0x2300,
    LeftElsewhere = 0x2400,
    LeftList = 0x2500,
    RightElsewhere = 0x2600,
    RightWord = 0x2700,
    First = 0x2800,
    PhraseBefore = 0x2900,
    // Of earlier taggers' advice; the tagger's number is added.
    AdviceLabel = 0x3000,
    AdviceAround = 0x3100,
    AdviceSure = 0x3200,
    AdviceShape = 0x3300,
    AdviceWord = 0x3400,
    AdviceElsewhere = 0x3500,
    AdviceName = 0x3600,
    AdviceLonger = 0x3700,
    AdviceCluster = 0x3800,
};

[[nodiscard]] constexpr std::uint64_t feature(Template which, std::uint64_t sub,
                                              std::uint64_t value) noexcept {
    return join_hash(static_cast<std::uint64_t>(which) + sub, value);
}

/// Calls emit(hash) for each feature that a word has at `distance` from the token (-2 to 2).
template <typename Emit>
void word_features(const WordTraits& word, bool edge, int distance, Emit&& emit) {
    const auto d = static_cast<std::uint64_t>(distance + kReach) * 16;
    if (edge) {
        emit(feature(Template::Edge, d, 0));
        return;
    }
    emit(feature(Template::Small, d, word.small));
    if (distance == -2 || distance == 2) {
        if (word.clusters[1] != 0) emit(feature(Template::Cluster, d + 1, word.clusters[1]));
        if (word.clusters[3] != 0) emit(feature(Template::Cluster, d + 3, word.clusters[3]));
        return;
    }
    emit(feature(Template::Shape, d, word.shape));
    for (std::size_t i = 0; i < kClusterSizes; ++i) {
        if (word.clusters[i] != 0) emit(feature(Template::Cluster, d + i, word.clusters[i]));
    }
    for (std::size_t i = 0; i < kWordLists; ++i) {
        if (is_on_list(word.lists, i)) emit(feature(Template::List, d, i));
    }
    if (word.suffixes[2] != 0) emit(feature(Template::Suffix, d + 2, word.suffixes[2]));
    if (distance != 0) return;
    emit(feature(Template::Word, d, word.word));
    for (std::size_t i = 0; i < word.prefixes.size(); ++i) {
        if (word.prefixes[i] != 0) emit(feature(Template::Prefix, d + i, word.prefixes[i]));
        if (i != 2 && word.suffixes[i] != 0)
            emit(feature(Template::Suffix, d + i, word.suffixes[i]));
    }
    const auto usual = static_cast<std::uint64_t>(word.usual);
    const std::uint64_t written = word.capitals ? 2 : word.capital ? 1 : 0;
    emit(feature(Template::Usual, 0, usual * 4 + written));
}

/// The four words around a token; edges where the sentence ends.
struct Window {
    const WordTraits& before2;
    const WordTraits& before;
    const WordTraits& here;
    const WordTraits& after;
};

/// Calls emit(hash) for each feature of a token made of several words.
template <typename Emit>
void window_features(const Window& w, Emit&& emit) {
    const auto cluster = [](const WordTraits& word, std::size_t size) -> std::uint64_t {
        return word.clusters[size];
    };
    emit(feature(Template::SmallPair, 0, join_hash(w.before.small, w.here.small)));
    emit(feature(Template::SmallNext, 0, join_hash(w.here.small, w.after.small)));
    emit(feature(Template::Shapes, 0,
                 join_hash(join_hash(w.before.shape, w.here.shape), w.after.shape)));
    emit(feature(Template::ShapeNext, 0, join_hash(w.here.shape, w.after.small)));
    emit(feature(Template::ShapeBefore, 0, join_hash(w.before.small, w.here.shape)));
    emit(feature(Template::ClusterPair, 0, join_hash(cluster(w.before, 2), cluster(w.here, 2))));
    emit(feature(Template::ClusterNext, 0, join_hash(cluster(w.here, 2), cluster(w.after, 2))));
    // What follows is about names; words in small letters have little use for it.
    if (w.here.small_start) return;
    emit(feature(Template::SmallAround, 0, join_hash(w.before.small, w.after.small)));
    emit(feature(Template::ClusterAround, 0,
                 join_hash(join_hash(cluster(w.before, 2), w.here.shape), cluster(w.after, 2))));
    emit(feature(Template::TwoBefore, 0, join_hash(w.before2.small, w.before.small)));
    emit(feature(
        Template::ClustersThree, 0,
        join_hash(join_hash(cluster(w.before, 1), cluster(w.here, 1)), cluster(w.after, 1))));
}

/// Calls emit(hash) for each feature of a token that its article or the lists give.
template <typename Emit>
void article_features(const ArticleWords& words, std::size_t sentence, std::size_t token,
                      Emit&& emit) {
    const WordTraits& here = words.traits(token);
    const bool first = token == words.sentence_begin(sentence);
    const auto phrases = [&](Template which, const PhraseMarks& marks) {
        for (std::size_t part = 0; part < marks.size(); ++part) {
            if (marks[part] == 0) continue;
            for (std::size_t list = 0; list < kWordLists; ++list) {
                if (is_on_list(marks[part], list)) emit(feature(which, part, list));
            }
        }
    };
    phrases(Template::Phrase, words.marks(token));
    if (here.small_start) return;
    if (token + 1 < words.sentence_end(sentence))
        phrases(Template::PhraseNext, words.marks(token + 1));
    if (!first) phrases(Template::PhraseBefore, words.marks(token - 1));
    const auto usual = static_cast<std::uint64_t>(here.usual);
    if (words.kind(sentence) != SentenceKind::Plain) {
        emit(feature(Template::Kind, static_cast<std::uint64_t>(words.kind(sentence)), usual));
    }
    if (!here.capital) return;
    if (first) emit(feature(Template::First, 0, usual));

    const WordElsewhere& found = words.elsewhere(token);
    const bool counted = words.kind(sentence) == SentenceKind::Plain && !first;
    const std::uint32_t names = found.name - (counted && found.name > 0 ? 1U : 0U);
    const std::uint64_t case_elsewhere =
        (found.small > 0 ? 1U : 0U) + (names > 0 ? 2U : 0U) + (first ? 4U : 0U);
    emit(feature(Template::CaseElsewhere, case_elsewhere, here.shape));
    if (found.count < 2) return;
    const auto own = static_cast<std::uint32_t>(token + 1);
    for (const std::uint32_t place : found.left_at) {
        if (place < 2 || place == own) continue;
        const WordTraits& left = words.traits(place - 2);
        emit(feature(Template::LeftElsewhere, 0, left.clusters[1]));
        emit(feature(Template::LeftList, 0, left.lists));
        break;
    }
    for (const std::uint32_t place : found.right_at) {
        if (place == 0 || place == own || place >= words.size()) continue;
        const WordTraits& right = words.traits(place);
        emit(feature(Template::RightElsewhere, 0, right.clusters[1]));
        emit(feature(Template::RightWord, 0, right.small));
        break;
    }
}

/// Calls emit(hash) for each feature that an earlier tagger's advice gives a token of a sentence
/// [begin, end). `stage` is that tagger's number.
template <typename Emit>
void advice_features(std::size_t stage, const ArticleAdvice& advice, const ArticleWords& words,
                     std::size_t sentence, std::size_t token, Emit&& emit) {
    const std::size_t begin = words.sentence_begin(sentence);
    const std::size_t end = words.sentence_end(sentence);
    // Behind the edges stands a label that no token has.
    const auto label_at = [&](std::size_t at) -> std::uint64_t {
        return at >= begin && at < end ? advice[at].label : 255U;
    };
    const auto sub = static_cast<std::uint64_t>(stage) * 16;
    const Advice& here = advice[token];
    // Nothing here and around: the most frequent case, and the least telling.
    for (std::size_t d = 0; d < kDistances; ++d) {
        emit(feature(Template::AdviceLabel, sub + d, label_at(token + d - kReach)));
    }
    emit(feature(Template::AdviceAround, sub,
                 join_hash(join_hash(label_at(token - 1), here.label), label_at(token + 1))));
    emit(feature(Template::AdviceSure, sub, here.label * 4U + here.sure));
    const WordTraits& word = words.traits(token);
    if (word.small_start && here.label == 0) return;
    emit(feature(Template::AdviceShape, sub, join_hash(word.shape, here.label)));
    emit(feature(Template::AdviceWord, sub, join_hash(word.small, here.label)));
    emit(feature(Template::AdviceCluster, sub, join_hash(word.clusters[1], here.label)));
    if (here.elsewhere != 0) {
        emit(feature(Template::AdviceElsewhere, sub, here.elsewhere));
        emit(feature(Template::AdviceElsewhere, sub + 1, join_hash(here.elsewhere, here.label)));
    }
    if (here.same_name != 0) {
        emit(feature(Template::AdviceName, sub, join_hash(here.same_name, here.label)));
    }
    if (here.longer_name != 0) {
        emit(feature(Template::AdviceLonger, sub, here.longer_name));
        emit(feature(Template::AdviceLonger, sub + 1, join_hash(here.longer_name, here.label)));
    }
}

}  // namespace dateline
