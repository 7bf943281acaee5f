// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <benchmark/benchmark.h>

#include "common/allocator.h"
#include "common/result.h"
#include "common/xapian_guard.h"
#include "indexer/document/document_builder.h"
#include "indexer/store/shards.h"

namespace dateline {

/// What a benchmark cannot go on without: the value of a result. Throws std::runtime_error with
/// the error's message where there is none.
template <typename T>
T need(Result<T> result) {
    if (!result) throw std::runtime_error{result.error().message};
    if constexpr (!std::is_void_v<T>) return std::move(result).value();
}

/// What build_database() builds.
struct Build {
    std::size_t count;  ///< Of documents, numbered from 0.
    std::size_t batch;  ///< Documents to a shard.
    Writer::Positions positions = Writer::Positions::Apart;
};

/// Builds a database as `add` does a new one: shards below `scratch`, an empty folder, merged into
/// `out`. `make(builder, number)` makes a document.
template <typename Make>
void build_database(const Build& build, Make&& make, const std::filesystem::path& scratch,
                    const std::filesystem::path& out) {
    constexpr std::size_t kFanIn = 1024;
    DocumentBuilder builder;
    Shards shards{scratch, kFanIn, build.positions};
    std::vector<BuiltDocument> documents;
    for (std::size_t number = 0; number < build.count;) {
        builder.begin_batch(nullptr);
        documents.clear();
        for (; number < build.count && documents.size() < build.batch; ++number)
            documents.push_back(make(builder, number));
        need(shards.take(need(shards.write(documents))));
    }
    need(build.positions == Writer::Positions::Apart ? merge_shards(shards.parts(), out, 1)
                                                     : merge_databases(shards.parts(), out));
}

/// What main() does: lets `prepare` register the benchmarks, and runs them with `prepared`, which
/// it returned, alive. Memory is managed as in the programs.
template <typename Prepare>
int run_benchmarks(int argc, char** argv, Prepare&& prepare) {
    keep_freed_memory();
    benchmark::Initialize(&argc, argv);
    try {
        need(xapian_guard([&]() -> Result<void> {
            [[maybe_unused]] const auto prepared = prepare();
            benchmark::RunSpecifiedBenchmarks();
            return {};
        }));
        return 0;
    } catch (const std::exception& e) {
        (void)std::fprintf(stderr, "%s\n", e.what());
        return 1;
    }
}

}  // namespace dateline
