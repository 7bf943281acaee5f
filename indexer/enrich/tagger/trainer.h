// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "common/result.h"
#include "indexer/enrich/tagger/conll.h"
#include "indexer/enrich/tagger/model_file.h"
#include "indexer/enrich/tagger/training_features.h"

namespace dateline {

/// Taggers that work before the one that is trained, and what they said of its text. All taggers
/// have the same lexicon.
struct EarlierStages {
    std::vector<StageParts> stages;  ///< Views that must outlive the model.
    std::vector<TextAdvice> advice;  ///< Of each.
};

/// How train() learns. The defaults suit some 20,000 to 2,000,000 tokens.
struct TrainOptions {
    std::size_t epochs = 10;     ///< Rounds over the text, at least 1.
    float learning_rate = 0.1F;  ///< Of FTRL-proximal ("alpha").
    float l1 = 0.5F;             ///< Pulls weights to exactly 0: more makes smaller models.
    float l2 = 0.5F;
    std::uint32_t least_count = 2;  ///< Features seen more rarely are left out.
    float second_decode = 0.6F;     ///< ModelSettings::second_decode.
    /// Share of a token's features that are left out each time it is learned from, so that none is
    /// relied upon alone.
    float dropout = 0.0F;
    std::uint64_t seed = 1;  ///< Of the order of sentences; the same gives the same model.
    std::string made{};      ///< ModelParts::made.
    /// Told after each round: its number from 1, and the mean log-loss of a token.
    std::function<void(std::size_t, double)> progress{};
};

/// A model in memory, as train() made it.
class TrainedModel {
public:
    /// The parts are views into this object, and into the lexicon that train() was given.
    [[nodiscard]] const ModelParts& parts() const noexcept { return parts_; }

    // What the parts are views of.
    std::vector<float> transitions;
    std::vector<FeatureSlot> features;
    std::vector<std::int8_t> weights;
    ModelParts parts_;
};

/// Learns a tagger from annotated text: a linear-chain conditional random field, by
/// FTRL-proximal (McMahan et al., "Ad Click Prediction: a View from the Trenches", KDD 2013) with
/// L1, so that most weights are zero and are not kept. `lexicon` gives clusters, lists and usual
/// case; its tables must outlive the result. `earlier` become its first stages.
///
/// Takes seconds for 200,000 tokens, and about 1 KB of memory for each distinct feature and 100
/// bytes for each token. Errors: BadRecord if the text has no mention at all; BadArgument if an
/// option is out of range.
[[nodiscard]] Result<std::unique_ptr<TrainedModel>> train(const AnnotatedText& text,
                                                          const Lexicon& lexicon,
                                                          const TrainOptions& options,
                                                          const EarlierStages& earlier = {});

}  // namespace dateline
