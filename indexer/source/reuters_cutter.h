// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>

#include "indexer/source/reader.h"

namespace dateline {

/// Cuts <REUTERS> elements, tags included, out of a file. An element without an end, at the end of
/// the file or before the next one begins, is rejected; so is a file without any.
/// `stream` must outlive the cutter.
[[nodiscard]] std::unique_ptr<RecordCutter> cut_reuters(ByteStream& stream, std::string file,
                                                        const ReadOptions& options);

}  // namespace dateline
