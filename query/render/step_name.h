// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string_view>
#include <utility>

#include "query/request.h"

namespace dateline {

/// Names on the command line (`--by`) and in output.
inline constexpr std::array<std::pair<std::string_view, TimelineStep>, 4> kTimelineSteps{{
    {"day", TimelineStep::Day},
    {"week", TimelineStep::Week},
    {"month", TimelineStep::Month},
    {"year", TimelineStep::Year},
}};

[[nodiscard]] constexpr std::string_view step_name(TimelineStep step) noexcept {
    for (const auto& [name, value] : kTimelineSteps) {
        if (value == step) return name;
    }
    return "month";
}

}  // namespace dateline
