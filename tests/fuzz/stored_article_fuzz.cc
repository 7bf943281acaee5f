// SPDX-License-Identifier: GPL-3.0-or-later
// Property of stored articles: any bytes are an article or damage, and an article that was read is
// read again from what it is packed as.
#include "common/stored_article.h"
#include "tests/fuzz/property.h"

using namespace dateline;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto article = unpack_article(fuzz::text_of(data, size));
    if (!article) return 0;
    static ArticlePacker packer;
    const auto again = unpack_article(packer.pack(*article));
    fuzz::require(again && *again == *article, "what was packed is unpacked");
    return 0;
}
