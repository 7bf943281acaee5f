// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/allocator.h"

#include <mimalloc.h>

// The program may be without mimalloc (cmake/flags.cmake).
#pragma weak mi_option_disable
#pragma weak mi_option_set

namespace dateline {

void keep_freed_memory() {
    if (&mi_option_disable == nullptr) return;
    mi_option_disable(mi_option_allow_decommit);
    // What was allocated before main() does not heed that.
    constexpr long kMillisecondsOfADay = 86'400'000;
    mi_option_set(mi_option_decommit_delay, kMillisecondsOfADay);
}

}  // namespace dateline
