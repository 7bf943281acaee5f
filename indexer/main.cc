// SPDX-License-Identifier: GPL-3.0-or-later
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <new>
#include <string>
#include <variant>

#include "common/allocator.h"
#include "common/crash.h"
#include "common/exit_code.h"
#include "common/message.h"
#include "common/out_of_memory.h"
#include "common/standard_streams.h"
#include "common/xapian_guard.h"
#include "indexer/commands/commands.h"
#include "indexer/options.h"

namespace dateline {
namespace {

constexpr const char* kProgram = "dateline-indexer";

struct Runner {
    const GeneralOptions& general;

    Result<ExitCode> operator()(const AddCommand& c) const { return run_add(general, c); }
    Result<ExitCode> operator()(const InspectCommand& c) const { return run_inspect(general, c); }
    Result<ExitCode> operator()(const RemoveCommand& c) const { return run_remove(general, c); }
    Result<ExitCode> operator()(const InfoCommand& c) const { return run_info(general, c); }
    Result<ExitCode> operator()(const CheckCommand& c) const { return run_check(general, c); }
    Result<ExitCode> operator()(const CompactCommand& c) const { return run_compact(general, c); }
    Result<ExitCode> operator()(const TrainEntitiesCommand& c) const {
        return run_train_entities(general, c);
    }
    Result<ExitCode> operator()(const EvaluateEntitiesCommand& c) const {
        return run_evaluate_entities(general, c);
    }
    Result<ExitCode> operator()(const TrainTopicsCommand& c) const {
        return run_train_topics(general, c);
    }
    Result<ExitCode> operator()(const EvaluateTopicsCommand& c) const {
        return run_evaluate_topics(general, c);
    }
};

int fail(const Error& error) {
    (void)std::fputs(error_text(kProgram, error).c_str(), stderr);
    return static_cast<int>(exit_code(error.code));
}

[[noreturn]] void end_with_last_error() {
    std::_Exit(fail(last_error()));
}

int run(int argc, const char* const* argv) {
    const auto parsed = parse_command_line(argc, argv);
    if (const auto* exit = std::get_if<ParsedExit>(&parsed)) {
        (void)std::fputs(exit->out.c_str(), stdout);
        (void)std::fputs(exit->err.c_str(), stderr);
        return exit->status;
    }
    const auto& line = std::get<CommandLine>(parsed);
    const auto code = std::visit(Runner{line.general}, line.command);
    return code ? static_cast<int>(*code) : fail(code.error());
}

}  // namespace
}  // namespace dateline

int main(int argc, char** argv) {
    // A broken pipe is an error of write(), seen where the writing is done.
    (void)std::signal(SIGPIPE, SIG_IGN);
    dateline::keep_freed_memory();
    dateline::occupy_standard_streams();
    std::set_terminate(dateline::end_with_last_error);
    dateline::end_when_crashing(
        "dateline-indexer: ended by a crash: the database is damaged, or this is a bug\n"
        "hint: run dateline-indexer check; if it finds nothing, please report what you typed\n");
    dateline::end_when_out_of_memory(
        "dateline-indexer: out of memory\nhint: use fewer --jobs, or allow more memory\n");
    try {
        return dateline::run(argc, argv);
    } catch (const std::bad_alloc&) {
        return dateline::fail(
            {dateline::ErrorCode::Io, "out of memory", "use fewer --jobs, or allow more memory"});
    } catch (const std::exception& e) {
        return dateline::fail(dateline::unexpected_error(e));
    }
}
