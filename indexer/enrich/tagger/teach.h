// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include "common/result.h"
#include "indexer/enrich/tagger/conll.h"
#include "indexer/enrich/tagger/lexicon.h"

namespace dateline {

/// How teach() works.
struct TeachOptions {
    /// So many articles at the end of the text are what settings are chosen by; with 0, teach()
    /// takes every tenth.
    std::size_t dev_articles = 0;
    std::string made{};  ///< ModelParts::made.
    /// Told what is being done, in words for people.
    std::function<void(const std::string&)> say{};
};

/// What teach() made.
struct TaughtModel {
    std::string bytes;  ///< A model file's.
    double dev_f1 = 0;  ///< Micro F1 on the development articles, by a model that did not see them.
};

/// Makes the best tagger that an annotated text allows, without anything to set: learns from all
/// but the development articles, chooses settings by those, then learns from everything.
///
/// `lexicon` gives clusters, lists and usual case, and is written into the model.
/// Errors: BadRecord if the text has no mention, or only one article.
[[nodiscard]] Result<TaughtModel> teach(const AnnotatedText& text, const Lexicon& lexicon,
                                        const TeachOptions& options);

}  // namespace dateline
