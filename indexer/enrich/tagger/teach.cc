// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/tagger/teach.h"

#include <algorithm>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "indexer/enrich/tagger/tagger.h"
#include "indexer/enrich/tagger/tune.h"

namespace dateline {
namespace {

constexpr std::size_t kDevShare = 10;

/// The articles of a text that `wanted` says, by number.
template <typename Wanted>
AnnotatedText articles_of(const AnnotatedText& text, Wanted&& wanted) {
    AnnotatedText part;
    part.types = text.types;
    std::size_t begin = 0;
    for (std::size_t a = 0; a < text.article_ends.size(); ++a) {
        const std::size_t end = text.article_ends[a];
        if (wanted(a)) {
            for (; begin < end; ++begin) part.sentences.push_back(text.sentences[begin]);
            part.article_ends.push_back(part.sentences.size());
        }
        begin = end;
    }
    return part;
}

/// What a tagger says of each article of a text.
TextAdvice advice_on(const AnnotatedText& text, const Tagger& tagger) {
    TextAdvice all;
    TaggerScratch scratch;
    std::size_t begin = 0;
    for (const std::size_t end : text.article_ends) {
        std::vector<TokenSentence> sentences;
        for (; begin < end; ++begin) {
            const auto& tokens = text.sentences[begin].tokens;
            sentences.push_back(TokenSentence{.tokens = {tokens.begin(), tokens.end()}});
        }
        all.push_back(tagger.advise(sentences, scratch));
    }
    return all;
}

/// A model with the stages before it, all of them kept in memory.
struct Stages {
    std::unique_ptr<TrainedModel> first;
    std::unique_ptr<TrainedModel> last;
};

class Teacher {
public:
    Teacher(std::shared_ptr<const ModelFile> base, const TeachOptions& options)
        : base_{std::move(base)}, options_{options} {
        const StageParts& adviser = base_->parts().stages.front();
        if (!options.advisor || adviser.features.empty()) return;
        // Of a model of several stages the first one can do without the others.
        ModelParts parts = base_->parts();
        parts.stages.resize(1);
        auto file = ModelFile::from_bytes(model_bytes(parts), "the adviser");
        if (file) adviser_ = std::move(*file);
    }

    [[nodiscard]] Result<Stages> learn(const AnnotatedText& text) const {
        EarlierStages earlier;
        if (adviser_ != nullptr) {
            earlier.stages.push_back(base_->parts().stages.front());
            earlier.advice.push_back(advice_on(text, Tagger{adviser_}));
        }
        Stages stages;
        if (options_.folds > 0) {
            auto first = train(text, lexicon(), options_.first, earlier);
            if (!first) return std::move(first).error();
            auto advice = advice_by_folds(text, earlier);
            if (!advice) return std::move(advice).error();
            stages.first = std::move(*first);
            earlier.stages.push_back(stages.first->parts().last());
            earlier.advice.push_back(std::move(*advice));
        }
        TrainOptions training = options_.last;
        training.made = options_.made;
        auto last = train(text, lexicon(), training, earlier);
        if (!last) return std::move(last).error();
        stages.last = std::move(*last);
        return stages;
    }

private:
    [[nodiscard]] const Lexicon& lexicon() const { return base_->parts().lexicon; }

    /// The first tagger's advice on each article, by one that has not learned from it.
    [[nodiscard]] Result<TextAdvice> advice_by_folds(const AnnotatedText& text,
                                                     const EarlierStages& earlier) const {
        const std::size_t articles = text.article_ends.size();
        const std::size_t folds = std::min(options_.folds, articles);
        TextAdvice all(articles);
        for (std::size_t fold = 0; fold < folds; ++fold) {
            const auto held = [&](std::size_t a) { return a % folds == fold; };
            const AnnotatedText others = articles_of(text, [&](std::size_t a) { return !held(a); });
            EarlierStages earlier_others{.stages = earlier.stages, .advice = {}};
            for (const TextAdvice& advice : earlier.advice) {
                TextAdvice& kept = earlier_others.advice.emplace_back();
                for (std::size_t a = 0; a < articles; ++a) {
                    if (!held(a)) kept.push_back(advice[a]);
                }
            }
            const auto model = train(others, lexicon(), options_.first, earlier_others);
            if (!model) return model.error();
            auto file = ModelFile::from_bytes(model_bytes((*model)->parts()), "a first tagger");
            if (!file) return std::move(file).error();
            TextAdvice found = advice_on(articles_of(text, held), Tagger{std::move(*file)});
            for (std::size_t i = 0; i < found.size(); ++i)
                all[fold + i * folds] = std::move(found[i]);
        }
        return all;
    }

    std::shared_ptr<const ModelFile> base_;
    std::shared_ptr<const ModelFile> adviser_;
    const TeachOptions& options_;
};

}  // namespace

Result<TaughtModel> teach(const AnnotatedText& text, const std::shared_ptr<const ModelFile>& base,
                          const TeachOptions& options) {
    const auto say = [&options](const std::string& line) {
        if (options.say) options.say(line);
    };
    const std::size_t articles = text.article_ends.size();
    if (articles < 4 || options.dev_articles + 2 > articles) {
        return Error{ErrorCode::BadRecord, "there is too little text to learn from",
                     "give at least a few articles or sentences"};
    }
    const auto held = [&](std::size_t a) {
        return options.dev_articles > 0 ? a >= articles - options.dev_articles
                                        : a % kDevShare == kDevShare - 1 || a + 1 == articles;
    };
    const AnnotatedText some = articles_of(text, [&](std::size_t a) { return !held(a); });
    const Teacher teacher{base, options};
    say(fmt::format("learning from {} tokens", some.token_count()));
    auto stages = teacher.learn(some);
    if (!stages) return std::move(stages).error();
    const auto best = tune(*stages->last, articles_of(text, held));
    if (!best) return best.error();
    say(fmt::format("F1 {:.2f} on {} tokens held back; learning from all of them",
                    100 * best->micro().f1(), best->tokens));
    const float second = stages->last->parts().last().settings.second_decode;
    stages = teacher.learn(text);
    if (!stages) return std::move(stages).error();
    stages->last->parts_.stages.back().settings.second_decode = second;
    return TaughtModel{.bytes = model_bytes(stages->last->parts()), .dev_f1 = best->micro().f1()};
}

}  // namespace dateline
