// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "indexer/source/html_blocks.h"

namespace dateline {

/// Leaves out what is not the article in blocks that come from the element that holds it: lists of
/// links and what announces them, lines such as "Read more" or "Share this", date lines above the
/// text, headings with nothing below.
void drop_noise(std::vector<TextBlock>& blocks);

/// How much of a block lies in links, 0 to 1.
[[nodiscard]] double link_share(const TextBlock& block) noexcept;

/// The bytes of a block that count as running text.
[[nodiscard]] double mass_of(const TextBlock& block) noexcept;

}  // namespace dateline
