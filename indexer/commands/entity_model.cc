// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/commands/entity_model.h"

#include <system_error>

namespace dateline {
namespace {

constexpr const char* kModelName = "english.model";

}  // namespace

Result<std::shared_ptr<const ModelFile>> open_entity_model(const std::filesystem::path& path) {
    if (!path.empty()) return ModelFile::open(path);
    std::error_code code;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", code);
    if (code) return Error{ErrorCode::Io, "cannot find out where this program is"};
    return ModelFile::open(program.parent_path().parent_path() / "share/dateline" / kModelName);
}

}  // namespace dateline
