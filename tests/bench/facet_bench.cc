// SPDX-License-Identifier: GPL-3.0-or-later
// What it costs to count persons, places and topics over the matches of a search, by where their
// values are read. Build and run:
//   cmake --build --preset release --target facet_bench
//   build/release/tests/bench/facet_bench --benchmark_repetitions=5
//       --benchmark_enable_random_interleaving=true --benchmark_report_aggregates_only=true
// DATELINE_BENCH_COUNT is the number of made articles (50000). "values" and "counted" tell how many
// values were found and the sum of their counts: the same where the counts are.
#include <array>
#include <cstdint>
#include <cstdlib>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include <benchmark/benchmark.h>
#include <xapian.h>

#include "common/facet.h"
#include "common/facet_column.h"
#include "indexer/document/document_builder.h"
#include "indexer/store/facet_column_writer.h"
#include "query/search/facet_counter.h"
#include "tests/bench/article_maker.h"
#include "tests/bench/bench_support.h"
#include "tests/support/run.h"

namespace dateline {
namespace {

constexpr std::array kCounted{Facet::Person, Facet::Place, Facet::Topic};
constexpr Xapian::valueno kFirstOwnSlot = 10;  // That of kCounted[0].
constexpr char kBetween = '\n';                // Values in a slot of its own.

/// Gives each counted facet a slot with its values, those above a value included, one after the
/// other.
void add_own_slots(Xapian::Document& document) {
    Xapian::valueno slot = kFirstOwnSlot;
    for (const Facet facet : kCounted) {
        const std::string prefix = std::string{facet_info(facet).prefix} + ":";
        std::string values;
        auto term = document.termlist_begin();
        for (term.skip_to(prefix); term != document.termlist_end(); ++term) {
            if (!(*term).starts_with(prefix)) break;
            values.append((*term).substr(prefix.size())).push_back(kBetween);
        }
        document.add_value(slot++, values);
    }
}

/// A database of made articles, with a column of facets, in a folder that is removed.
class MadeArchive {
public:
    explicit MadeArchive(std::size_t articles) {
        ArticleMaker maker{1};
        constexpr std::size_t kBatch = 500;
        const auto make = [&](DocumentBuilder& builder, std::size_t number) {
            BuiltDocument built = need(builder.build(maker.make(number), "8 bytes."));
            add_own_slots(built.document);
            return built;
        };
        build_database({.count = articles, .batch = kBatch}, make, folder_.path(),
                       folder_ / "merged");
        db_ = Xapian::Database{(folder_ / "merged").string()};
        need(write_facet_column(db_, 1, folder_ / "facets"));
        column_ = need(FacetColumn::open(folder_ / "facets"));
    }

    [[nodiscard]] const Xapian::Database& db() const { return db_; }
    [[nodiscard]] const FacetColumn* column() const { return &*column_; }

private:
    test::TempDir folder_;
    Xapian::Database db_;
    std::optional<FacetColumn> column_;
};

/// Values and the sum of their counts.
struct Sums {
    std::size_t values = 0;
    std::size_t counted = 0;

    void add(std::size_t count) {
        ++values;
        counted += count;
    }
};

class NoCounting {
public:
    explicit NoCounting(const MadeArchive&) {}
    void join(Xapian::Enquire&) {}
    Sums sums() { return {}; }
};

enum class From { Slot, Column };

/// From the slot that holds all facets, or the column, as searches count.
template <From from>
class ByHash {
public:
    explicit ByHash(const MadeArchive& archive)
        : counter_{wanted(), SalienceChoice::All, from == From::Column ? archive.column() : nullptr,
                   Deadline{}} {}

    void join(Xapian::Enquire& enquire) { enquire.add_matchspy(&counter_); }

    Sums sums() {
        const FacetTable table = counter_.table();
        if (counter_.damaged()) throw std::runtime_error{"facet values are damaged"};
        Sums sums;
        for (const Facet facet : kCounted) {
            for (const FacetTable::Entry& entry : table.entries(facet)) sums.add(entry.count);
        }
        return sums;
    }

private:
    static unsigned wanted() {
        unsigned bits = 0;
        for (const Facet facet : kCounted) bits |= 1U << static_cast<unsigned>(facet);
        return bits;
    }

    FacetCounter counter_;
};

/// From a slot for each facet, with Xapian's own class, which takes the slot for one value: the
/// counts are those of combinations, not of values.
class ByCombination {
public:
    explicit ByCombination(const MadeArchive&) {}

    void join(Xapian::Enquire& enquire) {
        for (Xapian::ValueCountMatchSpy& spy : spies_) enquire.add_matchspy(&spy);
    }

    Sums sums() {
        Sums sums;
        for (const Xapian::ValueCountMatchSpy& spy : spies_) {
            for (auto it = spy.values_begin(); it != spy.values_end(); ++it)
                sums.add(it.get_termfreq());
        }
        return sums;
    }

private:
    std::array<Xapian::ValueCountMatchSpy, kCounted.size()> spies_{
        Xapian::ValueCountMatchSpy{kFirstOwnSlot}, Xapian::ValueCountMatchSpy{kFirstOwnSlot + 1},
        Xapian::ValueCountMatchSpy{kFirstOwnSlot + 2}};
};

/// From the same slots, value by value.
class ByString final : public Xapian::MatchSpy {
public:
    explicit ByString(const MadeArchive&) {}

    void join(Xapian::Enquire& enquire) { enquire.add_matchspy(this); }

    void operator()(const Xapian::Document& document, double) override {
        Xapian::valueno slot = kFirstOwnSlot;
        for (auto& counts : counts_) {
            const std::string values = document.get_value(slot++);
            for (std::size_t at = 0; at < values.size();) {
                const std::size_t end = values.find(kBetween, at);
                ++counts[values.substr(at, end - at)];
                at = end + 1;
            }
        }
    }

    Sums sums() {
        Sums sums;
        for (const auto& counts : counts_) {
            for (const auto& [value, count] : counts) sums.add(count);
        }
        return sums;
    }

private:
    std::array<std::unordered_map<std::string, std::size_t>, kCounted.size()> counts_;
};

template <typename Counting>
void count(benchmark::State& state, const MadeArchive& archive, const std::string& word) {
    Xapian::Enquire enquire{archive.db()};
    enquire.set_query(Xapian::Query{word});
    enquire.set_weighting_scheme(Xapian::BoolWeight{});
    Xapian::doccount matches = 0;
    Sums sums;
    for (auto _ : state) {
        Counting counting{archive};
        enquire.clear_matchspies();
        counting.join(enquire);
        // As a search does it: every match is looked at, none is kept.
        matches = enquire.get_mset(0, 0, archive.db().get_doccount()).get_matches_estimated();
        sums = counting.sums();
    }
    state.SetItemsProcessed(state.iterations() * std::int64_t{matches});
    state.counters["matches"] = matches;
    state.counters["values"] = static_cast<double>(sums.values);
    state.counters["counted"] = static_cast<double>(sums.counted);
}

std::unique_ptr<MadeArchive> register_benchmarks() {
    const char* const size = std::getenv("DATELINE_BENCH_COUNT");
    auto archive =
        std::make_unique<MadeArchive>(size != nullptr ? std::strtoull(size, nullptr, 10) : 50'000);
    for (const std::string word : {"harbour", "weekly"}) {
        const auto add = [&](const char* name, auto* function) {
            benchmark::RegisterBenchmark((std::string{name} + "/" + word).c_str(), function,
                                         std::cref(*archive), word)
                ->Unit(benchmark::kMillisecond)
                ->MeasureProcessCPUTime()  // A second thread counts by the column.
                ->UseRealTime();
        };
        add("no_facets", count<NoCounting>);
        add("packed_slot", count<ByHash<From::Slot>>);
        add("column", count<ByHash<From::Column>>);
        add("slot_each", count<ByString>);
        add("slot_each_combinations", count<ByCombination>);
    }
    return archive;
}

}  // namespace
}  // namespace dateline

int main(int argc, char** argv) {
    return dateline::run_benchmarks(argc, argv, dateline::register_benchmarks);
}
