// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <ostream>
#include <string>

#include "common/result.h"
#include "indexer/enrich/tagger/conll.h"
#include "indexer/enrich/tagger/tagger.h"

namespace dateline {

/// Counts of spans, and what follows from them. A ratio without anything to divide by is 0.
struct SpanScore {
    std::size_t right = 0;  ///< Found, with first token, last token and type all right.
    std::size_t predicted = 0;
    std::size_t gold = 0;  ///< "support"

    [[nodiscard]] double precision() const noexcept;
    [[nodiscard]] double recall() const noexcept;
    [[nodiscard]] double f1() const noexcept;
};

/// How well a tagger does on an annotated text, counted as conlleval does.
struct EntityEvaluation {
    std::size_t tokens = 0;
    std::size_t sentences = 0;
    double seconds = 0;                      ///< Of tagging alone.
    std::map<std::string, SpanScore> types;  ///< Of every type that occurs in gold or predictions.

    [[nodiscard]] SpanScore micro() const noexcept;
};

/// Tags `text` and compares. Types are compared by name. With `predictions`, writes token, gold tag
/// and predicted tag to it, tab-separated, IOB2, an empty line behind each sentence.
/// Errors: Io if `predictions` cannot be written.
[[nodiscard]] Result<EntityEvaluation> evaluate(const Tagger& tagger, const AnnotatedText& text,
                                                std::ostream* predictions = nullptr);

/// {"tokens":…,"sentences":…,"seconds":…,"types":{"PER":{"precision":…,"recall":…,"f1":…,
/// "support":…}},"micro":{…},"macro":{…}}: one line without a newline; fractions, not percent.
[[nodiscard]] std::string evaluation_json(const EntityEvaluation& evaluation);

/// The same as a table for people, in percent, with a newline at the end.
[[nodiscard]] std::string evaluation_table(const EntityEvaluation& evaluation);

}  // namespace dateline
