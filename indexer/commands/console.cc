// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/commands/console.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "common/exit_code.h"
#include "common/text/utf8.h"

namespace dateline {
namespace {

Result<void> write_failed(int code) {
    if (code == EPIPE) std::_Exit(static_cast<int>(ExitCode::Ok));
    Error error{ErrorCode::Io,
                std::string{"cannot write to standard output: "} + std::strerror(code)};
    if (code == ENOSPC) error.hint = "free some space and run the same command again";
    return error;
}

}  // namespace

Result<void> print_data(std::string_view text) {
    if (std::fwrite(text.data(), 1, text.size(), stdout) == text.size()) return {};
    return write_failed(errno);
}

Result<void> flush_data() {
    if (std::fflush(stdout) == 0) return {};
    return write_failed(errno);
}

void print_talk(std::string_view line) {
    const std::string text = printable(line) + "\n";
    (void)std::fwrite(text.data(), 1, text.size(), stderr);
}

}  // namespace dateline
