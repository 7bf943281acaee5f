// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "common/article.h"
#include "indexer/enrich/tagger/tagger.h"

namespace dateline {

/// The text of a field of an article.
[[nodiscard]] inline std::string_view field_text(const Article& article, TextField field) {
    switch (field) {
        case TextField::Title: return article.title;
        case TextField::Dateline: return article.dateline;
        case TextField::Body: break;
    }
    return article.body;
}

/// The text of a mention.
[[nodiscard]] inline std::string_view mention_text(const Article& article,
                                                   const NameMention& name) {
    return field_text(article, name.field).substr(name.byte_start, name.byte_end - name.byte_start);
}

/// A tagger's mention as an article has it.
[[nodiscard]] inline Mention as_mention(const Article& article, const NameMention& name) {
    return {.field = std::string{text_field_name(name.field)},
            .start = name.start,
            .end = name.end,
            .text = std::string{mention_text(article, name)}};
}

/// The year in which an article was published.
[[nodiscard]] std::optional<int> year_of(const Article& article);

}  // namespace dateline
