// SPDX-License-Identifier: GPL-3.0-or-later
#include <csignal>

#include <fmt/format.h>

#include "indexer/commands/commands.h"
#include "indexer/commands/console.h"
#include "indexer/commands/input_talk.h"
#include "indexer/commands/stop_signals.h"
#include "indexer/store/bulk_target.h"
#include "indexer/store/contents.h"
#include "indexer/store/direct_target.h"
#include "indexer/store/facet_column_writer.h"
#include "indexer/store/lock.h"

namespace dateline {
namespace {

Result<std::unique_ptr<Target>> open_target(const Layout& layout,
                                            const std::optional<std::filesystem::path>& generation,
                                            const StoreMemory& memory, unsigned threads) {
    return generation ? DirectTarget::open(layout, *generation, memory)
                      : BulkTarget::open(layout, memory, threads);
}

Error stopped(const Inputs& inputs, const IngestCounts& counts) {
    std::string left = "the rest of the input is left";
    if (const auto total = inputs.bytes_total(); total && *total >= inputs.bytes_read()) {
        left = fmt::format("{:.1f} of {:.1f} MB of input are left",
                           static_cast<double>(*total - inputs.bytes_read()) / 1e6,
                           static_cast<double>(*total) / 1e6);
    }
    return {ErrorCode::Stopped,
            fmt::format("stopped by {}: {} articles were read and are in the database, {}",
                        noted_stop_signal() == SIGINT ? "SIGINT" : "SIGTERM", grouped(counts.read),
                        left),
            "the same command again adds the rest"};
}

}  // namespace

Result<ExitCode> run_add(const GeneralOptions& general, const AddCommand& command) {
    InputOptions options = command.input;
    note_stop_signals();
    options.read.stop_requested = [] { return noted_stop_signal() != 0; };
    auto enricher = Enricher::open(options.enrich);
    if (!enricher) return std::move(enricher).error();
    auto plan = plan_memory(command.memory, resident_bytes(), threads_of(options.ingest));
    if (!plan) return std::move(plan).error();
    options.ingest.plan = *plan;
    options.ingest.spill_dir = general.db;
    std::optional<FileMemory> memory;
    options.read.known_file = [&memory](const std::filesystem::path& path) {
        return memory && memory->known(path);
    };
    auto inputs = Inputs::open(options.paths, options.read);
    if (!inputs) return std::move(inputs).error();
    auto report = RejectionReport::create(options.report);
    if (!report) return std::move(report).error();

    const Layout layout{general.db};
    auto lock = WriterLock::take(layout);
    if (!lock) return std::move(lock).error();
    layout.clean_up();
    auto generation = layout.current();
    if (!generation) return std::move(generation).error();
    auto target = open_target(layout, *generation, plan->store, threads_of(options.ingest));
    if (!target) return std::move(target).error();
    auto metadata = metadata_reader(*generation);
    if (!metadata) return std::move(metadata).error();
    memory.emplace(std::move(metadata).value(), options.read, enricher->fingerprint());

    InputTalk talk{general, **inputs, *report};
    options.ingest.memory = &*memory;
    auto counts =
        ingest(**inputs, options.read, *enricher, **target, options.ingest, talk.observer());
    talk.finish();
    target->reset();
    if (counts) {
        refresh_facet_column(layout);
    } else {
        layout.clean_up();
    }
    auto closed = report->close();
    if (!counts) return std::move(counts).error();
    if (!closed) return std::move(closed).error();

    const double seconds = talk.seconds();
    if (!general.quiet) {
        print_talk(summary_line(*counts, seconds));
        if (counts->unsearchable_words != 0) {
            print_talk(grouped(counts->unsearchable_words) +
                       " words are too long to be searched for; they stay in their articles");
        }
    }
    if (command.stats == ReportFormat::Json) {
        auto printed = print_data(stats_json(*counts, seconds, (*inputs)->bytes_read()) + "\n");
        if (printed) printed = flush_data();
        if (!printed) return std::move(printed).error();
    }
    if ((*inputs)->stopped_early()) return stopped(**inputs, *counts);
    return counts->rejected == 0 ? ExitCode::Ok : ExitCode::Rejected;
}

}  // namespace dateline
