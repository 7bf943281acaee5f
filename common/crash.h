// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace dateline {

/// From now on, where a signal such as SIGSEGV would kill the program it writes `text` to stderr
/// and ends with ExitCode::Failure instead. Xapian follows the lengths and addresses of a damaged
/// database as it finds them, so reading one may crash at any place; nothing is committed then.
/// Does nothing where somebody else (a sanitizer) handles these signals already.
/// `text` must live as long as the program. Call in main().
void end_when_crashing(std::string_view text);

}  // namespace dateline
