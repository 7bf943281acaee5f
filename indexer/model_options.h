// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <CLI/CLI.hpp>

#include "common/cli/options.h"
#include "indexer/options.h"

namespace dateline {

/// What --format and --stats may say.
inline constexpr Choices<ReportFormat, 2> kReportFormats{
    {{"text", ReportFormat::Text}, {"json", ReportFormat::Json}}};

/// The options of `train` and `evaluate`, each with a subcommand for every kind of model.
class ModelOptions {
public:
    /// Declares the commands. `app` must outlive this object, and this object `app`'s parsing.
    void declare(CLI::App& app);

    /// The command that was given on the line, if it is one of these.
    [[nodiscard]] std::optional<Command> chosen() const;

private:
    void declare_train_entities(CLI::App& train);
    void declare_evaluate_entities(CLI::App& evaluate);
    void declare_train_topics(CLI::App& train);
    void declare_evaluate_topics(CLI::App& evaluate);

    CLI::App* train_entities_app_ = nullptr;
    CLI::App* evaluate_entities_app_ = nullptr;
    CLI::App* train_topics_app_ = nullptr;
    CLI::App* evaluate_topics_app_ = nullptr;
    TrainEntitiesCommand train_entities_;
    EvaluateEntitiesCommand evaluate_entities_;
    TrainTopicsCommand train_topics_;
    EvaluateTopicsCommand evaluate_topics_;
};

}  // namespace dateline
