// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline {

/// The form of a word of a name in which spellings that mean the same word are equal: case,
/// accents, umlauts written out, dots and apostrophes do not count, and of transliterated names
/// neither do the endings and given names that are spelled in several ways.
///
///     Zelenskyy, Zelensky, Zelenskiy  ->  zelenski      Müller, Mueller  ->  muller
///     Alexander, Aleksandr            ->  alexander     J.D., JD         ->  jd
///     O'Neill                         ->  oneill        Горбачёв         ->  горбачев
///     Путин, Путина, Путиным          ->  путин
///
/// It is cautious: two surnames that are both common never become one. Empty if nothing is left.
/// Requires valid UTF-8. Thread-safe.
[[nodiscard]] std::string word_key(std::string_view word);

/// The keys of a name's words; hyphens and white space part words, initials that stand together
/// are one word.
///
///     "Ban Ki-moon"  ->  ban, ki, moon        "J. D. Vance"  ->  jd, vance
[[nodiscard]] std::vector<std::string> name_keys(std::string_view name);

/// name_keys() joined by blanks: what tells one name of the archive from another.
[[nodiscard]] std::string name_key(std::string_view name);

/// Words of a name as they stand there, parted as for name_keys().
[[nodiscard]] std::vector<std::string_view> name_parts(std::string_view name);

}  // namespace dateline
