// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/exit_code.h"
#include "common/result.h"
#include "indexer/options.h"

namespace dateline {

// The commands of dateline-indexer: each does its work, prints its data on stdout and its talk
// on stderr, and gives the exit status. An Error is left to main to print.

[[nodiscard]] Result<ExitCode> run_add(const GeneralOptions& general, const AddCommand& command);
[[nodiscard]] Result<ExitCode> run_inspect(const GeneralOptions& general,
                                           const InspectCommand& command);
[[nodiscard]] Result<ExitCode> run_remove(const GeneralOptions& general,
                                          const RemoveCommand& command);
[[nodiscard]] Result<ExitCode> run_info(const GeneralOptions& general, const InfoCommand& command);
[[nodiscard]] Result<ExitCode> run_check(const GeneralOptions& general,
                                         const CheckCommand& command);
[[nodiscard]] Result<ExitCode> run_compact(const GeneralOptions& general,
                                           const CompactCommand& command);
[[nodiscard]] Result<ExitCode> run_train_entities(const GeneralOptions& general,
                                                  const TrainEntitiesCommand& command);
[[nodiscard]] Result<ExitCode> run_evaluate_entities(const GeneralOptions& general,
                                                     const EvaluateEntitiesCommand& command);
[[nodiscard]] Result<ExitCode> run_train_topics(const GeneralOptions& general,
                                                const TrainTopicsCommand& command);
[[nodiscard]] Result<ExitCode> run_evaluate_topics(const GeneralOptions& general,
                                                   const EvaluateTopicsCommand& command);

}  // namespace dateline
