// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/places/toponym_judge.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace dateline {
namespace {

float log_odds(float share) noexcept {
    const float p = std::clamp(share, 0.03F, 0.97F);
    return std::log(p / (1 - p));
}

/// A town of so many inhabitants is well known.
constexpr std::uint32_t kKnownTown = 100'000;
/// A name that stands in small letters so often, of a hundred times, is an ordinary word first.
constexpr std::uint8_t kWordShare = 20;

class Judge {
public:
    explicit Judge(const JudgeContext& context) : context_{context} {}

    void judge(Toponym& toponym) {
        belief_ = prior(toponym);
        if (context_.english) {
            weigh_tagger(toponym);
            weigh_capitals(toponym);
        }
        weigh_neighbours(toponym);
        toponym.belief = belief_;
    }

private:
    [[nodiscard]] const FieldWords& field(const Toponym& toponym) const {
        return (*context_.fields)[static_cast<std::size_t>(toponym.field)];
    }

    /// What the name is worth by itself.
    [[nodiscard]] float prior(const Toponym& toponym) const {
        const NameEntry& names = toponym.names;
        if (toponym.abbreviation) return 5;
        const NamedPlace best = names[0];
        const PlaceRecord& place = context_.gazetteer->place(best.place);
        if (!context_.english) return foreign_prior(toponym, best, place);
        if (best.is(NameUse::Demonym)) return 2;
        if (field(toponym).words[toponym.word].dotted) return 4;
        if (names.place_share() == kUnseen) return kind_prior(best, place, toponym.words > 1);
        return log_odds(static_cast<float>(names.place_share()) / 100) * 0.8F + 0.4F;
    }

    /// Hardly anything else is called "Sri Lanka" or "Dar es Salaam", whatever the tagger took them
    /// for where the shares were counted: what such a name is worth beside its share.
    [[nodiscard]] float worth_beside_share(const Toponym& toponym) const {
        const NameEntry& names = toponym.names;
        const PlaceRecord& place = context_.gazetteer->place(names[0].place);
        if (toponym.words == 1 || names.place_share() == kUnseen || !is_well_known(place)) return 0;
        return std::max(0.F, kind_prior(names[0], place, true) - prior(toponym));
    }

    [[nodiscard]] static bool is_well_known(const PlaceRecord& place) {
        switch (place.kind) {
            case PlaceKind::Town:
            case PlaceKind::Quarter:
            case PlaceKind::County: return place.population > kKnownTown;
            default: return true;
        }
    }

    /// What a name that was never met is worth.
    [[nodiscard]] static float kind_prior(NamedPlace best, const PlaceRecord& place, bool several) {
        switch (place.kind) {
            case PlaceKind::Continent:
            case PlaceKind::Country:
            case PlaceKind::Former:
            case PlaceKind::Region:
            case PlaceKind::Water:
            case PlaceKind::Area:
            case PlaceKind::Site: return several ? 2.5F : 1.5F;
            case PlaceKind::County: return 3;
            case PlaceKind::Division: return several ? 1.5F : 1;
            default: break;
        }
        float belief = several ? 1.F : 0.F;
        belief += 0.4F * (std::log10(static_cast<float>(place.population) + 1) - 4);
        return best.is(NameUse::Foreign) ? belief - 1.5F : belief;
    }

    /// Without a tagger only what is well known counts.
    [[nodiscard]] float foreign_prior(const Toponym& toponym, NamedPlace best,
                                      const PlaceRecord& place) const {
        if (best.is(NameUse::Demonym)) return -3;
        const bool foreign = best.is(NameUse::Foreign);
        switch (place.kind) {
            case PlaceKind::Continent:
            case PlaceKind::Country:
            case PlaceKind::Former:
            case PlaceKind::Capital: return 3;
            case PlaceKind::Region:
            case PlaceKind::Water:
            case PlaceKind::Area:
            case PlaceKind::Site: return foreign ? 2.F : toponym.words > 1 ? 0.F : -1.F;
            case PlaceKind::Division: return foreign || place.population > 500'000 ? 1.F : -1.F;
            case PlaceKind::Town: break;
            default: return -1;
        }
        float belief = 1.2F * (std::log10(static_cast<float>(place.population) + 1) - 5) - 0.6F;
        const std::uint8_t share = toponym.names.place_share();
        if (share != kUnseen) belief += 0.6F * log_odds(static_cast<float>(share) / 100);
        return belief + (toponym.words > 1 ? 0.5F : 0.F);
    }

    /// The mention that shares most with the toponym; mentions are passed in order.
    [[nodiscard]] const NameMention* mention_at(const Toponym& toponym) {
        const auto before = [&](const NameMention& m) {
            return m.field < toponym.field ||
                   (m.field == toponym.field && m.byte_end <= toponym.start);
        };
        while (next_ < context_.mentions.size() && before(context_.mentions[next_])) ++next_;
        const NameMention* best = nullptr;
        std::uint32_t most = 0;
        for (std::size_t i = next_; i < context_.mentions.size(); ++i) {
            const NameMention& m = context_.mentions[i];
            if (m.field != toponym.field || m.byte_start >= toponym.end) break;
            const std::uint32_t shared =
                std::min(m.byte_end, toponym.end) - std::max(m.byte_start, toponym.start);
            if (shared > most) {
                most = shared;
                best = &m;
            }
        }
        return best;
    }

    void weigh_tagger(const Toponym& toponym) {
        const NameMention* mention = mention_at(toponym);
        if (toponym.demonym) {
            if (mention == nullptr || mention->type == EntityType::Misc) return;
            const bool larger =
                mention->byte_end > toponym.end + 1 || mention->byte_start < toponym.start;
            if (larger && mention->type == EntityType::Organization) belief_ -= 3;
            if (mention->type == EntityType::Person) belief_ -= 3;
            return;
        }
        if (mention == nullptr) {
            belief_ += worth_beside_share(toponym) - (toponym.abbreviation ? 0 : 1.2F);
            return;
        }
        // The tagger takes many a place that acts, or is hardly met, for an organization.
        const auto& likely = mention->likely;
        const float place = likely[static_cast<std::size_t>(EntityType::Location)] +
                            0.3F * likely[static_cast<std::size_t>(EntityType::Organization)];
        const bool larger =
            mention->byte_end > toponym.end + 1 || mention->byte_start < toponym.start;
        if (!larger) {
            belief_ += worth_beside_share(toponym) + 1.1F * log_odds(place);
            return;
        }
        if (joins_with_and(toponym, *mention)) return;
        const bool begins = mention->byte_start == toponym.start;
        if (!begins && toponym.words == 1 && toponym.names.small_share() > kWordShare) belief_ -= 3;
        if (begins && mention->type == EntityType::Organization && is_public_body(toponym)) {
            belief_ += 0.5F;
            return;
        }
        switch (mention->type) {
            case EntityType::Location: belief_ += 0.8F; break;
            case EntityType::Person:
                belief_ -= 5;
                // "Denzel Washington": so "Washington" alone may well be he.
                if (mention->byte_start < toponym.start) surnames_.push_back(toponym.key);
                break;
            case EntityType::Organization: belief_ -= is_county(toponym) ? 0.5F : 3; break;
            case EntityType::Misc: belief_ -= 1; break;
        }
    }

    [[nodiscard]] bool is_county(const Toponym& toponym) const {
        return context_.gazetteer->place(toponym.names[0].place).kind == PlaceKind::County;
    }

    /// "Columbus Police Department": a body of the place that its name begins with.
    [[nodiscard]] bool is_public_body(const Toponym& toponym) const {
        const auto& words = field(toponym).words;
        const std::size_t behind = toponym.word + toponym.words;
        return behind < words.size() && words[behind].before == WordGap::Space &&
               context_.cues->cue(words[behind].hash) == PlaceCue::Public;
    }

    /// Whether the tagger took a list for one name: "Savannah and Macon".
    [[nodiscard]] bool joins_with_and(const Toponym& toponym, const NameMention& mention) const {
        const auto& words = field(toponym).words;
        const auto is_and = [&](std::size_t at) {
            return at < words.size() && words[at].start >= mention.byte_start &&
                   words[at].end <= mention.byte_end &&
                   context_.cues->cue(words[at].hash) == PlaceCue::And;
        };
        const std::size_t behind = toponym.word + toponym.words;
        return (mention.byte_start == toponym.start && is_and(behind)) ||
               (mention.byte_end == toponym.end && toponym.word > 0 && is_and(toponym.word - 1));
    }

    /// A capital letter says nothing where every word has one.
    void weigh_capitals(const Toponym& toponym) {
        if (toponym.words > 1 || toponym.abbreviation) return;
        const FieldWords& words = field(toponym);
        const WordGap gap = words.words[toponym.word].before;
        const bool says_nothing = words.cases[toponym.word] != SentenceCase::Plain ||
                                  gap == WordGap::Text || gap == WordGap::Sentence;
        if (toponym.field == TextField::Dateline) return;
        const std::uint8_t small = toponym.names.small_share();
        const PlaceKind kind = context_.gazetteer->place(toponym.names[0].place).kind;
        const bool country = kind == PlaceKind::Country || kind == PlaceKind::Former;
        if (says_nothing) {
            belief_ -= static_cast<float>(small) * 0.05F;
        } else if (small > kWordShare && !country && toponym.inside == 0) {
            belief_ -= small > 2 * kWordShare ? 3.F : 1.F;
        }
    }

    void weigh_neighbours(const Toponym& toponym) {
        const auto& words = field(toponym).words;
        const std::uint32_t behind = toponym.word + toponym.words;
        if (toponym.word > 0) {
            const PlaceWord& word = words[toponym.word - 1];
            const WordGap gap = words[toponym.word].before;
            if (gap == WordGap::Space && context_.english) {
                const PlaceCue cue = context_.cues->cue(word.hash);
                if (cue == PlaceCue::In) belief_ += 1.2F;
                if (cue == PlaceCue::Title) belief_ -= 2;
            }
        }
        if (!context_.english || behind >= words.size()) return;
        const PlaceWord& word = words[behind];
        if (word.before == WordGap::Space && word.shape != WordShape::Small) {
            const PlaceCue cue = context_.cues->cue(word.hash);
            if (cue == PlaceCue::Street || cue == PlaceCue::Body) belief_ -= 1.5F;
            if (cue == PlaceCue::County) belief_ += 1.5F;
        }
        if (word.before == WordGap::Joined && context_.cues->cue(word.hash) == PlaceCue::Based) {
            belief_ += 2;
        }
        if (toponym.inside != 0) belief_ += 2.5F;
    }

public:
    /// Keys of the names that are also the last names of persons here.
    [[nodiscard]] const std::vector<std::uint64_t>& surnames() const noexcept { return surnames_; }

private:
    const JudgeContext& context_;
    std::vector<std::uint64_t> surnames_;
    std::size_t next_ = 0;
    float belief_ = 0;
};

/// One sense to an article: the mentions of a name share what they say.
void share_beliefs(std::vector<Toponym>& toponyms) {
    struct Sum {
        float belief = 0;
        int count = 0;
    };
    std::unordered_map<std::uint64_t, Sum> sums;
    for (const Toponym& toponym : toponyms) {
        Sum& sum = sums[toponym.key];
        sum.belief += std::clamp(toponym.belief, -4.F, 4.F);
        ++sum.count;
    }
    for (Toponym& toponym : toponyms) {
        const Sum& sum = sums[toponym.key];
        toponym.belief = 0.6F * toponym.belief + 0.4F * sum.belief / static_cast<float>(sum.count);
    }
}

bool follows_in(const JudgeContext& context, const Toponym& toponym) {
    const auto& words = (*context.fields)[static_cast<std::size_t>(toponym.field)].words;
    return toponym.word > 0 && words[toponym.word].before == WordGap::Space &&
           context.cues->cue(words[toponym.word - 1].hash) == PlaceCue::In;
}

/// "Atlanta, Savannah and Macon": what stands in a list with a place is one.
void share_lists(const JudgeContext& context, std::vector<Toponym>& toponyms) {
    constexpr float kSure = 1.5F;
    for (std::size_t i = 0; i + 1 < toponyms.size(); ++i) {
        Toponym& a = toponyms[i];
        Toponym& b = toponyms[i + 1];
        const std::uint32_t behind = a.word + a.words;
        if (a.field != b.field || a.demonym || b.demonym || b.word > behind + 1) continue;
        const auto& words = (*context.fields)[static_cast<std::size_t>(a.field)].words;
        const bool comma = b.word == behind && words[b.word].before == WordGap::Comma;
        const bool conjunction =
            b.word == behind + 1 && context.cues->cue(words[behind].hash) == PlaceCue::And;
        if (!comma && !conjunction) continue;
        if (a.belief > kSure && b.belief > -kSure) b.belief += 1.5F;
        if (b.belief > kSure && a.belief > -kSure) a.belief += 1.5F;
    }
}

}  // namespace

void judge_toponyms(const JudgeContext& context, std::vector<Toponym>& toponyms) {
    constexpr float kSurname = 6;
    Judge judge{context};
    for (Toponym& toponym : toponyms) judge.judge(toponym);
    const auto& surnames = judge.surnames();
    for (Toponym& toponym : toponyms) {
        const bool is_surname =
            std::find(surnames.begin(), surnames.end(), toponym.key) != surnames.end();
        if (!is_surname || toponym.inside != 0) continue;
        toponym.belief -= follows_in(context, toponym) ? kSurname / 2 : kSurname;
    }
    share_beliefs(toponyms);
    share_lists(context, toponyms);
}

}  // namespace dateline
