// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>

#include "common/result.h"
#include "indexer/enrich/tagger/conll.h"
#include "indexer/enrich/tagger/model_file.h"
#include "indexer/enrich/tagger/trainer.h"

namespace dateline {

/// How teach() works.
struct TeachOptions {
    /// So many articles at the end of the text are what settings are chosen by; with 0, teach()
    /// takes every tenth.
    std::size_t dev_articles = 0;
    std::string made{};  ///< ModelParts::made.
    /// The text is cut into so many parts for the first tagger, which gives its advice on each
    /// after learning from the others; 0 = there is no first tagger.
    std::size_t folds = 5;
    /// Whether the tagger of the lexicon's model gives advice.
    bool advisor = true;
    TrainOptions first{.dropout = 0.2F};  ///< How the first tagger learns.
    TrainOptions last{.dropout = 0.2F};   ///< How the last one learns.
    /// Told what is being done, in words for people.
    std::function<void(const std::string&)> say{};
};

/// What teach() made.
struct TaughtModel {
    std::string bytes;  ///< A model file's.
    double dev_f1 = 0;  ///< Micro F1 on the development articles, by a model that did not see them.
};

/// Makes the best tagger that an annotated text allows, without anything to set.
///
/// Two taggers work one behind the other: the second one sees what the first one made of the
/// article (Krishnan & Manning, "An Effective Two-Stage Model for Exploiting Non-Local
/// Dependencies", ACL 2006). Both see what the tagger of `base` finds, and use its lexicon. They
/// learn from all but the development articles, settings are chosen by those, and then they
/// learn from everything.
///
/// Errors: BadRecord if the text has no mention, or too few articles.
[[nodiscard]] Result<TaughtModel> teach(const AnnotatedText& text,
                                        const std::shared_ptr<const ModelFile>& base,
                                        const TeachOptions& options);

}  // namespace dateline
