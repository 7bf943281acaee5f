// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace dateline {

/// True for words of English that say nothing about a text's subject ("the", "and", "which").
/// Only rankings of Match::Any leave them out, and only where other words remain.
[[nodiscard]] bool is_stop_word(std::string_view term) noexcept;

}  // namespace dateline
