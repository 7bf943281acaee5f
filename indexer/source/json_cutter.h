// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>

#include "indexer/source/reader.h"

namespace dateline {

/// Cuts JSON into its articles, while it streams: one object; objects one after the other, on
/// lines of their own or not; the elements of arrays; and the elements of the array of objects
/// that an answer of an API wraps up:
///
///     {"status": "ok", "articles": [{…}, {…}]}        {"response": {"results": [{…}]}}
///
/// An object is such a wrapper if none of its keys before the array is one that an article would
/// have; a JSON Feed is one, too. What stands between values and is no JSON is rejected once and
/// skipped up to the next brace or bracket. Values are not checked here: only strings, braces and
/// brackets are told apart.
///
/// `stream` must outlive the cutter.
[[nodiscard]] std::unique_ptr<RecordCutter> cut_json(ByteStream& stream, std::string file,
                                                     const ReadOptions& options);

}  // namespace dateline
