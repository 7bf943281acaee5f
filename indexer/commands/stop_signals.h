// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace dateline {

/// From now on the first SIGINT or SIGTERM only is noted, for work that ends in order; a second one
/// ends the program at once, as if this had not been called. For the whole process.
void note_stop_signals() noexcept;

/// The number of the signal that was noted, or 0. Any thread.
[[nodiscard]] int noted_stop_signal() noexcept;

}  // namespace dateline
