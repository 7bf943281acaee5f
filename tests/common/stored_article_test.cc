// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/stored_article.h"

#include <string>

#include <gtest/gtest.h>

#include "common/article_json.h"
#include "tests/support/articles.h"

namespace dateline {
namespace {

Article example() {
    Article article = test::article("a", "Talks on grain",
                                    "Ministers said on Tuesday that talks about wheat and maize "
                                    "would go on.\n\nNo date was given.");
    article.persons = {test::entity("Maria Example")};
    article.language = "en";
    return article;
}

TEST(StoredArticle, IsReadAsItWasPacked) {
    ArticlePacker packer;
    for (const Article& article : {example(), Article{}, test::article("b", "é", "日本\n\"x\"")})
        EXPECT_EQ(unpack_article(packer.pack(article)).value(), article);
}

TEST(StoredArticle, IsTheSameWhateverWasPackedBefore) {
    ArticlePacker packer;
    const std::string first = packer.pack(example());
    (void)packer.pack(test::article("b", "other", std::string(100'000, 'x')));
    EXPECT_EQ(packer.pack(example()), first);
    EXPECT_EQ(ArticlePacker{}.pack(example()), first);
}

TEST(StoredArticle, OfAFewLinesIsNearlyHalfItsJson) {
    EXPECT_LT(ArticlePacker{}.pack(example()).size() * 10,
              stored_article_json(example()).size() * 6);
}

TEST(StoredArticle, AnyChangedByteIsFound) {
    const std::string data = ArticlePacker{}.pack(example());
    const Article article = example();
    for (std::size_t at = 0; at < data.size(); ++at) {
        for (const int bit : {0, 3, 7}) {
            std::string changed = data;
            changed[at] = static_cast<char>(changed[at] ^ (1 << bit));
            const auto read = unpack_article(changed);
            // Some bits of a frame's header say nothing.
            EXPECT_TRUE(!read || *read == article) << "byte " << at << ", bit " << bit;
        }
    }
}

TEST(StoredArticle, CutOffOrForeignDataIsDamage) {
    const std::string data = ArticlePacker{}.pack(example());
    for (std::size_t size = 0; size < data.size(); ++size) {
        const auto read = unpack_article(data.substr(0, size));
        ASSERT_FALSE(read) << size;
        EXPECT_EQ(read.error().code, ErrorCode::IndexDamaged);
    }
    EXPECT_FALSE(unpack_article(stored_article_json(example())));
    EXPECT_FALSE(unpack_article(data + data));
}

TEST(StoredArticle, HugeSizeIsRefusedBeforeMemoryIsTaken) {
    // A frame of 2^40 bytes, by its header (RFC 8878, 3.1.1.1): single segment, size in 8 bytes.
    const std::string header{"\x28\xb5\x2f\xfd\xe0\0\0\0\0\0\x01\0\0", 13};
    const auto read = unpack_article(header);
    ASSERT_FALSE(read);
    EXPECT_NE(read.error().message.find("larger than any article"), std::string::npos);
}

}  // namespace
}  // namespace dateline
