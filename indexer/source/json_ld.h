// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "common/article.h"

namespace dateline {

/// What the JSON-LD of a page says about its article.
struct LinkedData {
    Article article;           ///< Its texts are cleaned; `source` is the publisher.
    std::string article_body;  ///< schema.org's articleBody: text, sometimes with tags in it.
};

/// Reads schema.org articles out of the page's JSON-LD scripts: single objects, arrays, @graph with
/// its @id references. Of several articles the first with a headline counts. What cannot be
/// parsed, or has not the type that it should have, is ignored: a page is worth reading without it.
[[nodiscard]] LinkedData read_linked_data(const std::vector<std::string>& scripts);

}  // namespace dateline
