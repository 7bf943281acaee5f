// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "indexer/enrich/places/gazetteer.h"
#include "indexer/enrich/places/source_home.h"
#include "indexer/enrich/places/toponym.h"

namespace dateline {

/// Whether `inner` lies in `outer`, as far as divisions and countries tell; a place does not lie in
/// itself.
[[nodiscard]] bool lies_in(const Gazetteer& gazetteer, PlaceIndex inner, PlaceIndex outer) noexcept;

/// Great-circle distance in kilometres.
[[nodiscard]] double distance_km(const PlaceRecord& a, const PlaceRecord& b) noexcept;

/// Sets `inside` of toponyms behind which, after a comma, one stands in which they may lie: "Paris,
/// Texas", "Springfield, Ill.". Toponyms must be in the order of the text.
void link_containers(const Gazetteer& gazetteer, const ArticleFields& fields,
                     std::vector<Toponym>& toponyms);

/// Chooses the places that an article's names stand for: by how large they are, by what they are
/// said to lie in, and by what else the article names near by. One sense to a name, unless the text
/// says otherwise. One to a thread: it reuses memory.
class PlaceResolver {
public:
    /// Sets `place` of every toponym. What has several senses is rather meant near
    /// `home`. Time is linear in the number of toponyms.
    void resolve(const Gazetteer& gazetteer, const SourceHome& home,
                 std::vector<Toponym>& toponyms);

private:
    struct Candidate {
        PlaceIndex place = kNoPlace;
        float prominence = 0;
        float share = 0;  ///< Of its sense's weight.
    };
    /// A name with what it is said to lie in.
    struct Sense {
        std::uint64_t key = 0;
        std::uint32_t first = 0;      ///< A toponym of it.
        std::uint32_t container = 0;  ///< Number plus one of the sense in which it lies; 0 = none.
        float weight = 0;
        std::size_t begin = 0;  ///< Of its candidates.
        std::size_t end = 0;
    };

    void collect(const Gazetteer& gazetteer, const std::vector<Toponym>& toponyms);
    void add_home(const Gazetteer& gazetteer, const SourceHome& home);
    void add_candidates(const Gazetteer& gazetteer, const Toponym& toponym, Sense& sense);
    void leave_to_country(const Gazetteer& gazetteer, const Sense& sense);
    void hold_to_containers(const Gazetteer& gazetteer);
    void share_out(const std::vector<float>& scores);
    void vote(const Gazetteer& gazetteer, const Candidate& candidate, float weight);
    void weigh(const Gazetteer& gazetteer, const SourceHome& home, bool by_distance);
    void choose_anchors(const SourceHome& home);
    [[nodiscard]] float support(const Gazetteer& gazetteer, const Sense& sense,
                                const Candidate& candidate) const;
    [[nodiscard]] float nearness(const Gazetteer& gazetteer, std::size_t sense,
                                 PlaceIndex place) const;

    /// A place that the article is sure to name, and the sense that names it.
    struct Anchor {
        std::size_t sense = 0;
        PlaceIndex place = kNoPlace;
        float weight = 0;
    };
    std::vector<Sense> senses_;
    std::vector<std::uint32_t> sense_of_;  ///< By toponym.
    std::vector<Candidate> candidates_;
    std::vector<float> votes_;  ///< By division or country.
    std::vector<PlaceIndex> voted_;
    std::vector<Anchor> anchors_;
};

}  // namespace dateline
