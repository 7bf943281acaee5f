// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/article.h"
#include "common/error.h"
#include "query/render/search_writer.h"
#include "query/result.h"

namespace dateline {

/// "format_version" of every JSON object here. Changes only when a key changes its meaning.
inline constexpr int kFormatVersion = 1;

/// The answer to line `line` (from 1) of a batch that could not be answered:
/// `{"line":7,"error":{"code":"bad_query","message":"…","hint":"…"}}` and a newline; no "hint"
/// where there is none. schema/result.schema.json; a whole command's error: common/message.h.
[[nodiscard]] std::string batch_error_json(std::size_t line, const Error& error);

/// The answer to one line of a batch: what `search --format json` prints, with "ids" in
/// place of "hits" for OutputKind::Ids, neither for Count; and a newline.
[[nodiscard]] std::string batch_result_json(const SearchResult& result, const Asked& asked,
                                            OutputKind kind);

/// `facets --format json` and a newline; schema/result.schema.json. Only total, seconds,
/// resolved and facets of `result` are printed.
[[nodiscard]] std::string facets_json(const SearchResult& result, std::string_view query);
/// One facet value a line:
/// `{"facet":"place","value":"Moscow","path":[…],"count":9,"selected":false}`.
[[nodiscard]] std::string facets_json_lines(const SearchResult& result);

/// `timeline --format json` and a newline; schema/result.schema.json.
[[nodiscard]] std::string timeline_json(const TimelineResult& result, std::string_view query);
/// One bucket a line.
[[nodiscard]] std::string timeline_json_lines(const TimelineResult& result);

/// `show --format json` and a newline: `{"format_version":1,"articles":[…]}`, each as in
/// schema/article.schema.json.
[[nodiscard]] std::string articles_json(const std::vector<Article>& articles);
/// One article a line: what `dateline-indexer add --format jsonl` reads.
[[nodiscard]] std::string articles_json_lines(const std::vector<Article>& articles);

/// `explain --format json` and a newline; schema/result.schema.json.
[[nodiscard]] std::string explain_json(const Explanation& explanation, std::string_view query);

/// The SearchWriter of OutputFormat::Json and JsonLines.
[[nodiscard]] std::unique_ptr<SearchWriter> make_json_writer(const Asked& asked,
                                                             const SearchOutput& output);

}  // namespace dateline
