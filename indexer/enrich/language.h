// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace dateline {

/// The language a text is written in, as CLD2 (Compact Language Detector 2) sees it: a BCP 47
/// tag ("en", "zh", "zh-Hant"), or nothing where CLD2 is not sure. The first 4 KiB decide.
/// Requires valid UTF-8. Thread-safe.
[[nodiscard]] std::string detect_language(std::string_view text);

/// A declared language as Dateline keeps it: "EN" -> "en", "pt_br" -> "pt-BR", "eng" ->
/// "en"; nothing for what is no language tag.
[[nodiscard]] std::string normal_language(std::string_view declared);

}  // namespace dateline
