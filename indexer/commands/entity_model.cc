// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/commands/entity_model.h"

#include "indexer/enrich/data_file.h"

namespace dateline {
namespace {

constexpr const char* kModelName = "english.model";

}  // namespace

Result<std::shared_ptr<const ModelFile>> open_entity_model(const std::filesystem::path& path) {
    if (!path.empty()) return ModelFile::open(path);
    const auto installed = data_file(kModelName);
    if (!installed) return installed.error();
    return ModelFile::open(*installed);
}

}  // namespace dateline
