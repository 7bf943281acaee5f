// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/topics/topic_finder.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "indexer/enrich/topics/tables.h"
#include "indexer/enrich/topics/tokens.h"
#include "indexer/enrich/topics/topic_words.h"

namespace dateline {
namespace {

// What a word weighs by where it stands; the first two are those of build_words.py.
constexpr float kTitleVote = 4.0F;
constexpr float kLeadVote = 2.0F;
constexpr float kBody = 1.0F;
constexpr float kTail = 0.4F;
constexpr std::size_t kLeadWords = 50;
constexpr std::size_t kBodyWords = 250;

constexpr std::size_t kTops = 17;

// A newspaper has pages for politics, business, sport and so on; education, environment, human
// interest, labor, lifestyle and society are sides of what stands on them as well, and lead an
// article only where they are twice as loud. What is about technology speaks of companies and of
// people, too. README.md says what these two numbers change.
constexpr double kSideOfOthers = 0.5;
constexpr double kTechnology = 1.25;
constexpr std::array<double, kTops> kPrior{
    1.0,           1.0, 1.0,           1.0,           kSideOfOthers,
    kSideOfOthers, 1.0, kSideOfOthers, kSideOfOthers, kSideOfOthers,
    1.0,           1.0, kTechnology,   kSideOfOthers, 1.0,
    1.0,           1.0};

// Evidence at which a topic is as likely as not, in an article of no length; it grows with length.
constexpr double kEnoughForTopic = 5.0;
constexpr double kEnoughForTop = 5.0;
constexpr double kLeastOwn = 0.33;    // Least of what was said for a topic alone,
constexpr double kLeastScore = 0.25;  // and for it and its top-level topic.
constexpr double kBesideFirst = 0.5;  // Least of the first topic's score that another must have.
constexpr double kDeeper = 1.1;       // Topics of the third level and below beat those above them.
// Scores of the topics behind the first, as parts of its own.
constexpr double kFloor = 0.4;
constexpr double kJustBelow = 0.98;

float place_weight(bool in_title, std::size_t word) noexcept {
    if (in_title) return kTitleVote;
    if (word < kLeadWords) return kLeadVote;
    return word < kBodyWords ? kBody : kTail;
}

}  // namespace

/// What was said in an article, for every topic.
struct TopicFinder::Hearing {
    struct Heard {
        std::uint32_t phrase = 0;
        std::uint32_t count = 1;
        float weight = 0.0F;
        std::string_view first;  // As it stands in the article.
    };
    std::vector<Heard> phrases;  // Each once.
    std::array<double, kTops> tops{};
    std::vector<double> topics;
    std::size_t words = 0;
};

TopicFinder::TopicFinder(TopicFinderOptions options) : TopicFinder{topic_words_table(), options} {}

TopicFinder::TopicFinder(std::string_view table, TopicFinderOptions options)
    : table_{table}, options_{options} {
    const TopicVocabulary& vocabulary = TopicVocabulary::media_topics();
    for (std::size_t topic = 0; topic < vocabulary.size(); ++topic) {
        if (vocabulary.depth(topic) == 0) tops_.push_back(topic);
    }
    for (std::size_t topic = 0; topic < vocabulary.size(); ++topic) {
        const auto top = std::find(tops_.begin(), tops_.end(), vocabulary.top(topic));
        top_of_.push_back(static_cast<std::uint8_t>(top - tops_.begin()));
    }
}

TopicFinder::Hearing TopicFinder::hear(const Article& article) const {
    Hearing hearing;
    std::vector<TopicToken> words;
    std::vector<PhraseMatch> matches;
    for (const bool in_title : {true, false}) {
        const std::string_view text = in_title ? article.title : article.body;
        words.clear();
        matches.clear();
        words.reserve(text.size() / 5);
        cut_topic_words(text, words);
        table_.find(words, text, matches);
        for (const PhraseMatch& match : matches) {
            const TopicToken& first = words[match.token];
            const TopicToken& last = words[match.token + match.words - 1];
            hearing.phrases.push_back({.phrase = match.phrase,
                                       .count = 1,
                                       .weight = place_weight(in_title, match.token),
                                       .first = text.substr(first.start, last.end - first.start)});
        }
        if (!in_title) hearing.words = words.size();
    }
    auto& phrases = hearing.phrases;
    std::stable_sort(phrases.begin(), phrases.end(),
                     [](const auto& a, const auto& b) { return a.phrase < b.phrase; });
    std::size_t kept = 0;
    for (std::size_t i = 0; i < phrases.size(); ++i) {
        if (kept > 0 && phrases[kept - 1].phrase == phrases[i].phrase) {
            phrases[kept - 1].weight += phrases[i].weight;
            ++phrases[kept - 1].count;
        } else {
            phrases[kept++] = phrases[i];
        }
    }
    phrases.resize(kept);
    weigh(article.language, hearing);
    return hearing;
}

void TopicFinder::weigh(std::string_view language, Hearing& hearing) const {
    hearing.topics.resize(top_of_.size());
    // The statistics of words are of English; "la" and "son" mean something else elsewhere.
    const bool english = language.empty() || language.starts_with("en");
    for (auto& heard : hearing.phrases) {
        // Said ten times is not ten times as much about it.
        heard.weight = std::log1p(heard.weight);
        const double loud = static_cast<double>(heard.weight);
        std::array<std::uint8_t, kTops> tops{};
        for (const TopicWeight& w : table_.topics(heard.phrase)) {
            hearing.topics[w.topic] += loud * w.weight / 4.0;
            std::uint8_t& top = tops[std::min<std::size_t>(top_of_[w.topic], kTops - 1)];
            top = std::max(top, w.weight);
        }
        for (const TopWeight& w : table_.tops(heard.phrase)) {
            if (english && w.top < kTops) hearing.tops[w.top] += loud * w.weight / 16.0;
        }
        for (std::size_t top = 0; top < kTops && !english; ++top) {
            hearing.tops[top] += loud * tops[top] / 2.0;
        }
    }
}

std::vector<TopicFinder::Found> TopicFinder::candidates(const Hearing& hearing,
                                                        double loudest) const {
    const TopicVocabulary& vocabulary = TopicVocabulary::media_topics();
    const double enough =
        kEnoughForTopic * std::sqrt(1.0 + static_cast<double>(hearing.words) / 300.0);
    std::vector<Found> found;
    for (std::size_t topic = 0; topic < hearing.topics.size(); ++topic) {
        const double evidence = hearing.topics[topic];
        if (evidence <= 0.0 || vocabulary.depth(topic) == 0) continue;
        const double share = hearing.tops[top_of_[topic]] / loudest;
        const double deep = vocabulary.depth(topic) > 1 ? kDeeper : 1.0;
        const double own = std::min(1.0, deep * evidence / (evidence + enough));
        if (own < kLeastOwn) continue;
        found.push_back({.topic = topic, .own = own, .score = own * std::sqrt(share)});
    }
    std::sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
        return a.score != b.score ? a.score > b.score : a.topic < b.topic;
    });
    return found;
}

std::vector<TopicFinder::Found> TopicFinder::choose(const Hearing& hearing) const {
    const TopicVocabulary& vocabulary = TopicVocabulary::media_topics();
    const double loudest = *std::max_element(hearing.tops.begin(), hearing.tops.end());
    if (loudest <= 0.0 || options_.most == 0) return {};
    std::size_t best_top = 0;
    for (std::size_t top = 1; top < kTops; ++top) {
        const double best = hearing.tops[best_top] * kPrior[best_top];
        if (hearing.tops[top] * kPrior[top] > best) best_top = top;
    }
    const std::vector<Found> found = candidates(hearing, loudest);
    // The best topic below the loudest top-level topic leads, or that itself.
    const auto leader = std::find_if(found.begin(), found.end(),
                                     [&](const Found& f) { return top_of_[f.topic] == best_top; });
    std::vector<Found> chosen{
        leader != found.end()
            ? *leader
            : Found{.topic = tops_[best_top], .own = kLeastOwn, .score = kLeastOwn}};
    const Found first = chosen.front();
    double highest = first.score;
    for (const Found& f : found) {
        if (chosen.size() >= options_.most || f.score < kLeastScore) break;
        if (f.topic == first.topic || f.score < kBesideFirst * first.score) continue;
        const bool covered = std::any_of(chosen.begin(), chosen.end(), [&](const Found& c) {
            return vocabulary.is_within(c.topic, f.topic) ||
                   (c.topic != first.topic && vocabulary.is_within(f.topic, c.topic));
        });
        if (covered) continue;
        chosen.push_back(f);
        highest = std::max(highest, f.score);
    }
    score(hearing, loudest, highest, chosen);
    return chosen;
}

void TopicFinder::score(const Hearing& hearing, double loudest, double highest,
                        std::vector<Found>& chosen) const {
    const double enough =
        kEnoughForTop * std::sqrt(1.0 + static_cast<double>(hearing.words) / 100.0);
    const double sure = loudest / (loudest + enough);
    for (std::size_t i = 0; i < chosen.size(); ++i) {
        const double beside = kFloor + (kJustBelow - kFloor) * chosen[i].score / highest;
        chosen[i].score = sure * (i == 0 ? 1.0 : beside);
    }
    std::stable_sort(chosen.begin(), chosen.end(),
                     [](const Found& a, const Found& b) { return a.score > b.score; });
    std::erase_if(chosen, [this](const Found& f) { return f.score < options_.threshold; });
}

Topic TopicFinder::topic_of(const Found& found) {
    Topic topic = TopicVocabulary::media_topics().topic(found.topic);
    topic.score = std::round(found.score * 1000.0) / 1000.0;
    return topic;
}

std::vector<Topic> TopicFinder::find(const Article& article) const {
    std::vector<Topic> topics;
    for (const Found& found : choose(hear(article))) topics.push_back(topic_of(found));
    return topics;
}

std::vector<TopicWord> TopicFinder::words_for(std::size_t topic, const Hearing& hearing) const {
    std::vector<TopicWord> words;
    const bool whole = topic == tops_[top_of_[topic]];
    for (const auto& heard : hearing.phrases) {
        double weight = 0.0;
        for (const TopicWeight& w : table_.topics(heard.phrase)) {
            if (w.topic == topic) weight += w.weight / 4.0;
        }
        for (const TopWeight& w : table_.tops(heard.phrase)) {
            if (whole && w.top == top_of_[topic]) weight += w.weight / 16.0;
        }
        if (weight <= 0.0) continue;
        words.push_back(TopicWord{.text = std::string{heard.first},
                                  .count = heard.count,
                                  .weight = weight * static_cast<double>(heard.weight)});
    }
    keep_loudest(words);
    return words;
}

std::vector<Topic> TopicFinder::explain(const Article& article) const {
    std::vector<Topic> topics;
    const Hearing hearing = hear(article);
    for (const Found& found : choose(hearing)) {
        topics.push_back(topic_of(found));
        topics.back().words = words_for(found.topic, hearing);
    }
    return topics;
}

}  // namespace dateline
