// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

#include "common/result.h"

namespace dateline {

/// Where a data file that comes with the program is: share/dateline/ beside the folder of the
/// running executable, in a build tree as well as where `cmake --install` puts it.
///
///     data_file("english.model")  ->  "/usr/local/share/dateline/english.model"
///
/// Errors: Io if the executable's own path cannot be read. Whether the file is there is found
/// out by opening it.
[[nodiscard]] Result<std::filesystem::path> data_file(std::string_view name);

/// A number that tells one version of a data file from another: the hash of its first 64 bytes
/// and its size. All of Dateline's data files have a checksum of the rest in those bytes, so the
/// number stands for the whole content.
/// Errors: Io, naming the file, if it cannot be read.
[[nodiscard]] Result<std::uint64_t> data_file_identity(const std::filesystem::path& path);

}  // namespace dateline
