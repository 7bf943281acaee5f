// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>

#include "indexer/source/reader.h"

namespace dateline {

/// Makes one record of a whole file: for formats that hold one article a file. `stream` must
/// outlive the cutter.
[[nodiscard]] std::unique_ptr<RecordCutter> cut_whole_file(ByteStream& stream, std::string file,
                                                           Format format,
                                                           const ReadOptions& options);

}  // namespace dateline
