// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace dateline {

/// Puts stand-ins in the place of standard streams that whoever started the program has closed,
/// so that none becomes a database's file descriptor: reading from or writing to them fails.
/// Call first in main().
void occupy_standard_streams();

}  // namespace dateline
