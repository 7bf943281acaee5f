// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/article.h"

namespace dateline {

/// The three texts of an article that mentions stand in, by code points. The article must outlive
/// it and stay as it is.
class MentionTexts {
public:
    explicit MentionTexts(const Article& article);

    /// The text of a mention's field from its start to its end; empty if the field is not so long.
    [[nodiscard]] std::string_view text_at(const Mention& mention) const;

private:
    struct Field {
        explicit Field(std::string_view text);
        [[nodiscard]] std::size_t byte_of(std::uint32_t point) const;

        std::string_view text;
        std::size_t points = 0;
        std::vector<std::size_t> starts{};  ///< Of each kStep-th code point; none in ASCII.
    };

    Field title_;
    Field dateline_;
    Field body_;
};

/// Mentions as the database stores them: where they stand, without their text, which is in the
/// article anyway.
///
///     body 12 to 17, body 30 to 35, title 0 to 5  ->  "12+5 30+5 t0+5"
///
/// A number is followed by "+" and how many code points it is long; "t", "d" and "b" before it
/// begin those in title, dateline and body, and body needs none at the beginning. Nothing if a
/// mention's text is another than that of its place, or it ends before it starts. On disk: never
/// change.
[[nodiscard]] std::optional<std::string> mention_list(const std::vector<Mention>& mentions,
                                                      const MentionTexts& texts);

/// Reads what mention_list() wrote; the mentions have no text yet. Nothing if it is no such list.
[[nodiscard]] std::optional<std::vector<Mention>> parse_mention_list(std::string_view list);

}  // namespace dateline
