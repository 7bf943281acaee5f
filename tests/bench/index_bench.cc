// SPDX-License-Identifier: GPL-3.0-or-later
// What building a database costs: by the size of its shards, and with other ways to index words and
// to store articles. "bytes" are those of the database, an article. Build and run:
//   cmake --build --preset release --target index_bench
//   build/release/tests/bench/index_bench --benchmark_repetitions=3
//       --benchmark_enable_random_interleaving=true --benchmark_report_aggregates_only=true
// stored_stems and positions_in_shards compare with build_shards/1000, what follows in_parts with
// that.
// DATELINE_BENCH_ARTICLES=FILE takes articles from there, JSON Lines as `inspect` writes them,
// instead of making them up.
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <initializer_list>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <benchmark/benchmark.h>
#include <xapian.h>

#include "common/article_json.h"
#include "common/schema.h"
#include "common/stored_article.h"
#include "common/text/words.h"
#include "indexer/document/document_builder.h"
#include "tests/bench/article_maker.h"
#include "tests/bench/bench_support.h"
#include "tests/support/run.h"

namespace dateline {
namespace {

constexpr std::size_t kMostArticles = 4000;
constexpr std::size_t kBatch = 1000;  // Where it is not the batch that is measured.
constexpr const char* kDigest = "8 bytes.";

std::vector<Article> sample_articles() {
    std::vector<Article> articles;
    if (const char* file = std::getenv("DATELINE_BENCH_ARTICLES")) {
        std::ifstream in{file};
        for (std::string line; articles.size() < kMostArticles && std::getline(in, line);) {
            articles.push_back(need(parse_article_json(line)));
            if (articles.back().id.empty()) articles.back().id = std::to_string(articles.size());
        }
        if (articles.empty()) throw std::runtime_error{std::string{"no articles in "} + file};
        return articles;
    }
    ArticleMaker maker{1};
    for (std::size_t i = 0; i < kMostArticles; ++i) articles.push_back(maker.make(i));
    return articles;
}

/// Ways to make documents of the same articles.
class Ways {
public:
    /// Makes the document of the article with that number.
    using Way = BuiltDocument (Ways::*)(DocumentBuilder&, std::size_t);

    explicit Ways(std::vector<Article> articles) : articles_{std::move(articles)} {
        textless_ = articles_;
        for (Article& article : textless_) article.title = article.dateline = article.body = "";
        generator_.set_stemmer(stem_);
    }

    [[nodiscard]] std::size_t size() const { return articles_.size(); }

    BuiltDocument as_is(DocumentBuilder& builder, std::size_t number) {
        return need(builder.build(articles_[number], kDigest));
    }

    /// And a stem beside every word, as "Z" and the word's prefix and the stem.
    BuiltDocument with_stems(DocumentBuilder& builder, std::size_t number) {
        BuiltDocument built = as_is(builder, number);
        const std::string title{kTitlePrefix};
        std::vector<std::pair<std::string, Xapian::termcount>> stems;
        for (auto it = built.document.termlist_begin(); it != built.document.termlist_end(); ++it) {
            const std::string term = *it;
            const bool of_title = term.starts_with(title);
            // All other prefixes are capitals, and words begin with none.
            if (!of_title && term.front() >= 'A' && term.front() <= 'Z') continue;
            const std::string word = of_title ? term.substr(title.size()) : term;
            stems.emplace_back("Z" + (of_title ? title : "") + stem_(word), it.get_wdf());
        }
        for (const auto& [stem, count] : stems) built.document.add_term(stem, count);
        return built;
    }

    /// The document of as_is(), but put together here as those below are.
    BuiltDocument in_parts(DocumentBuilder& builder, std::size_t number) {
        return stored_as_value(with_words<Positions::Kept>(builder, number), number);
    }

    BuiltDocument without_positions(DocumentBuilder& builder, std::size_t number) {
        return stored_as_value(with_words<Positions::LeftOut>(builder, number), number);
    }

    /// As the document's data, which Xapian compresses.
    BuiltDocument stored_as_data(DocumentBuilder& builder, std::size_t number) {
        BuiltDocument built = with_words<Positions::Kept>(builder, number);
        built.document.remove_value(kSlotArticle);
        built.document.set_data(stored_article_json(articles_[number]));
        return built;
    }

    BuiltDocument generated(DocumentBuilder& builder, std::size_t number) {
        return stored_as_value(with_generator(builder, number, Xapian::TermGenerator::STEM_NONE),
                               number);
    }

    BuiltDocument generated_with_stems(DocumentBuilder& builder, std::size_t number) {
        return stored_as_value(with_generator(builder, number, Xapian::TermGenerator::STEM_SOME),
                               number);
    }

private:
    enum class Positions { Kept, LeftOut };

    /// All but the words and the stored article, and the words by `add(document, text, prefix,
    /// weight, position)`, which moves `position`.
    template <typename Add>
    BuiltDocument with_text(DocumentBuilder& builder, std::size_t number, Add&& add) {
        BuiltDocument built = need(builder.build(textless_[number], kDigest));
        const Article& article = articles_[number];
        Xapian::termpos position = 0;
        add(built.document, article.title, std::string{kTitlePrefix}, kTitleWeight, position);
        position = 0;
        if (!article.body.starts_with(article.dateline))
            add(built.document, article.dateline, std::string{}, 1, position);
        add(built.document, article.body, std::string{}, 1, position);
        return built;
    }

    template <Positions positions>
    BuiltDocument with_words(DocumentBuilder& builder, std::size_t number) {
        return with_text(
            builder, number,
            [this](Xapian::Document& document, const std::string& text, const std::string& prefix,
                   Xapian::termcount weight, Xapian::termpos& position) {
                for (const Word& word : cutter_.cut(text)) {
                    ++position;
                    for (const auto form : {word.term, word.plain, word.acronym}) {
                        if (form.empty()) continue;
                        term_.assign(prefix).append(form);
                        if constexpr (positions == Positions::Kept) {
                            document.add_posting(term_, position, weight);
                        } else {
                            document.add_term(term_, weight);
                        }
                    }
                }
            });
    }

    BuiltDocument with_generator(DocumentBuilder& builder, std::size_t number,
                                 Xapian::TermGenerator::stem_strategy stemming) {
        generator_.set_stemming_strategy(stemming);
        return with_text(
            builder, number,
            [this](const Xapian::Document& document, const std::string& text,
                   const std::string& prefix, Xapian::termcount weight, Xapian::termpos& position) {
                generator_.set_document(document);
                generator_.set_termpos(position);
                generator_.index_text(text, weight, prefix);
                position = generator_.get_termpos();
            });
    }

    BuiltDocument stored_as_value(BuiltDocument built, std::size_t number) {
        built.document.add_value(kSlotArticle, packer_.pack(articles_[number]));
        return built;
    }

    std::vector<Article> articles_;
    std::vector<Article> textless_;  ///< The same, but no text.
    WordCutter cutter_;
    ArticlePacker packer_;
    Xapian::Stem stem_{"english"};
    Xapian::TermGenerator generator_;
    std::string term_;
};

std::uintmax_t size_of(const std::filesystem::path& database) {
    std::uintmax_t bytes = 0;
    for (const auto& file : std::filesystem::directory_iterator{database})
        bytes += file.file_size();
    return bytes;
}

void build(benchmark::State& state, Ways& ways, Ways::Way way, Writer::Positions positions) {
    const auto batch = static_cast<std::size_t>(state.range(0));
    const auto make = [&](DocumentBuilder& builder, std::size_t number) {
        return (ways.*way)(builder, number);
    };
    std::uintmax_t bytes = 0;
    for (auto _ : state) {
        state.PauseTiming();
        {
            const test::TempDir folder;
            state.ResumeTiming();
            build_database({.count = ways.size(), .batch = batch, .positions = positions}, make,
                           folder.path(), folder / "merged");
            state.PauseTiming();
            bytes = size_of(folder / "merged");
        }
        state.ResumeTiming();
    }
    const auto articles = static_cast<std::int64_t>(ways.size());
    state.SetItemsProcessed(state.iterations() * articles);
    state.counters["bytes"] = static_cast<double>(bytes) / static_cast<double>(articles);
}

std::unique_ptr<Ways> register_benchmarks() {
    auto ways = std::make_unique<Ways>(sample_articles());
    using enum Writer::Positions;
    const auto add = [&](const char* name, Ways::Way way, Writer::Positions positions) {
        return benchmark::RegisterBenchmark(name, build, std::ref(*ways), way, positions)
            ->Unit(benchmark::kMillisecond);
    };
    auto* const shards = add("build_shards", &Ways::as_is, Apart);
    for (const int batch : {100, 250, 500, 1000, 2000, 4000}) shards->Arg(batch);
    const std::initializer_list<std::tuple<const char*, Ways::Way, Writer::Positions>> others{
        {"stored_stems", &Ways::with_stems, Apart},
        {"positions_in_shards", &Ways::as_is, Within},
        {"in_parts", &Ways::in_parts, Within},
        {"without_positions", &Ways::without_positions, Within},
        {"stored_as_data", &Ways::stored_as_data, Within},
        {"term_generator", &Ways::generated, Within},
        {"term_generator_and_stems", &Ways::generated_with_stems, Within},
    };
    for (const auto& [name, way, positions] : others) add(name, way, positions)->Arg(kBatch);
    return ways;
}

}  // namespace
}  // namespace dateline

int main(int argc, char** argv) {
    return dateline::run_benchmarks(argc, argv, dateline::register_benchmarks);
}
