// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include "common/error.h"

namespace dateline {

/// "cannot `what` `path`" and why, by an errno, with a hint where there is one to give.
[[nodiscard]] Error io_error(const std::string& what, const std::filesystem::path& path, int code);

}  // namespace dateline
