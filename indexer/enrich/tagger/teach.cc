// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/tagger/teach.h"

#include <utility>
#include <vector>

#include <fmt/format.h>

#include "indexer/enrich/tagger/tune.h"

namespace dateline {
namespace {

constexpr std::size_t kDevShare = 10;

/// A text cut into what is learned from and what settings are chosen by.
struct Parts {
    AnnotatedText train;
    AnnotatedText dev;
};

Parts cut(const AnnotatedText& text, std::size_t dev_articles) {
    Parts parts;
    parts.train.types = parts.dev.types = text.types;
    const std::size_t articles = text.article_ends.size();
    std::size_t begin = 0;
    for (std::size_t a = 0; a < articles; ++a) {
        const bool held = dev_articles > 0 ? a >= articles - dev_articles
                                           : a % kDevShare == kDevShare - 1 || a + 1 == articles;
        AnnotatedText& part = held ? parts.dev : parts.train;
        for (; begin < text.article_ends[a]; ++begin)
            part.sentences.push_back(text.sentences[begin]);
        part.article_ends.push_back(part.sentences.size());
    }
    return parts;
}

}  // namespace

Result<TaughtModel> teach(const AnnotatedText& text, const Lexicon& lexicon,
                          const TeachOptions& options) {
    const auto say = [&options](const std::string& line) {
        if (options.say) options.say(line);
    };
    if (text.article_ends.size() < 2 || options.dev_articles >= text.article_ends.size()) {
        return Error{ErrorCode::BadRecord, "the training text has only one sentence or article",
                     "give more, or an empty line between sentences"};
    }
    const Parts parts = cut(text, options.dev_articles);
    TrainOptions training{.made = options.made};
    say(fmt::format("learning from {} tokens", parts.train.token_count()));
    auto model = train(parts.train, lexicon, training);
    if (!model) return std::move(model).error();
    const auto best = tune(**model, parts.dev);
    if (!best) return best.error();
    say(fmt::format("F1 {:.2f} on {} tokens held back; learning from all of them",
                    100 * best->micro().f1(), best->tokens));
    training.second_decode = (*model)->parts().settings.second_decode;
    model = train(text, lexicon, training);
    if (!model) return std::move(model).error();
    return TaughtModel{.bytes = model_bytes((*model)->parts()), .dev_f1 = best->micro().f1()};
}

}  // namespace dateline
