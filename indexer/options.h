// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "indexer/enrich/enricher.h"
#include "indexer/pipeline/ingest.h"
#include "indexer/source/record.h"

namespace dateline {

enum class ReportFormat { Text, Json };

/// Options of every command.
struct GeneralOptions {
    std::filesystem::path db;
    bool quiet = false;    ///< Only errors on stderr.
    bool verbose = false;  ///< Every rejected record on stderr, not the first few only.
};

/// Options of `add` and `inspect`.
struct InputOptions {
    std::vector<std::string> paths;
    ReadOptions read;
    IngestOptions ingest;
    EnrichOptions enrich;
    std::filesystem::path report;  ///< Empty: none.
};

struct AddCommand {
    InputOptions input;
    std::uint64_t memory = kDefaultMemory;  ///< Bytes.
    ReportFormat stats = ReportFormat::Text;
};
struct InspectCommand {
    InputOptions input;
};
struct RemoveCommand {
    std::vector<std::string> ids;
    std::filesystem::path
        ids_from;  ///< A file with one id a line, "-" for standard input; or empty.
    ReportFormat stats = ReportFormat::Text;
};
struct InfoCommand {
    ReportFormat format = ReportFormat::Text;
};
struct CheckCommand {};
struct CompactCommand {};
struct TrainEntitiesCommand {
    std::vector<std::filesystem::path> train;
    std::filesystem::path dev;  ///< Empty: none.
    std::filesystem::path model;
    std::filesystem::path lexicon;  ///< Empty: that of the installed model.
};
struct EvaluateEntitiesCommand {
    std::vector<std::filesystem::path> files;
    std::filesystem::path model;        ///< Empty: the installed one.
    std::filesystem::path predictions;  ///< Empty: none.
    ReportFormat format = ReportFormat::Text;
};
struct TrainTopicsCommand {
    std::vector<std::string> train;  ///< Files, folders, archives; empty with from_db.
    bool from_db = false;            ///< Learn from the tagged articles of the database.
    std::filesystem::path model;
    ReadOptions read;
};
struct EvaluateTopicsCommand {
    std::vector<std::string> files;
    std::filesystem::path model;  ///< Empty: the built-in topics.
    ReportFormat format = ReportFormat::Text;
    ReadOptions read;
};

using Command = std::variant<AddCommand, InspectCommand, RemoveCommand, InfoCommand, CheckCommand,
                             CompactCommand, TrainEntitiesCommand, EvaluateEntitiesCommand,
                             TrainTopicsCommand, EvaluateTopicsCommand>;

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

}  // namespace dateline
