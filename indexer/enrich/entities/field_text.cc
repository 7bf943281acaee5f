// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/entities/field_text.h"

#include <chrono>

namespace dateline {

std::optional<int> year_of(const Article& article) {
    if (!article.published) return std::nullopt;
    using std::chrono::days;
    const std::chrono::sys_seconds time{std::chrono::seconds{article.published->seconds}};
    return static_cast<int>(std::chrono::year_month_day{std::chrono::floor<days>(time)}.year());
}

}  // namespace dateline
