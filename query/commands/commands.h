// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/exit_code.h"
#include "common/result.h"
#include "query/options.h"

namespace dateline {

// The commands of dateline-query: each does its work, prints its data on stdout and its talk on
// stderr, and gives the exit status. An Error is left to main to print: nothing has been printed
// on stdout then, apart from the beginning of a stream that could not be finished.

[[nodiscard]] Result<ExitCode> run_search(const GeneralOptions& general,
                                          const SearchCommand& command);
[[nodiscard]] Result<ExitCode> run_facets(const GeneralOptions& general,
                                          const FacetsCommand& command);
[[nodiscard]] Result<ExitCode> run_show(const GeneralOptions& general, const ShowCommand& command);
[[nodiscard]] Result<ExitCode> run_timeline(const GeneralOptions& general,
                                            const TimelineCommand& command);
[[nodiscard]] Result<ExitCode> run_batch(const GeneralOptions& general,
                                         const BatchCommand& command);
[[nodiscard]] Result<ExitCode> run_explain(const GeneralOptions& general,
                                           const ExplainCommand& command);

}  // namespace dateline
