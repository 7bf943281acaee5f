// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/crash.h"

#include <array>
#include <csignal>

#include "common/last_words.h"

namespace dateline {
namespace {

std::string_view& crash_text() noexcept {
    static std::string_view text;  // A handler is given nothing.
    return text;
}

extern "C" void end_on_signal(int) {
    end_saying(crash_text());
}

}  // namespace

void end_when_crashing(std::string_view text) {
    crash_text() = text;
    // Of its own, for a stack that has run over.
    constexpr std::size_t kStackBytes = 64U << 10U;
    static std::array<char, kStackBytes> bytes;
    const stack_t stack{.ss_sp = bytes.data(), .ss_flags = 0, .ss_size = bytes.size()};
    const bool has_stack = ::sigaltstack(&stack, nullptr) == 0;
    for (const int signal : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT}) {
        struct sigaction before {};
        if (::sigaction(signal, nullptr, &before) != 0 || before.sa_handler != SIG_DFL) continue;
        struct sigaction action {};
        action.sa_handler = end_on_signal;
        action.sa_flags = has_stack ? SA_ONSTACK : 0;
        (void)::sigaction(signal, &action, nullptr);
    }
}

}  // namespace dateline
