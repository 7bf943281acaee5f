// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "common/article.h"

namespace dateline {

/// The words by which the JSON of an article names these (common/article_json.h).
[[nodiscard]] constexpr std::string_view origin_name(Origin origin) noexcept {
    return origin == Origin::Text ? "text" : "declared";
}

[[nodiscard]] constexpr std::string_view salience_name(Salience salience) noexcept {
    return salience == Salience::About ? "about" : "mentions";
}

}  // namespace dateline
