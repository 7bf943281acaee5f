// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/pipeline/ingest.h"

#include <algorithm>
#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <oneapi/tbb/enumerable_thread_specific.h>
#include <oneapi/tbb/parallel_pipeline.h>
#include <oneapi/tbb/task_arena.h>

#include "common/schema.h"
#include "indexer/document/article_digest.h"
#include "indexer/document/document_builder.h"
#include "indexer/pipeline/handoff.h"
#include "indexer/pipeline/ledger.h"

namespace dateline {
namespace {

constexpr std::size_t kBatchRecords = 1000;

/// An article on its way through the pipeline.
struct Item {
    Prepared prepared;
    std::string digest{};  ///< Of the article as read, and what it is to be enriched with.
    bool wanted = true;    ///< False: unchanged or rejected, nothing is to be built.
    std::uint64_t IngestCounts::*counted_as = nullptr;  ///< Where a wanted item has been counted.
};

struct Batch {
    std::vector<Input> inputs;
    std::vector<Item> items;
    std::vector<Rejection> rejections;
    /// Articles by file, in the order of the input.
    std::vector<std::pair<std::string, std::uint64_t>> articles;
    Staged staged;
    IngestCounts counts;
};
using BatchPtr = std::unique_ptr<Batch>;

/// The first error of a run; tells all stages to do no more.
class Stop {
public:
    void at(Error error) {
        const std::lock_guard lock{mutex_};
        if (!error_) error_ = std::make_unique<Error>(std::move(error));
        stopped_ = true;
    }
    [[nodiscard]] bool stopped() const noexcept { return stopped_; }
    [[nodiscard]] std::unique_ptr<Error> error() { return std::move(error_); }

private:
    std::mutex mutex_;
    std::unique_ptr<Error> error_;
    std::atomic<bool> stopped_{false};
};

/// TBB hands plain pointers from stage to stage; whoever holds one owns it.
using Filter = oneapi::tbb::filter<Batch*, Batch*>;

Filter stage(oneapi::tbb::filter_mode mode, const Stop& stop, std::function<void(Batch&)> work) {
    // A serial stage hands itself over as well.
    auto turn = mode == oneapi::tbb::filter_mode::parallel ? nullptr : std::make_shared<char>();
    return oneapi::tbb::make_filter<Batch*, Batch*>(
        mode, [&stop, work = std::move(work), turn = std::move(turn)](Batch* batch) {
            take_over(batch);
            if (turn) take_over(turn.get());
            if (!stop.stopped()) work(*batch);
            if (turn) hand_over(turn.get());
            hand_over(batch);
            return batch;
        });
}

BatchPtr next_batch(Inputs& inputs, std::size_t most_bytes) {
    auto batch = std::make_unique<Batch>();
    std::size_t bytes = 0;
    while (batch->inputs.size() < kBatchRecords && bytes < most_bytes) {
        auto input = inputs.next();
        if (!input) break;
        if (const auto* record = std::get_if<RawRecord>(&*input)) bytes += record->bytes.size();
        batch->inputs.push_back(std::move(*input));
    }
    return batch->inputs.empty() ? nullptr : std::move(batch);
}

void read_batch(Batch& batch, const ReadOptions& options) {
    for (Input& input : batch.inputs) {
        if (auto* rejection = std::get_if<Rejection>(&input)) {
            batch.rejections.push_back(std::move(*rejection));
            continue;
        }
        PreparedRecord record = prepare(std::get<RawRecord>(input), options);
        for (Rejection& rejection : record.rejections)
            batch.rejections.push_back(std::move(rejection));
        if (!record.articles.empty()) {
            const std::string& file = record.articles.front().file;
            if (batch.articles.empty() || batch.articles.back().first != file)
                batch.articles.emplace_back(file, 0);
            batch.articles.back().second += record.articles.size();
        }
        for (Prepared& article : record.articles)
            batch.items.push_back({.prepared = std::move(article)});
        batch.counts.outside += record.outside;
        batch.counts.read += record.articles.size() + record.outside;
    }
    batch.inputs.clear();
}

void add(IngestCounts& total, const IngestCounts& part) {
    total.read += part.read;
    total.added += part.added;
    total.replaced += part.replaced;
    total.unchanged += part.unchanged;
    total.rejected += part.rejected;
    total.outside += part.outside;
    total.unsearchable_words += part.unsearchable_words;
}

Rejection rejection_of(const Prepared& article, std::string reason, std::string hint) {
    return {.file = article.file,
            .record = article.record,
            .offset = article.offset,
            .reason = std::move(reason),
            .hint = std::move(hint)};
}

/// One run: its stages, and what they share.
class Run {
public:
    Run(Inputs& inputs, const ReadOptions& read_options, const IngestOptions& options,
        const IngestObserver& observer)
        : inputs_{inputs}, read_options_{read_options}, options_{options}, observer_{observer} {}

    /// Takes every batch from the inputs through the stages to the end.
    Result<IngestCounts> go(const std::vector<Filter>& stages) {
        const unsigned jobs = threads_of(options_);
        const std::size_t batches =
            options_.plan.batches != 0 ? options_.plan.batches : jobs + std::size_t{2};
        oneapi::tbb::task_arena arena{static_cast<int>(jobs)};
        arena.execute([&] {
            using Mode = oneapi::tbb::filter_mode;
            const auto source = oneapi::tbb::make_filter<void, Batch*>(
                Mode::serial_in_order, [this](oneapi::tbb::flow_control& control) -> Batch* {
                    take_over(&inputs_);
                    BatchPtr batch =
                        stop_.stopped() ? nullptr : next_batch(inputs_, options_.plan.batch_bytes);
                    hand_over(&inputs_);
                    hand_over(batch.get());
                    if (!batch) control.stop();
                    return batch.release();
                });
            Filter chain = read_stage();
            for (const Filter& next : stages) chain = chain & next;
            const auto sink =
                oneapi::tbb::make_filter<Batch*, void>(Mode::serial_in_order, [this](Batch* done) {
                    take_over(done);
                    take_over(&counts_);
                    {
                        const BatchPtr batch{done};
                        if (!stop_.stopped()) conclude(*batch);
                    }
                    hand_over(&counts_);
                });
            oneapi::tbb::parallel_pipeline(batches, source & chain & sink);
        });
        take_over(&inputs_);
        take_over(&counts_);
        if (const auto error = stop_.error()) return *error;
        return counts_;
    }

    [[nodiscard]] Stop& stop() noexcept { return stop_; }

private:
    Filter read_stage() {
        return stage(oneapi::tbb::filter_mode::parallel, stop_,
                     [this](Batch& batch) { read_batch(batch, read_options_); });
    }

    void conclude(Batch& batch) {
        if (options_.memory != nullptr) {
            for (const auto& [file, articles] : batch.articles)
                options_.memory->note(file, articles, false);
            for (const Rejection& rejection : batch.rejections)
                options_.memory->note(rejection.file, 0, true);
        }
        batch.counts.rejected = batch.rejections.size();
        add(counts_, batch.counts);
        for (const Rejection& rejection : batch.rejections) {
            observer_.rejected(rejection);
            if (!options_.stop_on_rejection) continue;
            const std::string place = rejection.record == 0
                                          ? rejection.file
                                          : rejection.file + "#" + std::to_string(rejection.record);
            stop_.at({ErrorCode::BadRecord, "stopped at " + place + ": " + rejection.reason,
                      rejection.hint});
            return;
        }
        observer_.progress(counts_);
    }

    Inputs& inputs_;
    const ReadOptions& read_options_;
    const IngestOptions& options_;
    const IngestObserver& observer_;
    Stop stop_;
    IngestCounts counts_;
};

void digest_batch(Batch& batch, std::uint64_t seed) {
    for (Item& item : batch.items) item.digest = article_digest(item.prepared.article, seed);
}

/// What one thread needs for enriching and building.
struct Workshop {
    EnrichScratch scratch;
    DocumentBuilder builder;
};

/// Decides what is to be done with an article; its id term goes to `superseded` if an earlier
/// one of this run is to be forgotten.
Result<void> judge(Item& item, Batch& batch, Ledger& ledger, Target& target) {
    const Prepared& article = item.prepared;
    auto noted = ledger.note(article.article, item.digest, article.file, article.record);
    if (!noted) return std::move(noted).error();
    const Ledger::Answer& answer = *noted;
    const std::string term = id_term(article.article.id);
    if (answer.verdict == Ledger::Verdict::Collision) {
        item.wanted = false;
        batch.rejections.push_back(rejection_of(
            article,
            "another article of this run has the same id \"" + article.article.id + "\" (" +
                answer.file + "#" + std::to_string(answer.record) + ")",
            "ids must be unique; an update needs a later \"modified\" or \"published\" time"));
        return {};
    }
    if (answer.verdict == Ledger::Verdict::Update) {
        batch.staged.superseded.push_back(term);
        item.counted_as = &IngestCounts::replaced;
        ++batch.counts.replaced;
        return {};
    }
    if (answer.verdict == Ledger::Verdict::Same) {
        item.wanted = false;
        ++batch.counts.unchanged;
        return {};
    }
    auto before = target.digest_of(term);
    if (!before) return std::move(before).error();
    item.wanted = !*before || **before != item.digest;
    item.counted_as = !*before      ? &IngestCounts::added
                      : item.wanted ? &IngestCounts::replaced
                                    : &IngestCounts::unchanged;
    ++(batch.counts.*item.counted_as);
    return {};
}

void judge_batch(Batch& batch, Ledger& ledger, Target& target, Stop& stop) {
    for (Item& item : batch.items) {
        if (auto judged = judge(item, batch, ledger, target); !judged) {
            stop.at(std::move(judged).error());
            return;
        }
    }
}

void build_batch(Batch& batch, const Enricher& enricher, Workshop& workshop, Target& target,
                 Stop& stop) {
    // All of the batch first: models and index are each as large as the processor's cache.
    for (Item& item : batch.items) {
        if (item.wanted) enricher.enrich(item.prepared.article, workshop.scratch);
    }
    workshop.builder.begin_batch(enricher.aliases());
    for (const Item& item : batch.items) {
        if (!item.wanted) continue;
        const Article& article = item.prepared.article;
        auto built = workshop.builder.build(article, item.digest);
        if (built) {
            batch.counts.unsearchable_words += built->unsearchable_words;
            batch.staged.documents.push_back(std::move(built).value());
            continue;
        }
        --(batch.counts.*item.counted_as);
        batch.rejections.push_back(
            rejection_of(item.prepared, built.error().message, built.error().hint));
    }
    batch.items.clear();
    if (auto staged = target.stage(batch.staged); !staged) stop.at(std::move(staged).error());
}

}  // namespace

unsigned threads_of(const IngestOptions& options) {
    return options.jobs != 0 ? options.jobs : std::max(1U, std::thread::hardware_concurrency());
}

Result<IngestCounts> ingest(Inputs& inputs, const ReadOptions& read_options,
                            const Enricher& enricher, Target& target, const IngestOptions& options,
                            const IngestObserver& observer) {
    using Mode = oneapi::tbb::filter_mode;
    Run run{inputs, read_options, options, observer};
    Stop& stop = run.stop();
    Ledger ledger{options.spill_dir, options.plan.ledger_bytes};
    oneapi::tbb::enumerable_thread_specific<Workshop> workshops;
    auto counts = run.go({
        stage(Mode::parallel, stop,
              [&](Batch& batch) { digest_batch(batch, enricher.fingerprint()); }),
        stage(Mode::serial_in_order, stop,
              [&](Batch& batch) { judge_batch(batch, ledger, target, stop); }),
        stage(Mode::parallel, stop,
              [&](Batch& batch) { build_batch(batch, enricher, workshops.local(), target, stop); }),
        stage(Mode::serial_in_order, stop,
              [&](Batch& batch) {
                  if (auto taken = target.take(std::move(batch.staged)); !taken)
                      stop.at(std::move(taken).error());
              }),
    });
    if (!counts) return counts;
    const FileMemory* const memory = options.memory;
    const bool whole = memory != nullptr && !inputs.stopped_early();
    auto finished = target.finish([&](std::uint64_t displaced) {
        return whole ? memory->rows(displaced) : std::vector<MetadataRow>{};
    });
    if (!finished) return std::move(finished).error();
    IngestCounts total = *counts;
    if (memory != nullptr) {
        total.read += memory->known_articles();
        total.unchanged += memory->known_articles();
    }
    return total;
}

Result<IngestCounts> read_all(Inputs& inputs, const ReadOptions& read_options,
                              const Enricher& enricher, const IngestOptions& options,
                              const IngestObserver& observer,
                              const std::function<Result<void>(const Prepared&)>& article) {
    Run run{inputs, read_options, options, observer};
    Stop& stop = run.stop();
    using Mode = oneapi::tbb::filter_mode;
    oneapi::tbb::enumerable_thread_specific<EnrichScratch> scratches;
    const auto enrich = [&](Batch& batch) {
        for (Item& item : batch.items) enricher.enrich(item.prepared.article, scratches.local());
    };
    const auto hand_on = [&](Batch& batch) {
        for (const Item& item : batch.items) {
            auto handed = article(item.prepared);
            if (handed) continue;
            stop.at(std::move(handed).error());
            return;
        }
    };
    return run.go(
        {stage(Mode::parallel, stop, enrich), stage(Mode::serial_in_order, stop, hand_on)});
}

}  // namespace dateline
