// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/out_of_memory.h"

#include <cerrno>
#include <new>

#include "common/last_words.h"

// Of mimalloc, where the program has it (cmake/flags.cmake).
extern "C" void mi_register_error(void (*handler)(int, void*), void*) __attribute__((weak));

namespace dateline {
namespace {

std::string_view& memory_text() noexcept {
    static std::string_view text;  // A handler is given nothing.
    return text;
}

[[noreturn]] void end() {
    end_saying(memory_text());
}

void end_on_error(int code, void*) {
    if (code == ENOMEM) end();
}

}  // namespace

void end_when_out_of_memory(std::string_view text) {
    memory_text() = text;
    std::set_new_handler(end);
    if (mi_register_error != nullptr) mi_register_error(end_on_error, nullptr);
}

}  // namespace dateline
