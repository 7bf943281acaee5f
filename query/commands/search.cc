// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <fmt/format.h>

#include "query/commands/commands.h"
#include "query/commands/console.h"
#include "query/commands/search_printer.h"
#include "query/render/json.h"
#include "query/render/text_page.h"
#include "query/render/text_table.h"
#include "query/search/searcher.h"

namespace dateline {
namespace {

ExitCode found(std::uint64_t total) {
    return total == 0 ? ExitCode::NoMatch : ExitCode::Ok;
}

// Names that nothing is called by: the search is right to find nothing, but the reader may
// have meant something else.
void note_unknown(const Console& console, const std::vector<ResolvedFilter>& resolved) {
    for (const ResolvedFilter& filter : resolved) {
        if (!filter.values.empty()) continue;
        console.note(fmt::format("dateline-query: no {} is called '{}'",
                                 facet_info(filter.facet).name, filter.asked));
    }
}

void tell_time(const Console& console, const GeneralOptions& general, std::uint64_t total,
               double seconds) {
    console.detail(fmt::format("dateline-query: {} articles of {} in {:.1f} ms", total,
                               general.db.string(), seconds * 1000));
}

/// Notes on stderr what the printed page does not tell.
class TellingPrinter final : public SearchVisitor {
public:
    TellingPrinter(SearchPrinter& printer, const Console& console, const GeneralOptions& general)
        : printer_{&printer}, console_{&console}, general_{&general} {}

    [[nodiscard]] Result<void> begin(const SearchResult& result,
                                     const std::vector<WordForms>& words) override {
        note_unknown(*console_, result.resolved);
        tell_time(*console_, *general_, result.total, result.seconds);
        return printer_->begin(result, words);
    }
    [[nodiscard]] Result<bool> article(const FoundArticle& article) override {
        return printer_->article(article);
    }
    [[nodiscard]] Result<void> end() override { return printer_->end(); }

private:
    SearchPrinter* printer_;
    const Console* console_;
    const GeneralOptions* general_;
};

/// Keeps the result of a search without hits.
class ResultKeeper final : public SearchVisitor {
public:
    [[nodiscard]] Result<void> begin(const SearchResult& result,
                                     const std::vector<WordForms>&) override {
        result_ = result;
        return {};
    }
    [[nodiscard]] Result<bool> article(const FoundArticle&) override { return false; }

    [[nodiscard]] const SearchResult& result() const noexcept { return result_; }

private:
    SearchResult result_;
};

// Options that would do nothing are refused.
Result<void> check_output(const SearchCommand& command) {
    const OutputFormat format = command.output.format;
    const bool page = format == OutputFormat::Text && command.output.kind == OutputKind::Articles;
    if (!command.output.fields.empty() && format == OutputFormat::Text) {
        return Error{ErrorCode::BadArgument, "--fields does not change the text page",
                     "add --format json, jsonl, csv or tsv"};
    }
    if (!command.request.facets.empty() && !page && format != OutputFormat::Json) {
        return Error{ErrorCode::BadArgument,
                     "hits as lines or tables, ids and bare numbers have no room for --facets",
                     "use --format json, or dateline-query facets with the same words and filters"};
    }
    return {};
}

std::string facets_in(OutputFormat format, const SearchResult& result, const std::string& query,
                      const TextStyle& style) {
    switch (format) {
        case OutputFormat::Text: return facets_text(result, style);
        case OutputFormat::Json: return facets_json(result, query);
        case OutputFormat::JsonLines: return facets_json_lines(result);
        case OutputFormat::Csv: return facets_table(result, TableKind::Csv);
        case OutputFormat::Tsv: return facets_table(result, TableKind::Tsv);
    }
    return {};
}

std::string timeline_in(OutputFormat format, const TimelineResult& result, const std::string& query,
                        const TextStyle& style) {
    switch (format) {
        case OutputFormat::Text: return timeline_text(result, style);
        case OutputFormat::Json: return timeline_json(result, query);
        case OutputFormat::JsonLines: return timeline_json_lines(result);
        case OutputFormat::Csv: return timeline_table(result, TableKind::Csv);
        case OutputFormat::Tsv: return timeline_table(result, TableKind::Tsv);
    }
    return {};
}

}  // namespace

Result<ExitCode> run_search(const GeneralOptions& general, const SearchCommand& command) {
    if (auto checked = check_output(command); !checked) return std::move(checked).error();
    auto searcher = Searcher::open(general.db);
    if (!searcher) return std::move(searcher).error();
    const bool page =
        command.output.format == OutputFormat::Text && command.output.kind == OutputKind::Articles;
    Console console{general, page};
    SearchOutput output = command.output;
    output.style = console.style();
    SearchRequest request = command.request;
    if (output.kind == OutputKind::Count) request.limit = 0;

    SearchPrinter printer{asked_for(command.request), output,
                          [&](std::string& text) -> Result<bool> {
                              auto written = console.write(text);
                              if (!written) return std::move(written).error();
                              return !console.closed();
                          }};
    TellingPrinter telling{printer, console, general};
    if (auto done = searcher->search(request, read_for(printer.needs()), telling); !done) {
        // What was printed before the error must not be lost with the buffer.
        (void)console.finish();
        return std::move(done).error();
    }
    if (auto finished = console.finish(); !finished) return std::move(finished).error();
    return found(printer.total());
}

Result<ExitCode> run_facets(const GeneralOptions& general, const FacetsCommand& command) {
    auto searcher = Searcher::open(general.db);
    if (!searcher) return std::move(searcher).error();
    ResultKeeper keeper;
    if (auto done = searcher->search(command.request, Read::Ids, keeper); !done)
        return std::move(done).error();
    const SearchResult& result = keeper.result();
    Console console{general, command.format == OutputFormat::Text};
    note_unknown(console, result.resolved);
    tell_time(console, general, result.total, result.seconds);
    const std::string text =
        facets_in(command.format, result, command.request.selection.words, console.style());
    if (auto printed = console.print(text); !printed) return std::move(printed).error();
    return found(result.total);
}

Result<ExitCode> run_timeline(const GeneralOptions& general, const TimelineCommand& command) {
    auto searcher = Searcher::open(general.db);
    if (!searcher) return std::move(searcher).error();
    auto result = searcher->timeline(command.selection, command.by, command.timeout);
    if (!result) return std::move(result).error();
    Console console{general, command.format == OutputFormat::Text};
    note_unknown(console, result->resolved);
    tell_time(console, general, result->total, result->seconds);
    const std::string text =
        timeline_in(command.format, *result, command.selection.words, console.style());
    if (auto printed = console.print(text); !printed) return std::move(printed).error();
    return found(result->total);
}

Result<ExitCode> run_explain(const GeneralOptions& general, const ExplainCommand& command) {
    auto searcher = Searcher::open(general.db);
    if (!searcher) return std::move(searcher).error();
    auto explanation = searcher->explain(command.selection);
    if (!explanation) return std::move(explanation).error();
    Console console{general, command.format == OutputFormat::Text};
    const std::string text = command.format == OutputFormat::Json
                                 ? explain_json(*explanation, command.selection.words)
                                 : explain_text(*explanation, console.style());
    if (auto printed = console.print(text); !printed) return std::move(printed).error();
    return ExitCode::Ok;
}

}  // namespace dateline
