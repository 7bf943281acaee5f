// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "common/article.h"

namespace dateline {

/// How long the parts of an article are, in code points: what salience is relative to.
struct ArticleShape {
    std::uint32_t body = 0;
    std::uint32_t lead = 0;  ///< Of the body: what says what the article is about.
};
/// The lead is the first fifth of the body, but 150 to 400 code points.
[[nodiscard]] ArticleShape shape_of(const Article& article);

/// What is known of an entity's mentions.
struct MentionWeight {
    bool title = false;        ///< Named in the title.
    bool lead = false;         ///< Named in the lead.
    std::uint32_t count = 0;   ///< Mentions in title and body.
    std::uint32_t spread = 0;  ///< Quarters of the body that it is named in, 0 to 4.
};
[[nodiscard]] MentionWeight weigh_mentions(const ArticleShape& shape,
                                           const std::vector<Mention>& mentions);

/// How much an article has to do with an entity, from 0 (it is not named) to 1 (in title, lead
/// and everywhere). `most` is the count of the entity of its kind that is named most often.
///
///     named in the title and three times in all   ->  0.6 or more
///     named once, at the end                      ->  0.1 or less
[[nodiscard]] double salience_score(const MentionWeight& weight, std::uint32_t most) noexcept;

/// From this score on, an article is about a person or an organization.
inline constexpr double kAboutScore = 0.3;

/// Sets the salience of each entity that has mentions, and of no other.
void set_salience(const ArticleShape& shape, std::vector<Entity>& entities);

}  // namespace dateline
