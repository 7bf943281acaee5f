// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/last_words.h"

#include <unistd.h>

#include <cstdlib>

#include "common/exit_code.h"

namespace dateline {

void end_saying(std::string_view text) noexcept {
    (void)!::write(STDERR_FILENO, text.data(), text.size());
    std::_Exit(static_cast<int>(ExitCode::Failure));
}

}  // namespace dateline
