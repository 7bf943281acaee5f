// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "common/article.h"

namespace dateline {

/// How a topic is told from others: its code, or without one its folded name. Empty if it has
/// neither. Thread-safe.
[[nodiscard]] std::string topic_key(const Topic& topic);

/// Counts of one topic, and what follows from them. A ratio without anything to divide by is 0.
struct TopicScore {
    std::string name;
    std::size_t right = 0;
    std::size_t predicted = 0;
    std::size_t gold = 0;  ///< "support"

    [[nodiscard]] double precision() const noexcept;
    [[nodiscard]] double recall() const noexcept;
    [[nodiscard]] double f1() const noexcept;
};

/// How well topics were found, over any number of articles.
class TopicScores {
public:
    /// An article's true topics and those it was given. A topic counts once.
    void add(std::span<const Topic> gold, std::span<const Topic> predicted);

    [[nodiscard]] std::size_t articles() const noexcept { return articles_; }
    /// By topic_key(); every topic that was in gold or given.
    [[nodiscard]] const std::map<std::string, TopicScore>& topics() const noexcept {
        return topics_;
    }
    /// All topics' counts together.
    [[nodiscard]] TopicScore micro() const;
    /// Means over all topics.
    [[nodiscard]] double macro_precision() const noexcept;
    [[nodiscard]] double macro_recall() const noexcept;
    [[nodiscard]] double macro_f1() const noexcept;

    /// {"articles":…,"types":{"name":{"precision":…,"recall":…,"f1":…,"support":…}},"micro":{…},
    /// "macro":{…}}: one line without a newline; fractions, not percent. Two topics of one name are
    /// told apart by their keys.
    [[nodiscard]] std::string json() const;

    /// The same as a table for people, in percent, largest topics first, a newline at the end.
    [[nodiscard]] std::string table() const;

private:
    std::size_t articles_ = 0;
    std::map<std::string, TopicScore> topics_;
};

}  // namespace dateline
