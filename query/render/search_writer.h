// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "query/render/hit_field.h"
#include "query/render/text_style.h"
#include "query/result.h"

namespace dateline {

enum class OutputFormat { Text, Json, JsonLines, Csv, Tsv };
enum class OutputKind { Articles, Ids, Count };

/// Names on the command line (`--format`).
inline constexpr std::array<std::pair<std::string_view, OutputFormat>, 5> kOutputFormats{{
    {"text", OutputFormat::Text},
    {"json", OutputFormat::Json},
    {"jsonl", OutputFormat::JsonLines},
    {"csv", OutputFormat::Csv},
    {"tsv", OutputFormat::Tsv},
}};

/// Names on the command line (`--output`).
inline constexpr std::array<std::pair<std::string_view, OutputKind>, 3> kOutputKinds{{
    {"articles", OutputKind::Articles},
    {"ids", OutputKind::Ids},
    {"count", OutputKind::Count},
}};

/// What was asked for, as it is repeated in the answer.
struct Asked {
    std::string query;  ///< The words, as typed.
    std::size_t offset = 0;
    std::optional<std::size_t> limit = 10;  ///< Absent: all; the JSON then has no "limit".
};

/// How the result of a search is printed.
struct SearchOutput {
    OutputFormat format = OutputFormat::Text;
    OutputKind kind = OutputKind::Articles;
    std::vector<HitField> fields{};  ///< From `--fields`; empty = the format's default.
    TextStyle style{};               ///< For OutputFormat::Text.
};

/// What must be filled in of a Hit for a kind of output: the engine need not make snippets
/// that nobody prints, nor read whole articles for their ids.
struct HitNeeds {
    bool article = true;  ///< More of Hit::article than its id.
    bool snippet = true;  ///< Hit::snippet.
    bool title = true;    ///< Hit::title.
};
[[nodiscard]] HitNeeds hit_needs(const SearchOutput& output);

/// Prints the result of a search piece by piece, so that any number of hits needs the memory
/// of one: begin(), then hit() for each in order of rank, then end(). Each appends to
/// `out`, which the caller writes away and clears as often as it likes.
///
/// OutputFormat::Json is one object on one line (schema/result.schema.json), "ids" in place
/// of "hits" for OutputKind::Ids, neither for Count. JsonLines is one hit a line, Csv and
/// Tsv a header and one hit a line (text_table.h); neither has facets. Text is a page for
/// people; ids one a line, a count a bare number.
class SearchWriter {
public:
    virtual ~SearchWriter() = default;

    /// `result` has everything but its hits: those it holds are not printed. Its facets must be
    /// known by now; it must outlive the writer.
    virtual void begin(const SearchResult& result, std::string& out) = 0;
    virtual void hit(const Hit& hit, std::string& out) = 0;
    virtual void end(std::string& out) = 0;
};

[[nodiscard]] std::unique_ptr<SearchWriter> make_search_writer(const Asked& asked,
                                                               const SearchOutput& output);

/// begin(), hit() for each of result.hits, end(): a whole page.
[[nodiscard]] std::string render_search(const SearchResult& result, const Asked& asked,
                                        const SearchOutput& output);

}  // namespace dateline
