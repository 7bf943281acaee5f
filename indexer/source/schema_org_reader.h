// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <simdjson.h>

#include "common/article.h"
#include "common/result.h"

namespace dateline {

/// True for an object in schema.org's vocabulary (JSON-LD): a node with "@type", or a "@graph".
[[nodiscard]] bool is_schema_org(const simdjson::dom::object& node);

/// Reads the articles (NewsArticle, BlogPosting, Report and the like) among a node, or among those
/// of its "@graph"; authors and publishers may be named there by their "@id".
///
/// Pages' JSON-LD is read by json_ld.h, which forgives more: here it is the record itself.
///
/// Errors: BadRecord if there is no article, an article has neither a title nor a body, a date
/// cannot be read, or a value has the wrong type, naming its key.
[[nodiscard]] Result<std::vector<Article>> read_schema_org(const simdjson::dom::object& node,
                                                           unsigned nesting);

}  // namespace dateline
