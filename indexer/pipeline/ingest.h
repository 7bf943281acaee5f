// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>

#include "common/result.h"
#include "indexer/enrich/enricher.h"
#include "indexer/pipeline/file_memory.h"
#include "indexer/pipeline/memory_plan.h"
#include "indexer/pipeline/prepare.h"
#include "indexer/source/inputs.h"
#include "indexer/store/target.h"

namespace dateline {

/// What was done so far.
struct IngestCounts {
    std::uint64_t read = 0;  ///< Articles read and, if dated otherwise than asked for, left out.
    std::uint64_t added = 0;
    std::uint64_t replaced = 0;
    std::uint64_t unchanged = 0;
    std::uint64_t rejected = 0;  ///< Records.
    std::uint64_t outside = 0;   ///< Articles outside --since and --until.
    std::uint64_t unsearchable_words = 0;
};

struct IngestOptions {
    unsigned jobs = 0;  ///< Threads; 0 = one for each processor.
    bool stop_on_rejection =
        false;  ///< True: the first rejected record ends the run with its reason.
    FileMemory* memory = nullptr;  ///< What is known of files; not owned, may be absent.
    MemoryPlan plan{};
    std::filesystem::path spill_dir{};  ///< For what does not fit into memory; ingest() needs it.
};

/// The number of threads that the options mean.
[[nodiscard]] unsigned threads_of(const IngestOptions& options);

/// What a run tells while it works; called by one thread at a time, in the order of the input.
struct IngestObserver {
    std::function<void(const Rejection&)> rejected;
    std::function<void(const IngestCounts&)> progress;  ///< After every batch.
};

/// Reads all inputs, enriches the articles that are new or changed, turns them into documents and
/// gives them to `target`: cutting on one thread, reading, enriching and building on all, taking in
/// the order of the input. Memory is bounded by IngestOptions::plan, in which a batch has at most
/// 1000 records (or one record, where that is larger than the plan's batch).
///
/// Ends with target.finish() unless nothing changed in a database that was there.
/// Errors: those of the target; BadRecord with IngestOptions::stop_on_rejection. Nothing is
/// changed in the database then.
[[nodiscard]] Result<IngestCounts> ingest(Inputs& inputs, const ReadOptions& read_options,
                                          const Enricher& enricher, Target& target,
                                          const IngestOptions& options,
                                          const IngestObserver& observer);

/// Reads and enriches all inputs in the same way and hands the articles on, in the order of the
/// input, on one thread at a time. `article` returns an error to stop the run. Errors: those of
/// `article`; BadRecord as above.
[[nodiscard]] Result<IngestCounts> read_all(
    Inputs& inputs, const ReadOptions& read_options, const Enricher& enricher,
    const IngestOptions& options, const IngestObserver& observer,
    const std::function<Result<void>(const Prepared&)>& article);

}  // namespace dateline
