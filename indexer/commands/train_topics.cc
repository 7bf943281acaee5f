// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "indexer/commands/commands.h"
#include "indexer/commands/console.h"
#include "indexer/commands/labelled_articles.h"
#include "indexer/enrich/topics/topic_trainer.h"
#include "indexer/report/progress.h"
#include "indexer/store/stored_articles.h"

namespace dateline {
namespace {

constexpr std::size_t kNamedTopics = 10;

Result<std::uint64_t> add_articles(const GeneralOptions& general, const TrainTopicsCommand& command,
                                   TopicTrainer& trainer) {
    if (!command.from_db) {
        return for_each_labelled_article(
            general, command.train, command.read,
            [&trainer](const Article& article) { return trainer.add(article); });
    }
    auto read = for_each_stored_article(general.db, [&trainer](Article article) {
        keep_declared_topics(article);
        return trainer.add(article);
    });
    if (!read) return std::move(read).error();
    return std::uint64_t{0};
}

void say_what_was_learned(const TopicTrainingReport& report, const std::string& model) {
    print_talk(fmt::format("{}: {} topics learned from {} articles, {} without topics left out",
                           model, grouped(report.topics), grouped(report.articles),
                           grouped(report.without_topics)));
    print_talk(fmt::format("in cross-validation {:.1f} % micro-F1", 100 * report.micro_f1));
    if (report.single.empty()) return;
    std::string names;
    for (std::size_t i = 0; i < report.single.size() && i < kNamedTopics; ++i) {
        names += (i > 0 ? ", " : "") + report.single[i];
    }
    if (report.single.size() > kNamedTopics) names += ", …";
    print_talk(fmt::format("topics of one article each, which will hardly be found: {}", names));
}

}  // namespace

Result<ExitCode> run_train_topics(const GeneralOptions& general,
                                  const TrainTopicsCommand& command) {
    TopicTrainer trainer;
    const auto rejected = add_articles(general, command, trainer);
    if (!rejected) return rejected.error();
    auto model = trainer.train();
    if (!model) return std::move(model).error();
    if (auto saved = model->save(command.model); !saved) return std::move(saved).error();
    if (!general.quiet) say_what_was_learned(trainer.report(), command.model.string());
    return *rejected == 0 ? ExitCode::Ok : ExitCode::Rejected;
}

}  // namespace dateline
