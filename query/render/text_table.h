// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/article.h"
#include "query/render/search_writer.h"
#include "query/result.h"

namespace dateline {

enum class TableKind {
    Csv,  ///< RFC 4180: lines end in \r\n, fields are quoted where they must be.
    Tsv,  ///< Tabs and line ends within a field become spaces; lines end in \n.
};

/// Appends one line. Values are data and are written as they are, also those that a
/// spreadsheet would take for a formula.
void append_row(std::string& out, TableKind kind, const std::vector<std::string>& cells);

/// facet,value,path,count,selected: a header and a line for each value. The path is joined
/// by " > ", `selected` is true or false.
[[nodiscard]] std::string facets_table(const SearchResult& result, TableKind kind);

/// from,to,count: a header and a line for each bucket.
[[nodiscard]] std::string timeline_table(const TimelineResult& result, TableKind kind);

/// Articles, by default with id, published, source, title, url and body as columns.
/// Rank, score, snippet and highlights are empty.
[[nodiscard]] std::string articles_table(const std::vector<Article>& articles,
                                         const std::vector<HitField>& fields, TableKind kind);

/// The SearchWriter of OutputFormat::Csv and Tsv. OutputKind::Ids is the one column "id",
/// Count the one column "total".
[[nodiscard]] std::unique_ptr<SearchWriter> make_table_writer(const SearchOutput& output);

}  // namespace dateline
