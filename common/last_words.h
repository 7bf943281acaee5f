// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace dateline {

/// Writes the text to standard error and ends the program with ExitCode::Failure. For handlers that
/// may neither allocate nor return: async-signal-safe (POSIX.1-2017, 2.4.3).
[[noreturn]] void end_saying(std::string_view text) noexcept;

}  // namespace dateline
