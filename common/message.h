// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "common/error.h"

namespace dateline {

/// An error as the two programs print it on stderr: "PROGRAM: message" and, where there is one,
/// a second line "hint: …"; newline at the end, nothing in it can move the cursor.
[[nodiscard]] std::string error_text(std::string_view program, const Error& error);

/// The same for scripts: {"error":{"code":"bad_query","message":"…","hint":"…"}}, one line
/// without a newline.
[[nodiscard]] std::string error_json(const Error& error);

}  // namespace dateline
