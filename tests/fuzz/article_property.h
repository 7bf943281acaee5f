// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "common/article_json.h"
#include "common/stored_article.h"
#include "common/text/utf8.h"
#include "tests/fuzz/property.h"

namespace dateline::fuzz {

/// Requires that an article's texts are valid UTF-8 and that it is the same after it has been
/// written and read.
inline void require_sound(const Article& article) {
    for (const std::string* text :
         {&article.id, &article.url, &article.title, &article.source, &article.section,
          &article.language, &article.dateline, &article.body}) {
        require(!first_bad_byte(*text), "text is valid UTF-8");
    }
    const std::string written = article_json(article);
    require(written.find('\n') == std::string::npos, "an article is one line");
    const auto again = parse_article_json(written);
    require(again.has_value(), "what was written can be read");
    require(*again == article, "what was read is what was written");
    static ArticlePacker packer;
    const auto stored = unpack_article(packer.pack(article));
    require(stored && *stored == article, "what was stored is what was read");
}

}  // namespace dateline::fuzz
