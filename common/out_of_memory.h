// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace dateline {

/// From now on, where memory cannot be had the program writes `text` to stderr and ends with
/// ExitCode::Failure, without using memory: an exception would not get through the threads and
/// destructors of some libraries, and mimalloc's operator new throws none but aborts. Nothing that
/// is not whole is committed by that.
/// `text` must live as long as the program. Call in main().
void end_when_out_of_memory(std::string_view text);

}  // namespace dateline
