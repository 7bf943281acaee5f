// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "common/error.h"
#include "indexer/source/field_map.h"

namespace dateline {

/// What a JSON key or a CSV column usually holds.
struct FieldGuess {
    ArticleField field;
    std::size_t rank;  ///< Of several keys for one field, that with the lowest rank is meant.
};

/// The field that a key as sources use it stands for; case, blanks, "_" and "-" make no difference.
///
///     guess_field("pubDate")  ->  Published        guess_field("Last_Modified")  ->  Modified
[[nodiscard]] std::optional<FieldGuess> guess_field(std::string_view key);

/// For every field the best of several keys.
class FieldGuesses {
public:
    /// Takes note of a key and its place in the record.
    void see(std::string_view key, std::size_t place);
    /// The place of the key that the field is read from, if there is one.
    [[nodiscard]] std::optional<std::size_t> place(ArticleField field) const;

private:
    struct Best {
        std::size_t place;
        std::size_t rank;
    };
    std::array<std::optional<Best>, kArticleFieldCount> best_{};
};

/// For a record of which neither a title nor a body is known. Names its first keys.
[[nodiscard]] Error nothing_to_read(const std::vector<std::string_view>& keys);

}  // namespace dateline
