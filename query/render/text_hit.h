// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include "common/text/breaks.h"
#include "query/render/hit_field.h"
#include "query/render/styled.h"
#include "query/render/text_style.h"
#include "query/result.h"

namespace dateline {

/// Room for a hit on the page.
struct HitLayout {
    std::size_t width = 80;  ///< Columns.
    std::size_t rank = 2;    ///< Columns of the widest rank of the page.
};

/// One hit for people: rank and title; date, source, section; snippet; persons, places and
/// topics; id and url.
[[nodiscard]] std::vector<Line> hit_lines(const Hit& hit, const HitLayout& layout,
                                          const TextStyle& style, TextBreaks& breaks);

/// One hit with the fields that the user named, each with its name.
[[nodiscard]] std::vector<Line> hit_field_lines(const Hit& hit, const std::vector<HitField>& fields,
                                                const HitLayout& layout, TextBreaks& breaks);

/// "Persons Vladimir Putin, Donald Trump +3   Places Anchorage": whole names, as many of each
/// group as fit into `width`, fairly; then how many there are more. Empty if there are none.
[[nodiscard]] Line names_line(const Hit& hit, std::size_t width, const TextStyle& style);

}  // namespace dateline
