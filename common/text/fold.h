// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "common/result.h"

namespace dateline {

/// Puts text into the one form in which this program compares words: Unicode NFKC with
/// case folded (ICU's NFKC_Casefold).
///
///     fold("ÅLAND")   ->  "åland"
///     fold("Straße")  ->  "strasse"
///
/// The indexer and the query side must both use it, or a name indexed one way
/// cannot be found the other.
///
/// Errors: BadArgument, with the byte offset, if `utf8` is not valid UTF-8. ICU
/// itself would put U+FFFD there and report success.
/// Thread-safe.
[[nodiscard]] Result<std::string> fold(std::string_view utf8);

/// fold() for names: typographic apostrophes and hyphens become the ASCII ones, runs of
/// white space one space, none at the ends, control characters are dropped.
///
///     fold_name("  Xi  JINPING ")  ->  "xi jinping"
///
/// Errors: as fold().
[[nodiscard]] Result<std::string> fold_name(std::string_view utf8);

/// A folded word without its accents: what a reader types who leaves them out.
///
///     plain_form("café")  ->  "cafe"        plain_form("łódź")  ->  "lodz"
///     plain_form("ёлка")  ->  "елка"        plain_form("o'brien")  ->  "obrien"
///
/// Latin and Greek lose their marks, Latin letters with strokes and ligatures become
/// plain ones; Cyrillic ё becomes е (й stays); Arabic and Hebrew lose their vowel points,
/// Arabic alef, yeh and teh marbuta variants meet. Other scripts stay as they are.
/// Returns the word itself where nothing changes. Requires valid, folded UTF-8.
/// Thread-safe.
[[nodiscard]] std::string plain_form(std::string_view folded);

}  // namespace dateline
