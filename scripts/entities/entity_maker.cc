// SPDX-License-Identifier: GPL-3.0-or-later
// The program behind make_model.sh: makes lexicons and models, and labels articles by a model.
#include <array>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "common/message.h"
#include "common/text/utf8.h"
#include "indexer/enrich/tagger/evaluate.h"
#include "indexer/enrich/tagger/lexicon_builder.h"
#include "indexer/enrich/tagger/teach.h"
#include "indexer/enrich/tagger/tokens.h"
#include "indexer/enrich/tagger/trainer.h"
#include "indexer/enrich/tagger/tune.h"

namespace dateline {
namespace {

constexpr const char* kUsage =
    "usage: entity_maker lexicon OUT LISTS_DIR TEXT...      one text a line\n"
    "       entity_maker train OUT LEXICON TRAIN... [--epochs N] [--rate X] [--l1 X] [--l2 X]\n"
    "                    [--count N] [--dropout X] [--seed N] [--second X] [--made TEXT]\n"
    "                    [--dev FILE]\n"
    "       entity_maker teach OUT BASE TRAIN... [--folds N] [--advisor 0|1] [as train]\n"
    "       entity_maker evaluate MODEL FILE [PREDICTIONS]\n"
    "       entity_maker label MODEL TEXT OUT               one article a line, CoNLL out\n"
    "       entity_maker names MODEL TEXT                   one article a line, names out\n";

constexpr std::array<std::string_view, kWordLists> kListFiles{
    "given-names", "family-names", "titles",        "countries",          "regions",
    "cities",      "demonyms",     "organizations", "organization-words", "calendar",
    "misc",        "place-words",  "found-persons", "found-places",       "found-organizations",
    "found-misc",  "found-given",  "found-family"};

int fail(const Error& error) {
    std::cerr << error_text("entity_maker", error);
    return 3;
}

/// Lines with the two characters "\n" as paragraph breaks, as the preparing script writes them.
std::string article_text(std::string_view line) {
    std::string text;
    for (std::size_t at = 0; at < line.size(); ++at) {
        if (line.substr(at, 2) == "\\n") {
            text += "\n\n";
            ++at;
        } else {
            text += line[at];
        }
    }
    return clean_text(text);
}

template <typename Visit>
Result<void> visit_lines(const std::string& file, Visit&& visit) {
    std::ifstream in{file, std::ios::binary};
    if (!in) return Error{ErrorCode::Io, "cannot open " + file};
    std::string line;
    while (std::getline(in, line)) {
        if (!line.empty() && !first_bad_byte(line)) visit(line);
    }
    return {};
}

/// A lexicon file is a model file without weights.
int make_lexicon(const std::vector<std::string>& args) {
    LexiconBuilder builder;
    for (std::size_t list = 0; list < kWordLists; ++list) {
        const std::string file = args[1] + "/" + std::string{kListFiles[list]} + ".txt";
        if (std::string{kListFiles[list]}.starts_with("found-") && !std::filesystem::exists(file))
            continue;
        const auto read = visit_lines(file, [&](const std::string& line) {
            if (line.front() != '#') builder.add_entry(static_cast<WordList>(list), line);
        });
        if (!read) return fail(read.error());
    }
    for (std::size_t i = 2; i < args.size(); ++i) {
        const auto read = visit_lines(
            args[i], [&](const std::string& line) { builder.add_text(article_text(line)); });
        if (!read) return fail(read.error());
    }
    const LexiconTables tables = builder.build(LexiconOptions{});
    const std::vector<float> transitions((label_count(1) + 2) * label_count(1));
    const ModelParts parts{
        .stages = {StageParts{.settings = ModelSettings{.types = 1, .width = row_width(1)},
                              .types = {"none"},
                              .transitions = transitions}},
        .made = "lexicon",
        .lexicon = tables.view()};
    const auto written = write_model(parts, args[0]);
    return written ? 0 : fail(written.error());
}

bool take_option(const std::string& name, const std::string& value, TrainOptions& options) {
    if (name == "--made") {
        options.made = value;
        return true;
    }
    const double number = std::stod(value);
    if (name == "--epochs")
        options.epochs = static_cast<std::size_t>(number);
    else if (name == "--rate")
        options.learning_rate = static_cast<float>(number);
    else if (name == "--l1")
        options.l1 = static_cast<float>(number);
    else if (name == "--l2")
        options.l2 = static_cast<float>(number);
    else if (name == "--count")
        options.least_count = static_cast<std::uint32_t>(number);
    else if (name == "--dropout")
        options.dropout = static_cast<float>(number);
    else if (name == "--seed")
        options.seed = static_cast<std::uint64_t>(number);
    else if (name == "--second")
        options.second_decode = static_cast<float>(number);
    else
        return false;
    return true;
}

int train_model(const std::vector<std::string>& args) {
    TrainOptions options;
    std::vector<std::filesystem::path> files;
    std::vector<std::filesystem::path> dev;
    for (std::size_t i = 2; i < args.size(); ++i) {
        if (args[i] == "--dev" && i + 1 < args.size()) {
            dev.emplace_back(args[++i]);
        } else if (args[i].starts_with("--") && i + 1 < args.size()) {
            if (!take_option(args[i], args[i + 1], options)) {
                return fail(Error{ErrorCode::BadArgument, "unknown option " + args[i]});
            }
            ++i;
        } else {
            files.emplace_back(args[i]);
        }
    }
    options.progress = [](std::size_t epoch, double loss) {
        std::cerr << "round " << epoch << ", loss " << loss << '\n';
    };
    const auto lexicon = ModelFile::open(args[1]);
    if (!lexicon) return fail(lexicon.error());
    const auto text = read_conll_files(files);
    if (!text) return fail(text.error());
    auto model = train(*text, (*lexicon)->parts().lexicon, options);
    if (!model) return fail(model.error());
    if (!dev.empty()) {
        const auto dev_text = read_conll_files(dev);
        if (!dev_text) return fail(dev_text.error());
        const auto best = tune(**model, *dev_text);
        if (!best) return fail(best.error());
        std::cerr << "second decode " << (*model)->parts().last().settings.second_decode << '\n'
                  << evaluation_table(*best);
    }
    const auto written = write_model((*model)->parts(), args[0]);
    if (!written) return fail(written.error());
    std::cerr << (*model)->features.size() << " slots, " << (*model)->weights.size() / 16
              << " units of weights\n";
    return 0;
}

int teach_model(const std::vector<std::string>& args) {
    TeachOptions options;
    std::vector<std::filesystem::path> files;
    std::string test;
    for (std::size_t i = 2; i < args.size(); ++i) {
        if (args[i] == "--folds")
            options.folds = std::stoul(args[++i]);
        else if (args[i] == "--advisor")
            options.advisor = args[++i] == "1";
        else if (args[i].starts_with("--")) {
            take_option(args[i], args[i + 1], options.first);
            take_option(args[i], args[i + 1], options.last);
            ++i;
        } else
            files.emplace_back(args[i]);
    }
    options.say = [](const std::string& line) { std::cerr << line << '\n'; };
    auto base = ModelFile::open(args[1]);
    if (!base) return fail(base.error());
    auto text = read_conll_files(files);
    if (!text) return fail(text.error());
    auto taught = teach(*text, *base, options);
    if (!taught) return fail(taught.error());
    auto written = write_data_file(taught->bytes, args[0]);
    return written ? 0 : fail(written.error());
}

int evaluate_model(const std::vector<std::string>& args) {
    const auto tagger = Tagger::open(args[0]);
    if (!tagger) return fail(tagger.error());
    const auto text = read_conll_files({args[1]});
    if (!text) return fail(text.error());
    std::ofstream predictions;
    if (args.size() > 2) predictions.open(args[2]);
    const auto result = evaluate(*tagger, *text, args.size() > 2 ? &predictions : nullptr);
    if (!result) return fail(result.error());
    std::cout << evaluation_table(*result) << static_cast<double>(result->tokens) / result->seconds
              << " tokens/s\n";
    return 0;
}

int label_articles(const std::vector<std::string>& args) {
    const auto tagger = Tagger::open(args[0]);
    if (!tagger) return fail(tagger.error());
    std::ofstream out{args[2]};
    TaggerScratch scratch;
    std::vector<TextToken> tokens;
    std::vector<std::size_t> ends;
    const auto read = visit_lines(args[1], [&](const std::string& line) {
        const std::string text = article_text(line);
        cut_tokens(text, tokens);
        cut_sentences(text, tokens, ends);
        std::vector<TokenSentence> sentences;
        std::size_t first = 0;
        for (const std::size_t end : ends) {
            TokenSentence sentence;
            for (; first < end; ++first) {
                sentence.tokens.push_back(std::string_view{text}.substr(
                    tokens[first].start, tokens[first].end - tokens[first].start));
            }
            sentences.push_back(std::move(sentence));
        }
        tagger->tag_sentences(sentences, scratch);
        out << "-DOCSTART- O\n\n";
        for (const TokenSentence& sentence : sentences) {
            const auto tags = tags_of(spans_of(sentence.labels), sentence.tokens.size(),
                                      tagger->model().last().types);
            for (std::size_t i = 0; i < tags.size(); ++i)
                out << sentence.tokens[i] << ' ' << tags[i] << '\n';
            out << '\n';
        }
    });
    if (!read) return fail(read.error());
    return out.flush() ? 0 : fail(Error{ErrorCode::Io, "cannot write " + args[2]});
}

int print_names(const std::vector<std::string>& args) {
    const auto tagger = Tagger::open(args[0]);
    if (!tagger) return fail(tagger.error());
    TaggerScratch scratch;
    const auto read = visit_lines(args[1], [&](const std::string& line) {
        Article article;
        article.body = article_text(line);
        for (const NameMention& name : tagger->tag(article, scratch)) {
            std::cout << static_cast<int>(name.type) << ':'
                      << article.body.substr(name.byte_start, name.byte_end - name.byte_start)
                      << '\t';
        }
        std::cout << '\n';
    });
    return read ? 0 : fail(read.error());
}

int run(const std::vector<std::string>& args) {
    if (args.empty()) {
        std::cerr << kUsage;
        return 2;
    }
    const std::vector<std::string> rest{args.begin() + 1, args.end()};
    if (args[0] == "lexicon" && rest.size() > 2) return make_lexicon(rest);
    if (args[0] == "train" && rest.size() > 2) return train_model(rest);
    if (args[0] == "teach" && rest.size() > 2) return teach_model(rest);
    if (args[0] == "evaluate" && rest.size() > 1) return evaluate_model(rest);
    if (args[0] == "label" && rest.size() == 3) return label_articles(rest);
    if (args[0] == "names" && rest.size() == 2) return print_names(rest);
    std::cerr << kUsage;
    return 2;
}

}  // namespace
}  // namespace dateline

int main(int argc, char** argv) {
    try {
        return dateline::run({argv + 1, argv + argc});
    } catch (const std::exception& e) {
        std::cerr << "entity_maker: " << e.what() << '\n';
        return 3;
    }
}
