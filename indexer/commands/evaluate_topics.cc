// SPDX-License-Identifier: GPL-3.0-or-later
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "indexer/commands/commands.h"
#include "indexer/commands/console.h"
#include "indexer/commands/labelled_articles.h"
#include "indexer/enrich/topics/declared_topics.h"
#include "indexer/enrich/topics/topic_finder.h"
#include "indexer/enrich/topics/topic_model.h"
#include "indexer/enrich/topics/topic_scores.h"

namespace dateline {
namespace {

/// What finds topics, and which of the declared ones it could have found.
struct Candidate {
    std::function<std::vector<Topic>(const Article&)> find;
    std::set<std::string> known;  ///< Keys of a model's topics; empty for the built-in ones.
};

Result<Candidate> candidate(const std::filesystem::path& path) {
    if (path.empty()) {
        auto finder = std::make_shared<const TopicFinder>();
        return Candidate{.find = [finder](const Article& a) { return finder->find(a); },
                         .known = {}};
    }
    auto model = TopicModel::load(path);
    if (!model) return std::move(model).error();
    std::set<std::string> known;
    for (const ModelTopic& topic : model->topics()) {
        known.insert(topic_key(Topic{.code = topic.code, .name = topic.name}));
    }
    return Candidate{
        .find = [model = std::move(*model)](const Article& a) { return model.find(a); },
        .known = std::move(known)};
}

/// Declared topics as the model knows them: a topic that it does not have is mapped to the Media
/// Topics, as it may have been before the model was made.
std::vector<Topic> gold_topics(const Article& article, const std::set<std::string>& known) {
    std::vector<Topic> gold;
    for (const Topic& topic : article.topics) {
        Article one;
        one.topics.push_back(topic);
        if (!known.contains(topic_key(topic))) map_declared_topics(one);
        gold.push_back(std::move(one.topics.front()));
    }
    return gold;
}

}  // namespace

Result<ExitCode> run_evaluate_topics(const GeneralOptions& general,
                                     const EvaluateTopicsCommand& command) {
    const auto judged = candidate(command.model);
    if (!judged) return judged.error();
    TopicScores scores;
    const auto rejected = for_each_labelled_article(
        general, command.files, command.read, [&](const Article& article) -> Result<void> {
            if (article.topics.empty()) return {};
            scores.add(gold_topics(article, judged->known), judged->find(article));
            return {};
        });
    if (!rejected) return rejected.error();
    if (scores.articles() == 0) {
        return Error{ErrorCode::BadRecord,
                     "there is nothing to compare with: no article has a topic",
                     "articles to evaluate with need \"topics\""};
    }
    auto printed =
        print_data(command.format == ReportFormat::Json ? scores.json() + "\n" : scores.table());
    if (printed) printed = flush_data();
    if (!printed) return std::move(printed).error();
    return *rejected == 0 ? ExitCode::Ok : ExitCode::Rejected;
}

}  // namespace dateline
