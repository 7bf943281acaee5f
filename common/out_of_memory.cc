// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/out_of_memory.h"

#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <new>

#include "common/exit_code.h"

// Of mimalloc, where the program has it (cmake/flags.cmake).
extern "C" void mi_register_error(void (*handler)(int, void*), void*) __attribute__((weak));

namespace dateline {
namespace {

std::string_view& words_of_need() noexcept {
    static std::string_view text;  // A handler is given nothing.
    return text;
}

[[noreturn]] void end() {
    (void)!::write(STDERR_FILENO, words_of_need().data(), words_of_need().size());
    std::_Exit(static_cast<int>(ExitCode::Failure));
}

void end_on_error(int code, void*) {
    if (code == ENOMEM) end();
}

}  // namespace

void end_when_out_of_memory(std::string_view text) {
    words_of_need() = text;
    std::set_new_handler(end);
    if (mi_register_error != nullptr) mi_register_error(end_on_error, nullptr);
}

}  // namespace dateline
