// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace dateline {

/// The place part of the dateline with which an agency's text begins, or empty.
///
///     find_dateline("ANCHORAGE, Alaska (Dateline) - The …")  ->  "ANCHORAGE, Alaska"
///     find_dateline("LONDON, March 3 — Prices …")            ->  "LONDON"
///
/// A dateline begins with a name in capitals and ends in a dash within the first hundred or so
/// characters; the agency in parentheses and the date are not part of the place. `body` is valid
/// UTF-8.
[[nodiscard]] std::string find_dateline(std::string_view body);

}  // namespace dateline
