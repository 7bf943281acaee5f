// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "common/article.h"
#include "common/result.h"

namespace dateline {

/// The article as one line of JSON, without a newline: the format of CLI.md ("An article in
/// `inspect`"; schema/article.schema.json). Absent fields are left out. UTF-8, not escaped.
[[nodiscard]] std::string article_json(const Article& article);

/// The same as the database stores it: "mentions" is a text, mention_list(), wherever a mention's
/// text is that of its place.
[[nodiscard]] std::string stored_article_json(const Article& article);

/// Reads what article_json() or stored_article_json() wrote. Unknown keys are ignored; an id may be
/// missing (then it is empty). Entities may be plain strings instead of objects; "A > B" in a place
/// or topic without a path is a path. Text is taken as it is, apart from clean_text(). Errors:
/// BadRecord if it is not a JSON object or a value has the wrong type, naming the key. Thread-safe.
[[nodiscard]] Result<Article> parse_article_json(std::string_view json);

}  // namespace dateline
