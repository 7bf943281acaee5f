// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/commands/labelled_articles.h"

#include <utility>

#include "indexer/commands/input_talk.h"
#include "indexer/enrich/enricher.h"
#include "indexer/pipeline/ingest.h"

namespace dateline {

void keep_declared_topics(Article& article) {
    std::erase_if(article.topics, [](const Topic& topic) { return topic.origin == Origin::Text; });
}

Result<std::uint64_t> for_each_labelled_article(
    const GeneralOptions& general, const std::vector<std::string>& paths,
    const ReadOptions& options, const std::function<Result<void>(Article)>& article) {
    const auto enricher = Enricher::open({});
    if (!enricher) return enricher.error();
    auto inputs = Inputs::open(paths, options);
    if (!inputs) return std::move(inputs).error();
    auto report = RejectionReport::create({});
    if (!report) return std::move(report).error();
    InputTalk talk{general, **inputs, *report};
    auto counts = read_all(**inputs, options, *enricher, {}, talk.observer(),
                           [&article](const Prepared& prepared) {
                               Article labelled = prepared.article;
                               keep_declared_topics(labelled);
                               return article(std::move(labelled));
                           });
    talk.finish();
    if (!counts) return std::move(counts).error();
    return counts->rejected;
}

}  // namespace dateline
