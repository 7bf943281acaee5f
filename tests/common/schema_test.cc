// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/schema.h"

#include <cstdlib>
#include <fstream>

#include <gtest/gtest.h>

#include "common/facet.h"
#include "common/timestamp.h"

namespace dateline {
namespace {

TEST(IdTerm, IsTheIdOrItsHash) {
    EXPECT_EQ(id_term("reuters-1"), "Q:reuters-1");
    const std::string fits(kMaxTermBytes - 2, 'x');
    EXPECT_EQ(id_term(fits), "Q:" + fits);
    const std::string hashed = id_term(fits + "x");
    EXPECT_EQ(hashed.size(), 34U);
    EXPECT_TRUE(hashed.starts_with("Q#"));
    EXPECT_NE(hashed, id_term(fits + "y"));
    EXPECT_TRUE(id_term(std::string_view{"a\0b", 3}).starts_with("Q#"));
}

TEST(EncodedTime, SortsAsTimeDoes) {
    const std::int64_t times[] = {-62'135'596'800, -1, 0, 1, 541'036'800, 1'755'288'000,
                                  253'402'300'799};
    std::string before;
    for (const std::int64_t time : times) {
        const std::string encoded = encode_time(time, false);
        EXPECT_LT(before, encoded);
        EXPECT_EQ(*decode_time(encoded), time);
        EXPECT_EQ(*decode_time(encode_time(time, true)), time);
        // A day sorts behind its first second and before the next.
        EXPECT_LT(encoded, encode_time(time, true));
        EXPECT_LT(encode_time(time, true), encode_time(time + 1, false));
        before = encoded;
    }
}

TEST(DecodeTime, ShortValueIsDamage) {
    const auto time = decode_time("abc");
    ASSERT_FALSE(time);
    EXPECT_EQ(time.error().code, ErrorCode::IndexDamaged);
}

TEST(OpenDatabase, MissingSaysHowToMakeOne) {
    const auto db = open_database("/nonexistent/dateline.db");
    ASSERT_FALSE(db);
    EXPECT_EQ(db.error().code, ErrorCode::IndexMissing);
    EXPECT_NE(db.error().hint.find("dateline-indexer add"), std::string::npos);
}

TEST(OpenDatabase, RefusesOtherXapianDatabasesAndVersions) {
    const auto dir = std::filesystem::path{testing::TempDir()} / "schema_test.db";
    std::filesystem::remove_all(dir);
    { const Xapian::WritableDatabase made{dir.string(), Xapian::DB_CREATE}; }
    auto db = open_database(dir);
    ASSERT_FALSE(db);
    EXPECT_EQ(db.error().code, ErrorCode::IndexSchema);
    EXPECT_NE(db.error().message.find("no Dateline database"), std::string::npos);
    {
        Xapian::WritableDatabase made{dir.string(), Xapian::DB_OPEN};
        made.set_metadata(kMetaSchema, "999");
        made.commit();
    }
    db = open_database(dir);
    ASSERT_FALSE(db);
    EXPECT_EQ(db.error().code, ErrorCode::IndexSchema);
    EXPECT_NE(db.error().message.find("version 999"), std::string::npos);
    EXPECT_FALSE(db.error().hint.empty());
    std::filesystem::remove_all(dir);
}

}  // namespace
}  // namespace dateline
