// SPDX-License-Identifier: GPL-3.0-or-later
// Property of article JSON: any bytes are read as an article or are a bad record; an article
// that was read is the same after it has been written and read: parse(write(a)) == a.
#include "tests/fuzz/article_property.h"

using namespace dateline;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto article = parse_article_json(fuzz::text_of(data, size));
    if (article) {
        fuzz::require_sound(*article);
    } else {
        fuzz::require(article.error().code == ErrorCode::BadRecord, "the error is a bad record");
    }
    return 0;
}
