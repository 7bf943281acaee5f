// SPDX-License-Identifier: GPL-3.0-or-later
#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <optional>
#include <string>
#include <utility>

#include "query/commands/batch_line.h"
#include "query/commands/commands.h"
#include "query/commands/console.h"
#include "query/commands/line_reader.h"
#include "query/commands/search_printer.h"
#include "query/render/json.h"
#include "query/search/searcher.h"

namespace dateline {
namespace {

// A result is held back up to this size, so that an error can still take its place.
constexpr std::size_t kHeldBytes = 16U << 20U;

/// What became of one line.
enum class Answer { Given, Refused, NobodyReads };

class Batch {
public:
    Batch(Searcher& searcher, BatchQuestion defaults)
        : searcher_{&searcher}, defaults_{std::move(defaults)} {}

    /// Answers one line, and brings the answer to where stdout leads.
    /// Errors: Io if it cannot be written, or a result that was begun cannot be ended.
    Result<Answer> answer(const InputLine& line) {
        DescriptorOutput output{STDOUT_FILENO};
        std::string held;
        bool begun = false;
        const auto sink = [&](std::string& text) -> Result<bool> {
            held += text;
            if (held.size() < kHeldBytes) return true;
            begun = true;
            auto written = output.write(held);
            held.clear();
            if (!written) return std::move(written).error();
            return !output.closed();
        };
        auto answered = search(line, sink);
        if (!answered && begun) return std::move(answered).error();
        const bool given = answered.has_value();
        if (!given) held = batch_error_json(line.number, answered.error());
        if (auto written = output.write(held); !written) return std::move(written).error();
        if (auto finished = output.finish(); !finished) return std::move(finished).error();
        if (output.closed()) return Answer::NobodyReads;
        return given ? Answer::Given : Answer::Refused;
    }

private:
    Result<void> search(const InputLine& line, const SearchPrinter::Sink& sink) {
        if (line.too_long) {
            return Error{
                ErrorCode::BadQuery,
                "the line is longer than " + std::to_string(LineReader::kMaxLineBytes) + " bytes",
                "shorten it"};
        }
        auto question = read_batch_line(line.text, defaults_);
        if (!question) return std::move(question).error();
        SearchRequest& request = question->request;
        SearchPrinter printer{
            asked_for(request), {.format = OutputFormat::Json, .kind = question->kind}, sink};
        if (question->kind == OutputKind::Count) request.limit = 0;
        return searcher_->search(request, read_for(printer.needs()), printer);
    }

    Searcher* searcher_;
    BatchQuestion defaults_;
};

}  // namespace

Result<ExitCode> run_batch(const GeneralOptions& general, const BatchCommand& command) {
    auto searcher = Searcher::open(general.db);
    if (!searcher) return std::move(searcher).error();
    auto reader = LineReader::open(command.file);
    if (!reader) return std::move(reader).error();
    Batch batch{*searcher, {.request = command.request, .kind = command.kind}};
    std::size_t refused = 0;
    std::size_t lines = 0;
    while (true) {
        auto line = reader->next();
        if (!line) return std::move(line).error();
        if (!*line) break;
        ++lines;
        auto answer = batch.answer(**line);
        if (!answer) return std::move(answer).error();
        if (*answer == Answer::NobodyReads) break;
        if (*answer == Answer::Refused) ++refused;
    }
    const Console console{general, false};
    if (refused != 0) {
        console.note("dateline-query: " + std::to_string(refused) + " of " + std::to_string(lines) +
                     " lines gave an error");
    }
    return refused == 0 ? ExitCode::Ok : ExitCode::Rejected;
}

}  // namespace dateline
