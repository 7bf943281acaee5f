// SPDX-License-Identifier: GPL-3.0-or-later
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <exception>
#include <new>
#include <string>
#include <variant>

#include "common/crash.h"
#include "common/exit_code.h"
#include "common/message.h"
#include "common/out_of_memory.h"
#include "common/standard_streams.h"
#include "query/commands/commands.h"
#include "query/options.h"
#include "query/render/output.h"

namespace dateline {
namespace {

constexpr const char* kProgram = "dateline-query";

struct Runner {
    const GeneralOptions& general;

    Result<ExitCode> operator()(const SearchCommand& c) const { return run_search(general, c); }
    Result<ExitCode> operator()(const FacetsCommand& c) const { return run_facets(general, c); }
    Result<ExitCode> operator()(const ShowCommand& c) const { return run_show(general, c); }
    Result<ExitCode> operator()(const TimelineCommand& c) const { return run_timeline(general, c); }
    Result<ExitCode> operator()(const BatchCommand& c) const { return run_batch(general, c); }
    Result<ExitCode> operator()(const ExplainCommand& c) const { return run_explain(general, c); }
};

int fail(const Error& error) {
    (void)std::fputs(error_text(kProgram, error).c_str(), stderr);
    return static_cast<int>(exit_code(error.code));
}

// Prints to stdout; the status, or that of a failure to print.
int print(const std::string& text, int status) {
    DescriptorOutput output{STDOUT_FILENO};
    if (auto written = output.write(text); !written) return fail(written.error());
    if (auto finished = output.finish(); !finished) return fail(finished.error());
    return status;
}

int run(int argc, const char* const* argv) {
    const auto parsed = parse_command_line(argc, argv);
    if (const auto* exit = std::get_if<ParsedExit>(&parsed)) {
        (void)std::fputs(exit->err.c_str(), stderr);
        return print(exit->out, exit->status);
    }
    const auto& line = std::get<CommandLine>(parsed);
    const auto code = std::visit(Runner{line.general}, line.command);
    if (code) return static_cast<int>(*code);
    const int status = fail(code.error());
    // If stdout is what failed, there is nothing to be said there.
    return prints_json(line.command) && code.error().code != ErrorCode::Io
               ? print(error_json(code.error()) + "\n", status)
               : status;
}

}  // namespace
}  // namespace dateline

int main(int argc, char** argv) {
    // A broken pipe is an error of write(), seen where the writing is done.
    (void)std::signal(SIGPIPE, SIG_IGN);
    dateline::occupy_standard_streams();
    dateline::end_when_crashing(
        "dateline-query: ended by a crash: the database is damaged, or this is a bug\n"
        "hint: run dateline-indexer check; if it finds nothing, please report what you typed\n");
    dateline::end_when_out_of_memory(
        "dateline-query: out of memory\nhint: take a smaller --limit, or fewer facet values\n");
    try {
        return dateline::run(argc, argv);
    } catch (const std::bad_alloc&) {
        return dateline::fail({dateline::ErrorCode::Io, "out of memory",
                               "take a smaller --limit, or fewer facet values"});
    } catch (const std::exception& e) {
        return dateline::fail({dateline::ErrorCode::Io, std::string{"this is a bug: "} + e.what(),
                               "please report it with the command you typed"});
    }
}
