// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace dateline {

/// How text for people looks. The defaults are those of output that is not a terminal.
struct TextStyle {
    std::size_t width = 80;  ///< Columns; taken as 20 where it is less.
    bool color = false;      ///< ANSI escape codes for bold, dim and colours.
    bool unicode = true;     ///< Bars of block eighths and "·", "→", "…"; false: ASCII ones.
    /// Names with right-to-left letters are put between FSI and PDI (U+2068, U+2069), so that on
    /// a terminal that reorders text they do not pull the numbers beside them along. Only on
    /// a terminal: in a file or pipe the two would be bytes that the article does not have.
    bool isolate = false;
};

}  // namespace dateline
