// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>

#include "common/result.h"
#include "indexer/enrich/tagger/model_file.h"

namespace dateline {

/// Opens the entity model at `path`, or, if that is empty, the English one that was installed with
/// the program.
/// Errors: as ModelFile::open().
[[nodiscard]] Result<std::shared_ptr<const ModelFile>> open_entity_model(
    const std::filesystem::path& path);

}  // namespace dateline
