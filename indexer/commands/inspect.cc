// SPDX-License-Identifier: GPL-3.0-or-later
#include <nlohmann/json.hpp>

#include "common/article_json.h"
#include "common/text/utf8.h"
#include "indexer/commands/commands.h"
#include "indexer/commands/console.h"
#include "indexer/commands/input_talk.h"

namespace dateline {
namespace {

// The article's JSON with where it came from as its last keys.
std::string inspected(const Prepared& prepared) {
    std::string line = article_json(prepared.article);
    line.pop_back();
    line += ",\"file\":" + nlohmann::json(printable(prepared.file)).dump() +
            ",\"record\":" + std::to_string(prepared.record) + "}\n";
    return line;
}

}  // namespace

Result<ExitCode> run_inspect(const GeneralOptions& general, const InspectCommand& command) {
    const InputOptions& options = command.input;
    auto enricher = Enricher::open(options.enrich);
    if (!enricher) return std::move(enricher).error();
    auto inputs = Inputs::open(options.paths, options.read);
    if (!inputs) return std::move(inputs).error();
    auto report = RejectionReport::create(options.report);
    if (!report) return std::move(report).error();

    InputTalk talk{general, **inputs, *report};
    auto counts =
        read_all(**inputs, options.read, *enricher, options.ingest, talk.observer(),
                 [](const Prepared& prepared) { return print_data(inspected(prepared)); });
    talk.finish();
    auto closed = report->close();
    if (!counts) return std::move(counts).error();
    if (!closed) return std::move(closed).error();
    if (auto flushed = flush_data(); !flushed) return std::move(flushed).error();
    if (counts->rejected != 0) return ExitCode::Rejected;
    return counts->read == counts->outside ? ExitCode::NoMatch : ExitCode::Ok;
}

}  // namespace dateline
