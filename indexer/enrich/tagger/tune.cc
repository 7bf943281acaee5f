// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/tagger/tune.h"

#include <array>
#include <utility>

namespace dateline {
namespace {

constexpr std::array<float, 6> kCandidates{0.0F, 0.3F, 0.6F, 0.9F, 1.2F, 1.8F};

}  // namespace

Result<EntityEvaluation> tune(TrainedModel& model, const AnnotatedText& dev) {
    EntityEvaluation best;
    float chosen = 0;
    bool first = true;
    for (const float candidate : kCandidates) {
        model.parts_.stages.back().settings.second_decode = candidate;
        auto file = ModelFile::from_bytes(model_bytes(model.parts()), "the model");
        if (!file) return std::move(file).error();
        auto result = evaluate(Tagger{std::move(*file)}, dev);
        if (!result) return result;
        if (first || result->micro().f1() > best.micro().f1()) {
            best = std::move(*result);
            chosen = candidate;
        }
        first = false;
    }
    model.parts_.stages.back().settings.second_decode = chosen;
    return best;
}

}  // namespace dateline
