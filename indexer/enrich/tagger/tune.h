// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/result.h"
#include "indexer/enrich/tagger/conll.h"
#include "indexer/enrich/tagger/evaluate.h"
#include "indexer/enrich/tagger/trainer.h"

namespace dateline {

/// Chooses ModelSettings::second_decode of a trained model, by what gives the best micro F1 on a
/// development text, and returns how the model does there. Of equals the smaller is taken:
/// sentences that are articles of their own have no use for it. Errors: none but those of a model
/// that cannot be read back (Io), which would be a bug.
[[nodiscard]] Result<EntityEvaluation> tune(TrainedModel& model, const AnnotatedText& dev);

}  // namespace dateline
