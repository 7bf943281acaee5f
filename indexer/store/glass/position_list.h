// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>

#include <xapian.h>

namespace dateline {

/// Appends positions, ascending, at least one, as Xapian's glass tables have them: the last; then,
/// if there are more, the first, their number and, in an interpolative code, those between
/// (Moffat and Stuiver, Binary Interpolative Coding for Effective Index Compression, 2000; Xapian
/// 1.4, backends/glass/glass_positionlist.cc).
void append_position_list(std::string& out, std::span<const Xapian::termpos> positions);

}  // namespace dateline
