// SPDX-License-Identifier: GPL-3.0-or-later
#include <fstream>
#include <iostream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "indexer/commands/commands.h"
#include "indexer/commands/console.h"
#include "indexer/report/progress.h"
#include "indexer/store/contents.h"
#include "indexer/store/maintain.h"

namespace dateline {
namespace {

Result<ExitCode> print_and_end(const std::string& text, ExitCode code) {
    auto printed = print_data(text);
    if (printed) printed = flush_data();
    if (!printed) return std::move(printed).error();
    return code;
}

void read_lines(std::istream& in, std::vector<std::string>& lines) {
    for (std::string line; std::getline(in, line);) {
        if (line.ends_with('\r')) line.pop_back();
        if (!line.empty()) lines.push_back(line);
    }
}

Result<std::vector<std::string>> ids_of(const RemoveCommand& command) {
    std::vector<std::string> ids = command.ids;
    if (command.ids_from.empty()) return ids;
    if (command.ids_from == "-") {
        read_lines(std::cin, ids);
        return ids;
    }
    std::ifstream file{command.ids_from};
    if (!file) {
        return Error{ErrorCode::Io, "cannot read " + command.ids_from.string(),
                     "--ids-from takes a file with one id a line, or -"};
    }
    read_lines(file, ids);
    return ids;
}

std::string contents_json(const Contents& contents) {
    nlohmann::ordered_json json{{"format_version", 1},
                                {"articles", contents.articles},
                                {"bytes", contents.bytes},
                                {"schema_version", contents.schema},
                                {"last_commit", contents.committed},
                                {"writer", contents.writer}};
    if (!contents.first.empty()) json["earliest"] = contents.first;
    if (!contents.last.empty()) json["latest"] = contents.last;
    json["undated"] = contents.undated;
    for (const auto& [tag, articles] : contents.languages) json["languages"][tag] = articles;
    for (const FacetInfo& info : kFacets) {
        json["distinct"][std::string{info.name}] =
            contents.distinct[static_cast<std::size_t>(info.facet)];
    }
    return json.dump() + "\n";
}

std::string contents_text(const Contents& contents) {
    std::string text;
    const auto row = [&text](std::string_view name, const std::string& value) {
        text += fmt::format("{:<15}{}\n", name, value);
    };
    row("articles", grouped(contents.articles));
    row("size", fmt::format("{:.1f} MB", static_cast<double>(contents.bytes) / 1e6));
    row("schema version", contents.schema);
    row("last commit", fmt::format("{} by {}", contents.committed, contents.writer));
    if (!contents.first.empty()) row("published", contents.first + " to " + contents.last);
    row("undated", grouped(contents.undated));
    std::string languages;
    for (const auto& [tag, articles] : contents.languages) {
        languages += fmt::format("{}{} {}", languages.empty() ? "" : ", ", tag, grouped(articles));
    }
    row("languages", languages.empty() ? "none known" : languages);
    for (const FacetInfo& info : kFacets) {
        if (info.facet == Facet::Language) continue;
        std::string name{info.label};
        name[0] = static_cast<char>(name[0] + ('a' - 'A'));
        row(name, grouped(contents.distinct[static_cast<std::size_t>(info.facet)]) + " distinct");
    }
    return text;
}

}  // namespace

Result<ExitCode> run_remove(const GeneralOptions& general, const RemoveCommand& command) {
    auto ids = ids_of(command);
    if (!ids) return std::move(ids).error();
    auto removed = remove_articles(Layout{general.db}, *ids);
    if (!removed) return std::move(removed).error();
    if (!general.quiet) {
        print_talk(
            fmt::format("{} of {} articles removed", grouped(*removed), grouped(ids->size())));
    }
    const ExitCode code = *removed == 0 ? ExitCode::NoMatch : ExitCode::Ok;
    if (command.stats == ReportFormat::Text) return code;
    return print_and_end(nlohmann::ordered_json{{"removed", *removed}}.dump() + "\n", code);
}

Result<ExitCode> run_info(const GeneralOptions& general, const InfoCommand& command) {
    auto contents = contents_of(general.db);
    if (!contents) return std::move(contents).error();
    return print_and_end(
        command.format == ReportFormat::Json ? contents_json(*contents) : contents_text(*contents),
        ExitCode::Ok);
}

Result<ExitCode> run_check(const GeneralOptions& general, const CheckCommand&) {
    auto articles =
        check_database(general.db, [](const std::string& problem) { print_talk(problem); });
    if (!articles) return std::move(articles).error();
    if (!general.quiet) print_talk(grouped(*articles) + " articles checked: no problem found");
    return ExitCode::Ok;
}

Result<ExitCode> run_compact(const GeneralOptions& general, const CompactCommand&) {
    auto sizes = compact_database(Layout{general.db});
    if (!sizes) return std::move(sizes).error();
    if (!general.quiet) {
        print_talk(fmt::format("{:.1f} MB before, {:.1f} MB after",
                               static_cast<double>(sizes->before) / 1e6,
                               static_cast<double>(sizes->after) / 1e6));
    }
    return ExitCode::Ok;
}

}  // namespace dateline
