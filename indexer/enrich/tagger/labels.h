// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/result.h"

namespace dateline {

/// Tokens [first, last) of a sentence that name something.
struct EntitySpan {
    std::size_t first = 0;
    std::size_t last = 0;  ///< Exclusive.
    std::size_t type = 0;  ///< Index into a list of types kept beside it.

    bool operator==(const EntitySpan&) const = default;
};

/// A tagger's labels: 0 is "outside", and each type has four: beginning, inside, last, and
/// unit (a mention of one token).
using Label = std::uint8_t;
enum class SpanPart : std::uint8_t { Begin = 0, Inside = 1, Last = 2, Unit = 3 };

inline constexpr std::size_t kMaxEntityTypes = 16;

[[nodiscard]] constexpr std::size_t label_count(std::size_t types) noexcept {
    return 1 + 4 * types;
}
[[nodiscard]] constexpr Label make_label(std::size_t type, SpanPart part) noexcept {
    return static_cast<Label>(1 + 4 * type + static_cast<std::size_t>(part));
}
/// Requires a label that is not 0.
[[nodiscard]] constexpr std::size_t label_type(Label label) noexcept {
    return (label - 1U) / 4U;
}
[[nodiscard]] constexpr SpanPart label_part(Label label) noexcept {
    return static_cast<SpanPart>((label - 1U) % 4U);
}
/// Whether a label leaves a mention open (begin, inside), so that it must go on.
[[nodiscard]] constexpr bool leaves_open(Label label) noexcept {
    return label != 0 &&
           (label_part(label) == SpanPart::Begin || label_part(label) == SpanPart::Inside);
}
/// Whether a label goes on with an open mention (inside, last).
[[nodiscard]] constexpr bool goes_on(Label label) noexcept {
    return label != 0 &&
           (label_part(label) == SpanPart::Inside || label_part(label) == SpanPart::Last);
}
/// Whether `to` may stand behind `from`: an open mention goes on with its own type.
[[nodiscard]] constexpr bool may_follow(Label from, Label to) noexcept {
    if (leaves_open(from) != goes_on(to)) return false;
    return !goes_on(to) || label_type(from) == label_type(to);
}

/// The labels of a sentence of `size` tokens. Requires spans in order that do not overlap.
[[nodiscard]] std::vector<Label> labels_of(const std::vector<EntitySpan>& spans, std::size_t size);

/// The spans that a sequence of labels names. Requires a sequence that may_follow() allows.
[[nodiscard]] std::vector<EntitySpan> spans_of(const std::vector<Label>& labels);

/// Spans of IOB1, IOB2, BIOES or BILOU tags ("O", "B-PER", "I-PER", "E-PER", "U-PER"), by
/// conlleval's rules: a span begins at B, S and U, at any other behind O, E, L, S or U, and where
/// the type changes. Types not yet in `types` are added to it. Errors: BadRecord if a tag is none
/// of these or there are over kMaxEntityTypes types; the message names the tag, `bad_tag` gets its
/// index.
[[nodiscard]] Result<std::vector<EntitySpan>> spans_of_tags(const std::vector<std::string>& tags,
                                                            std::vector<std::string>& types,
                                                            std::size_t& bad_tag);

/// IOB2 tags of a sentence of `size` tokens.
[[nodiscard]] std::vector<std::string> tags_of(const std::vector<EntitySpan>& spans,
                                               std::size_t size,
                                               const std::vector<std::string>& types);

}  // namespace dateline
