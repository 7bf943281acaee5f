// SPDX-License-Identifier: GPL-3.0-or-later
#include <fstream>

#include "indexer/commands/commands.h"
#include "indexer/commands/console.h"
#include "indexer/commands/entity_model.h"
#include "indexer/enrich/tagger/evaluate.h"

namespace dateline {

Result<ExitCode> run_evaluate_entities(const GeneralOptions&,
                                       const EvaluateEntitiesCommand& command) {
    auto model = open_entity_model(command.model);
    if (!model) return std::move(model).error();
    const auto text = read_conll_files(command.files);
    if (!text) return text.error();
    std::ofstream predictions;
    if (!command.predictions.empty()) {
        predictions.open(command.predictions, std::ios::binary | std::ios::trunc);
        if (!predictions) {
            return Error{ErrorCode::Io, "cannot write " + command.predictions.string()};
        }
    }
    const Tagger tagger{std::move(*model)};
    const auto result =
        evaluate(tagger, *text, command.predictions.empty() ? nullptr : &predictions);
    if (!result) {
        return Error{result.error().code, "cannot write " + command.predictions.string()};
    }
    auto printed = print_data(command.format == ReportFormat::Json ? evaluation_json(*result) + "\n"
                                                                   : evaluation_table(*result));
    if (printed) printed = flush_data();
    if (!printed) return std::move(printed).error();
    return ExitCode::Ok;
}

}  // namespace dateline
