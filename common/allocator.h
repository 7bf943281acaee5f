// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace dateline {

/// From now on, memory that is free again stays with the program: giving it back to the system and
/// getting it again cost 80 us an article. What a program holds at most is the same. Call in
/// main().
void keep_freed_memory();

}  // namespace dateline
