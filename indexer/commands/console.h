// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "common/result.h"

namespace dateline {

/// Writes data to stdout.
/// Errors: Io if stdout cannot take it (full disk, closed). A reader that went away (broken
/// pipe) ends the program quietly: it has what it wanted.
[[nodiscard]] Result<void> print_data(std::string_view text);

/// Brings everything printed so far to where stdout leads.
/// Errors: as print_data().
[[nodiscard]] Result<void> flush_data();

/// Writes talk to stderr, control characters made harmless, with a newline.
void print_talk(std::string_view line);

}  // namespace dateline
