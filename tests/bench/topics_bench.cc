// SPDX-License-Identifier: GPL-3.0-or-later
// How fast topics are found in text. Build and run:
//   cmake --build --preset release --target topics_bench
//   build/release/tests/bench/topics_bench [ARTICLES.jsonl]
// With a file it reads that, as `inspect` writes it, instead of made-up text.
#include <algorithm>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include "common/article_json.h"
#include "indexer/enrich/topics/tables.h"
#include "indexer/enrich/topics/topic_finder.h"
#include "indexer/enrich/topics/topic_trainer.h"

namespace dateline {
namespace {

/// Words of the topic tables among as many others, as often as words of news are in the tables.
std::vector<Article> made_up_articles() {
    std::vector<std::string> known;
    for_each_line(topic_words_table(), [&](std::string_view line) {
        known.emplace_back(line.substr(0, line.find('\t')));
    });
    std::mt19937 random{7};
    std::vector<Article> articles(200);
    for (Article& article : articles) {
        article.language = "en";
        for (int i = 0; i < 300; ++i) {
            std::string& text = i < 8 ? article.title : article.body;
            if (random() % 3 == 0) {
                text += known[random() % known.size()];
            } else {
                for (auto n = 2 + random() % 7; n > 0; --n)
                    text += static_cast<char>('a' + random() % 26);
            }
            text += i % 15 == 14 ? ". " : " ";
        }
    }
    return articles;
}

std::vector<Article> articles;  // Set by main() before anything is measured.

std::int64_t bytes_of(const std::vector<Article>& all) {
    std::size_t bytes = 0;
    for (const Article& article : all) bytes += article.title.size() + article.body.size();
    return static_cast<std::int64_t>(bytes);
}

void find_topics(benchmark::State& state) {
    const TopicFinder finder;
    for (auto _ : state) {
        for (const Article& article : articles)
            benchmark::DoNotOptimize(finder.find(article).size());
    }
    state.SetBytesProcessed(state.iterations() * bytes_of(articles));
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(articles.size()));
}
BENCHMARK(find_topics);

void read_tables(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(TopicFinder{}.find(Article{}).size());
}
BENCHMARK(read_tables);

/// With a model of ten topics, learned from the articles themselves.
void find_topics_of_a_model(benchmark::State& state) {
    TopicTrainer trainer;
    for (std::size_t i = 0; i < std::min<std::size_t>(articles.size(), 500); ++i) {
        Article article = articles[i];
        article.topics = {Topic{.name = "topic " + std::to_string(i % 10)}};
        if (!trainer.add(article)) state.SkipWithError("an article cannot be learned from");
    }
    const auto model = trainer.train();
    if (!model) {
        state.SkipWithError(model.error().message.c_str());
        return;
    }
    for (auto _ : state) {
        for (const Article& article : articles)
            benchmark::DoNotOptimize(model->find(article).size());
    }
    state.SetBytesProcessed(state.iterations() * bytes_of(articles));
}
BENCHMARK(find_topics_of_a_model);

}  // namespace
}  // namespace dateline

int main(int argc, char** argv) {
    benchmark::Initialize(&argc, argv);
    if (argc > 1) {
        std::ifstream in{argv[1]};
        for (std::string line; std::getline(in, line);) {
            if (auto article = dateline::parse_article_json(line))
                dateline::articles.push_back(std::move(*article));
        }
    }
    if (dateline::articles.empty()) dateline::articles = dateline::made_up_articles();
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
