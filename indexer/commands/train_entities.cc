// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "indexer/commands/commands.h"
#include "indexer/commands/console.h"
#include "indexer/commands/entity_model.h"
#include "indexer/enrich/tagger/teach.h"

namespace dateline {
namespace {

/// What a model says of how it was made.
std::string made_of(const TrainEntitiesCommand& command, const AnnotatedText& text) {
    std::string files;
    for (const auto& file : command.train) {
        files += (files.empty() ? "" : ", ") + file.filename().string();
    }
    if (!command.dev.empty()) files += ", " + command.dev.filename().string();
    return fmt::format("dateline-indexer train entities: {} tokens of {}", text.token_count(),
                       files);
}

}  // namespace

Result<ExitCode> run_train_entities(const GeneralOptions& general,
                                    const TrainEntitiesCommand& command) {
    const auto lexicon = open_entity_model(command.lexicon);
    if (!lexicon) return lexicon.error();
    auto text = read_conll_files(command.train);
    if (!text) return std::move(text).error();
    const std::size_t train_articles = text->article_ends.size();
    if (!command.dev.empty()) {
        if (auto read = read_conll_file(command.dev, *text); !read) return std::move(read).error();
    }
    const auto taught =
        teach(*text, *lexicon,
              TeachOptions{.dev_articles = text->article_ends.size() - train_articles,
                           .made = made_of(command, *text),
                           .say = [&general](const std::string& line) {
                               if (!general.quiet) print_talk(line);
                           }});
    if (!taught) return taught.error();
    auto written = write_data_file(taught->bytes, command.model);
    if (!written) return std::move(written).error();
    if (!general.quiet) {
        print_talk(fmt::format(
            "{}: {} bytes; {} of F1 on {}", command.model.string(), taught->bytes.size(),
            fmt::format("{:.2f}", 100 * taught->dev_f1),
            command.dev.empty() ? "the part held back for settings" : command.dev.string()));
    }
    return ExitCode::Ok;
}

}  // namespace dateline
