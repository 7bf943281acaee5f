// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "common/result.h"

namespace dateline {

/// Takes one sentence about something that is wrong.
using Tell = std::function<void(const std::string&)>;

/// Runs `body` in a child process and hands on what it tells and returns: reading damaged files may
/// kill the process that does it, for Xapian follows lengths and addresses as it finds them.
///
/// The child has the memory of this process as it is now, and no effect on it. No other threads
/// may be running.
/// Errors: those of `body`; IndexDamaged if the child dies by a signal, throws, or ends without an
/// answer; Io if it cannot be started, is killed from outside, or has too little memory.
[[nodiscard]] Result<std::uint64_t> run_apart(
    const std::function<Result<std::uint64_t>(const Tell&)>& body, const Tell& tell);

}  // namespace dateline
