// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/commands/stop_signals.h"

#include <atomic>
#include <csignal>

namespace dateline {
namespace {

// A signal handler has nothing but globals. Lock-free, so that it may be set in a handler.
std::atomic<int> noted{0};
static_assert(std::atomic<int>::is_always_lock_free);

extern "C" void note(int signal) {
    if (noted.exchange(signal) == 0) return;
    (void)std::signal(signal, SIG_DFL);
    (void)std::raise(signal);  // Delivered when this handler returns.
}

}  // namespace

void note_stop_signals() noexcept {
    struct sigaction action {};
    action.sa_handler = note;
    action.sa_flags = SA_RESTART;
    for (const int signal : {SIGINT, SIGTERM}) {
        struct sigaction before {};
        // What the parent has had ignored (nohup, a background job) stays ignored.
        if (::sigaction(signal, nullptr, &before) == 0 && before.sa_handler == SIG_IGN) continue;
        (void)::sigaction(signal, &action, nullptr);
    }
}

int noted_stop_signal() noexcept {
    return noted.load();
}

}  // namespace dateline
