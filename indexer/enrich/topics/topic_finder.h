// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/article.h"
#include "indexer/enrich/topics/phrase_table.h"
#include "indexer/enrich/topics/vocabulary.h"

namespace dateline {

/// What is found, and how much of it.
struct TopicFinderOptions {
    double threshold = 0.35;  ///< Least score of a topic, 0 to 1.
    std::size_t most = 5;     ///< Topics an article.
};

/// Finds the Media Topics that an article is about, from its words alone: a table of words and
/// phrases that speak for topics, matched in one pass. Title and lead weigh more; a word said often
/// counts less than as often; the top-level topics are weighed against each other first, then the
/// topics below the loudest of them.
///
/// Scores are between 0 and 1 and comparable between articles. Const and thread-safe.
class TopicFinder {
public:
    /// With the built-in table, read in a few milliseconds: make one and keep it.
    explicit TopicFinder(TopicFinderOptions options = {});
    /// With a table of one's own, for tests; as PhraseTable.
    TopicFinder(std::string_view table, TopicFinderOptions options);

    /// The article's topics, best first, at most options.most; none where too little is said for
    /// any. A topic above another that was found as well is left out: the path has it. Declared
    /// topics are not looked at.
    [[nodiscard]] std::vector<Topic> find(const Article& article) const;

    /// The same, with the words that spoke for each topic, at most 12.
    [[nodiscard]] std::vector<Topic> explain(const Article& article) const;

private:
    struct Hearing;
    struct Found {
        std::size_t topic = 0;
        double own = 0.0;    // By what was said for it alone, 0 to 1.
        double score = 0.0;  // By that and by its top-level topic.
    };

    [[nodiscard]] Hearing hear(const Article& article) const;
    void weigh(std::string_view language, Hearing& hearing) const;
    [[nodiscard]] std::vector<Found> choose(const Hearing& hearing) const;
    [[nodiscard]] std::vector<Found> candidates(const Hearing& hearing, double loudest) const;
    void score(const Hearing& hearing, double loudest, double highest,
               std::vector<Found>& chosen) const;
    [[nodiscard]] static Topic topic_of(const Found& found);
    [[nodiscard]] std::vector<TopicWord> words_for(std::size_t topic, const Hearing& hearing) const;

    PhraseTable table_;
    TopicFinderOptions options_;
    std::vector<std::size_t> tops_;     ///< Top-level topics by their order.
    std::vector<std::uint8_t> top_of_;  ///< For every topic.
};

}  // namespace dateline
