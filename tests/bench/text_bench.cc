// SPDX-License-Identifier: GPL-3.0-or-later
// What the steps of indexing cost by themselves. Build and run:
//   cmake --build --preset release --target text_bench && build/release/tests/bench/text_bench
#include <cmath>
#include <cstdint>
#include <random>
#include <string>

#include <benchmark/benchmark.h>

#include "common/article_json.h"
#include "common/facet_slot.h"
#include "common/text/words.h"
#include "indexer/document/document_builder.h"

namespace dateline {
namespace {

// Plausible English: 20,000 made-up words, drawn so that the n-th comes 1/n as often as the first.
std::string make_text(std::size_t words, unsigned seed) {
    std::mt19937 random{seed};
    std::string text;
    for (std::size_t i = 0; i < words; ++i) {
        const double u = std::uniform_real_distribution<double>{0.0, 1.0}(random);
        auto rank = static_cast<unsigned>(std::pow(20'000.0, u));
        for (; rank > 0; rank /= 20) text += static_cast<char>('a' + rank % 20);
        text += i % 17 == 16 ? ". " : " ";
    }
    return text;
}

Article make_article(unsigned seed) {
    Article article;
    article.id = "bench-" + std::to_string(seed);
    article.title = make_text(8, seed);
    article.body = make_text(300, seed + 1);
    article.language = "en";
    for (int i = 0; i < 4; ++i) {
        Entity person;
        person.name = "Person " + std::to_string(seed * 7U % 97U + static_cast<unsigned>(i));
        article.persons.push_back(person);
    }
    return article;
}

void cut_words(benchmark::State& state) {
    const std::string text = make_text(10'000, 1);
    WordCutter cutter;
    for (auto _ : state) benchmark::DoNotOptimize(cutter.cut(text).size());
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}
BENCHMARK(cut_words);

void read_article_json(benchmark::State& state) {
    const std::string json = article_json(make_article(1));
    for (auto _ : state) benchmark::DoNotOptimize(parse_article_json(json).has_value());
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(json.size()));
}
BENCHMARK(read_article_json);

void build_document(benchmark::State& state) {
    const Article article = make_article(1);
    DocumentBuilder builder;
    for (auto _ : state) benchmark::DoNotOptimize(builder.build(article, "digest").has_value());
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(build_document);

void visit_facets(benchmark::State& state) {
    FacetHashes hashes;
    for (auto& facet : hashes) facet = {1, 2, 3};
    const std::string slot = encode_facet_slot(hashes);
    std::uint64_t sum = 0;
    for (auto _ : state) {
        benchmark::DoNotOptimize(
            visit_facet_slot(slot, 0b1101U, [&](Facet, std::uint64_t hash) { sum += hash; }));
    }
    benchmark::DoNotOptimize(sum);
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(visit_facets);

}  // namespace
}  // namespace dateline

BENCHMARK_MAIN();
