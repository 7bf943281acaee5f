// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>

#include "indexer/source/reader.h"

namespace dateline {

/// Makes one record of each line that is not blank, without its newline. `stream` must outlive
/// the cutter.
[[nodiscard]] std::unique_ptr<RecordCutter> cut_lines(ByteStream& stream, std::string file,
                                                      Format format, const ReadOptions& options);

}  // namespace dateline
