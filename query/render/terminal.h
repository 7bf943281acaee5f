// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

#include "query/render/text_style.h"

namespace dateline {

/// What is known of a file descriptor that text for people goes to.
struct Terminal {
    bool present = false;      ///< It is a terminal.
    std::size_t columns = 80;  ///< 80 where the terminal does not say.
    std::size_t rows = 24;     ///< 24 where the terminal does not say.
};

/// Asks the system (isatty, TIOCGWINSZ). $COLUMNS, where it is a number from 20 to 1000,
/// stands for what the terminal does not say, and sets the width of what is none.
[[nodiscard]] Terminal look_at_terminal(int descriptor);

/// The style for a terminal: colour unless $NO_COLOR is set and not empty or $TERM is "dumb";
/// without a terminal no colour and no isolates. Bars are ASCII where $LC_ALL, $LC_CTYPE or $LANG
/// (the first that is set) names a locale that is expressly not UTF-8: "C", "de_DE.ISO-8859-1".
[[nodiscard]] TextStyle text_style(const Terminal& terminal);

}  // namespace dateline
