// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace dateline {

/// What a Reuters-21578 text says: entities resolved ("&lt;", "&#38;"), the wire's control
/// characters dropped, line ends as \n. Unknown entities stay as they are. `utf8` is valid UTF-8.
[[nodiscard]] std::string wire_text(std::string_view utf8);

/// Joins the hard-wrapped lines of a wire text to paragraphs, which begin after a blank line or
/// with a line indented by two blanks or more, and drops the sign-off "Reuter" at the end.
[[nodiscard]] std::string join_wire_lines(std::string_view text);

/// A dateline taken apart.
struct WireDateline {
    std::string place;   ///< "SALVADOR"
    std::string run_on;  ///< The beginning of the story, where that stands in the dateline too.
};

/// Cuts off the date and what is behind it.
///
///     cut_dateline("    SALVADOR, Feb 26 - ")                        ->  "SALVADOR", ""
///     cut_dateline("ANKARA, March 8 - Engineers work on the Iraq-")  ->  "ANKARA", "Engineers …
///     Iraq-"
[[nodiscard]] WireDateline cut_dateline(std::string_view text);

}  // namespace dateline
