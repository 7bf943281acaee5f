// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/model_options.h"

namespace dateline {

void ModelOptions::declare(CLI::App& app) {
    CLI::App* train = app.add_subcommand("train", "Learn a model from annotated text");
    CLI::App* evaluate = app.add_subcommand("evaluate", "Measure a model on annotated text");
    declare_train_entities(*train);
    declare_evaluate_entities(*evaluate);
    declare_train_topics(*train);
    declare_evaluate_topics(*evaluate);
    for (CLI::App* command : {train, evaluate}) {
        command->require_subcommand(1);
        for (CLI::App* kind : command->get_subcommands({})) kind->fallthrough();
    }
}

void ModelOptions::declare_train_entities(CLI::App& train) {
    CLI::App& app = *train.add_subcommand(
        "entities", "Learn to find persons, places and organizations from CoNLL files");
    app.add_option("--train", train_entities_.train,
                   "CoNLL files: the token first, its tag last, an empty line between sentences")
        ->type_name("FILE")
        ->required();
    app.add_option("--dev", train_entities_.dev,
                   "One more to choose settings by, and then to learn from as well (a part of the "
                   "others)")
        ->type_name("FILE")
        ->take_last();
    app.add_option("--model", train_entities_.model, "Where the model is written")
        ->type_name("OUT")
        ->required()
        ->take_last();
    app.add_option("--lexicon", train_entities_.lexicon,
                   "Model whose word clusters and lists of names are used (the English one that "
                   "comes with the program)")
        ->type_name("FILE")
        ->take_last();
    train_entities_app_ = &app;
}

void ModelOptions::declare_evaluate_entities(CLI::App& evaluate) {
    CLI::App& app = *evaluate.add_subcommand(
        "entities", "Compare what a model finds with the tags of a CoNLL file");
    app.add_option("FILE", evaluate_entities_.files, "CoNLL files")->required();
    app.add_option("--model", evaluate_entities_.model,
                   "The model (the English one that comes with the program)")
        ->type_name("M")
        ->take_last();
    app.add_option("--predictions", evaluate_entities_.predictions,
                   "Write each token with its own tag and the one found to OUT")
        ->type_name("OUT")
        ->take_last();
    add_choice(app, "--format", evaluate_entities_.format, kReportFormats, "Output format");
    evaluate_entities_app_ = &app;
}

void ModelOptions::declare_train_topics(CLI::App& train) {
    CLI::App& app = *train.add_subcommand(
        "topics", "Learn an archive's own topics from articles that declare them");
    CLI::Option* files =
        app.add_option("--train", train_topics_.train,
                       "Articles with topics: files, folders, archives, in any format of add")
            ->type_name("FILE");
    app.add_flag("--from-db", train_topics_.from_db,
                 "Learn from the articles of the database that declare topics")
        ->excludes(files);
    app.add_option("--model", train_topics_.model, "Where the model is written")
        ->type_name("OUT")
        ->required()
        ->take_last();
    app.callback([this] {
        if (train_topics_.train.empty() && !train_topics_.from_db)
            throw CLI::RequiredError{"--train FILE or --from-db"};
    });
    train_topics_app_ = &app;
}

void ModelOptions::declare_evaluate_topics(CLI::App& evaluate) {
    CLI::App& app = *evaluate.add_subcommand(
        "topics", "Compare the topics that a model finds with those that articles declare");
    app.add_option("FILE", evaluate_topics_.files, "Articles with topics")->required();
    app.add_option("--model", evaluate_topics_.model,
                   "As train topics writes it (the built-in IPTC Media Topics)")
        ->type_name("M")
        ->take_last();
    add_choice(app, "--format", evaluate_topics_.format, kReportFormats, "Output format");
    evaluate_topics_app_ = &app;
}

std::optional<Command> ModelOptions::chosen() const {
    if (train_entities_app_->parsed()) return train_entities_;
    if (evaluate_entities_app_->parsed()) return evaluate_entities_;
    if (train_topics_app_->parsed()) return train_topics_;
    if (evaluate_topics_app_->parsed()) return evaluate_topics_;
    return std::nullopt;
}

}  // namespace dateline
