// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/tagger/evaluate.h"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace dateline {
namespace {

double ratio(double part, double whole) noexcept {
    return whole > 0 ? part / whole : 0;
}

/// Means of the types' ratios.
struct Macro {
    double precision = 0;
    double recall = 0;
    double f1 = 0;
};

Macro macro_of(const EntityEvaluation& evaluation) {
    Macro macro;
    for (const auto& [type, score] : evaluation.types) {
        macro.precision += score.precision();
        macro.recall += score.recall();
        macro.f1 += score.f1();
    }
    const auto count = static_cast<double>(std::max<std::size_t>(evaluation.types.size(), 1));
    return Macro{.precision = macro.precision / count,
                 .recall = macro.recall / count,
                 .f1 = macro.f1 / count};
}

nlohmann::ordered_json score_json(const SpanScore& score) {
    return {{"precision", score.precision()},
            {"recall", score.recall()},
            {"f1", score.f1()},
            {"support", score.gold}};
}

class Comparison {
public:
    Comparison(const Tagger& tagger, const AnnotatedText& text, std::ostream* out)
        : tagger_{tagger}, text_{text}, out_{out} {}

    [[nodiscard]] EntityEvaluation run() {
        std::size_t begin = 0;
        for (const std::size_t end : text_.article_ends) {
            article(begin, end);
            begin = end;
        }
        result_.sentences = text_.sentences.size();
        return std::move(result_);
    }

private:
    void article(std::size_t begin, std::size_t end) {
        std::vector<TokenSentence> sentences;
        for (std::size_t s = begin; s < end; ++s) {
            const auto& tokens = text_.sentences[s].tokens;
            sentences.push_back(TokenSentence{.tokens = {tokens.begin(), tokens.end()}});
        }
        const auto start = std::chrono::steady_clock::now();
        tagger_.tag_sentences(sentences, scratch_);
        result_.seconds +=
            std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        for (std::size_t s = begin; s < end; ++s) {
            compare(text_.sentences[s], spans_of(sentences[s - begin].labels));
        }
    }

    void compare(const AnnotatedSentence& sentence, const std::vector<EntitySpan>& found) {
        const auto& types = tagger_.model().last().types;
        result_.tokens += sentence.tokens.size();
        for (const EntitySpan& span : sentence.spans) ++result_.types[text_.types[span.type]].gold;
        for (const EntitySpan& span : found) {
            SpanScore& score = result_.types[types[span.type]];
            ++score.predicted;
            const auto same = std::find_if(
                sentence.spans.begin(), sentence.spans.end(), [&](const EntitySpan& gold) {
                    return gold.first == span.first && gold.last == span.last &&
                           text_.types[gold.type] == types[span.type];
                });
            score.right += same != sentence.spans.end() ? 1U : 0U;
        }
        if (out_ == nullptr) return;
        const std::size_t size = sentence.tokens.size();
        const auto gold = tags_of(sentence.spans, size, text_.types);
        const auto predicted = tags_of(found, size, types);
        for (std::size_t i = 0; i < size; ++i) {
            *out_ << sentence.tokens[i] << '\t' << gold[i] << '\t' << predicted[i] << '\n';
        }
        *out_ << '\n';
    }

    const Tagger& tagger_;
    const AnnotatedText& text_;
    std::ostream* out_;
    TaggerScratch scratch_;
    EntityEvaluation result_;
};

}  // namespace

double SpanScore::precision() const noexcept {
    return ratio(static_cast<double>(right), static_cast<double>(predicted));
}
double SpanScore::recall() const noexcept {
    return ratio(static_cast<double>(right), static_cast<double>(gold));
}
double SpanScore::f1() const noexcept {
    return ratio(2 * static_cast<double>(right), static_cast<double>(predicted + gold));
}

SpanScore EntityEvaluation::micro() const noexcept {
    SpanScore sum;
    for (const auto& [type, score] : types) {
        sum.right += score.right;
        sum.predicted += score.predicted;
        sum.gold += score.gold;
    }
    return sum;
}

Result<EntityEvaluation> evaluate(const Tagger& tagger, const AnnotatedText& text,
                                  std::ostream* predictions) {
    EntityEvaluation evaluation = Comparison{tagger, text, predictions}.run();
    if (predictions != nullptr && !predictions->flush()) {
        return Error{ErrorCode::Io, "cannot write the predictions"};
    }
    return evaluation;
}

std::string evaluation_json(const EntityEvaluation& evaluation) {
    nlohmann::ordered_json types = nlohmann::ordered_json::object();
    for (const auto& [type, score] : evaluation.types) types[type] = score_json(score);
    const Macro macro = macro_of(evaluation);
    const nlohmann::ordered_json all{
        {"tokens", evaluation.tokens},
        {"sentences", evaluation.sentences},
        {"seconds", evaluation.seconds},
        {"types", types},
        {"micro", score_json(evaluation.micro())},
        {"macro", {{"precision", macro.precision}, {"recall", macro.recall}, {"f1", macro.f1}}}};
    return all.dump();
}

std::string evaluation_table(const EntityEvaluation& evaluation) {
    std::string out = fmt::format("{:<12} {:>9} {:>9} {:>9} {:>9}\n", "type", "precision", "recall",
                                  "F1", "support");
    const auto row = [&out](const std::string& name, double p, double r, double f,
                            const std::string& support) {
        out += fmt::format("{:<12} {:>9.2f} {:>9.2f} {:>9.2f} {:>9}\n", name, 100 * p, 100 * r,
                           100 * f, support);
    };
    for (const auto& [type, score] : evaluation.types) {
        row(type, score.precision(), score.recall(), score.f1(), std::to_string(score.gold));
    }
    const SpanScore micro = evaluation.micro();
    row("micro", micro.precision(), micro.recall(), micro.f1(), std::to_string(micro.gold));
    const Macro macro = macro_of(evaluation);
    row("macro", macro.precision, macro.recall, macro.f1, "");
    return out;
}

}  // namespace dateline
