// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace dateline {

/// What a word beside a name says about it.
enum class PlaceCue : std::uint8_t {
    None,
    In,        ///< "in", "near", "from": a place follows.
    Title,     ///< "Mr", "President": a person follows.
    Street,    ///< "Street", "Road": behind a name it is a street's.
    Body,      ///< "University", "Times": behind a name it is an organization's.
    Public,    ///< "Police", "Department": behind a place it is a body of it.
    Division,  ///< "state", "province": the name is a division's.
    County,    ///< "County".
    Based,     ///< "based", "born": behind a hyphen.
    And,       ///< "and", "or": joins what is of a kind.
    Verb,      ///< "said", "told": what stands before is someone.
};

/// The cues of English news. Immutable; thread-safe.
class PlaceCues {
public:
    PlaceCues();
    /// What the word with this hash (PlaceWord::hash) says.
    [[nodiscard]] PlaceCue cue(std::uint64_t hash) const noexcept;

private:
    struct Row {
        std::uint64_t hash = 0;
        PlaceCue cue = PlaceCue::None;
    };
    std::vector<Row> rows_;
};

}  // namespace dateline
