// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/entities/salience.h"

#include <algorithm>
#include <array>

#include "common/text/utf8.h"

namespace dateline {
namespace {

constexpr std::uint32_t kShortestLead = 150;
constexpr std::uint32_t kLongestLead = 400;
constexpr std::uint32_t kQuarters = 4;

// Shares of the score; they add up to 1.
constexpr double kTitle = 0.35;
constexpr double kLead = 0.2;
constexpr double kFrequency = 0.25;
constexpr double kSpread = 0.2;

// So many mentions are as good as more.
constexpr std::uint32_t kOftenEnough = 5;

}  // namespace

ArticleShape shape_of(const Article& article) {
    const auto body = static_cast<std::uint32_t>(code_points(article.body));
    return {.body = body, .lead = std::clamp(body / 5, kShortestLead, kLongestLead)};
}

MentionWeight weigh_mentions(const ArticleShape& shape, const std::vector<Mention>& mentions) {
    MentionWeight weight;
    std::array<bool, kQuarters> quarters{};
    for (const Mention& mention : mentions) {
        if (mention.field == "title") weight.title = true;
        if (mention.field == "title" || mention.field == "body") ++weight.count;
        if (mention.field != "body") continue;
        if (mention.start < shape.lead) weight.lead = true;
        const std::uint64_t at = std::uint64_t{mention.start} * kQuarters;
        quarters[std::min<std::uint64_t>(at / std::max(shape.body, 1U), kQuarters - 1)] = true;
    }
    weight.spread = static_cast<std::uint32_t>(std::count(quarters.begin(), quarters.end(), true));
    return weight;
}

double salience_score(const MentionWeight& weight, std::uint32_t most) noexcept {
    if (weight.count == 0) return 0;
    const std::uint32_t enough = std::clamp(most, 1U, kOftenEnough);
    const double frequency = std::min(1.0, static_cast<double>(weight.count) / enough);
    // One quarter is no spread.
    const double spread = weight.spread == 0 ? 0 : (weight.spread - 1) / 3.0;
    return (weight.title ? kTitle : 0) + (weight.lead ? kLead : 0) + kFrequency * frequency +
           kSpread * spread;
}

void set_salience(const ArticleShape& shape, std::vector<Entity>& entities) {
    std::vector<MentionWeight> weights;
    weights.reserve(entities.size());
    std::uint32_t most = 0;
    for (const Entity& entity : entities) {
        weights.push_back(weigh_mentions(shape, entity.mentions));
        most = std::max(most, weights.back().count);
    }
    for (std::size_t i = 0; i < entities.size(); ++i) {
        if (entities[i].mentions.empty()) continue;
        const double score = salience_score(weights[i], most);
        entities[i].salience = score >= kAboutScore ? Salience::About : Salience::Mentions;
    }
}

}  // namespace dateline
