// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "common/result.h"
#include "query/render/search_writer.h"
#include "query/request.h"

namespace dateline {

/// One question of a batch.
struct BatchQuestion {
    SearchRequest request;
    OutputKind kind = OutputKind::Articles;
};

/// Reads a line of a batch: an object whose keys are long option names with "_" for "-"
/// (`{"query":"oil","person":["A|B"],"limit":5}`), or, where it does not begin with "{",
/// query text. `defaults` stands for what the line does not say; its filters hold in addition
/// to those of the line.
/// Errors: BadQuery if it is not valid JSON or UTF-8, or has an unknown key or a value of the
/// wrong type; BadArgument for a bad value.
[[nodiscard]] Result<BatchQuestion> read_batch_line(std::string_view line,
                                                    const BatchQuestion& defaults);

}  // namespace dateline
