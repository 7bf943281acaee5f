// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "query/render/search_writer.h"
#include "query/request.h"

namespace dateline {

enum class ColorMode : std::uint8_t { Auto, Always, Never };

/// Options of every command.
struct GeneralOptions {
    std::filesystem::path db;
    ColorMode color = ColorMode::Auto;
    bool pager = true;     ///< Long pages on a terminal go through a pager.
    bool quiet = false;    ///< Only errors on stderr.
    bool verbose = false;  ///< What was searched and how long it took, on stderr.
};

struct SearchCommand {
    SearchRequest request;
    SearchOutput output;
};
struct FacetsCommand {
    SearchRequest request;
    OutputFormat format = OutputFormat::Text;
};
struct ShowCommand {
    std::vector<std::string> ids;
    std::vector<HitField> fields{};  ///< Columns of CSV and TSV.
    OutputFormat format = OutputFormat::Text;
};
struct TimelineCommand {
    Selection selection;
    TimelineStep by = TimelineStep::Month;
    std::optional<double> timeout{};
    OutputFormat format = OutputFormat::Text;
};
struct BatchCommand {
    std::filesystem::path file = "-";  ///< "-": standard input.
    SearchRequest request;             ///< What holds where a line says nothing else.
    OutputKind kind = OutputKind::Articles;
};
struct ExplainCommand {
    Selection selection;
    OutputFormat format = OutputFormat::Text;
};

using Command = std::variant<SearchCommand, FacetsCommand, ShowCommand, TimelineCommand,
                             BatchCommand, ExplainCommand>;

struct CommandLine {
    GeneralOptions general;
    Command command;
};

/// What there is to do after reading the command line: a command, or nothing but to exit with
/// this status after printing `out` to stdout and `err` to stderr.
struct ParsedExit {
    int status = 0;
    std::string out;
    std::string err;
};

/// Reads the command line. Never prints, never exits.
[[nodiscard]] std::variant<CommandLine, ParsedExit> parse_command_line(int argc,
                                                                       const char* const* argv);

/// True for the formats in which errors are printed on stdout too.
[[nodiscard]] bool prints_json(const Command& command);

}  // namespace dateline
