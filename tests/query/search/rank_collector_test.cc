// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/search/rank_collector.h"

#include <algorithm>
#include <random>
#include <vector>

#include <gtest/gtest.h>

#include "common/schema.h"

namespace dateline {
namespace {

struct Given {
    double weight;
    std::string published;
};

// Shows a collector the documents 1, 2, … of an archive.
std::vector<Xapian::docid> ranks(RankCollector& collector, const Xapian::Database& db,
                                 const std::vector<double>& weights) {
    for (Xapian::docid id = 1; id <= weights.size(); ++id)
        collector(db.get_document(id), weights[id - 1]);
    std::vector<Xapian::docid> ids;
    for (const RankedMatch& match : collector.take()) ids.push_back(match.document);
    return ids;
}

Xapian::WritableDatabase database(const std::vector<std::string>& published) {
    Xapian::WritableDatabase db{"", Xapian::DB_BACKEND_INMEMORY};
    for (const std::string& value : published) {
        Xapian::Document document;
        if (!value.empty()) document.add_value(kSlotPublished, value);
        db.add_document(document);
    }
    return db;
}

using Ids = std::vector<Xapian::docid>;

TEST(RankCollector, KeepsTheBestInOrderAndCountsAll) {
    const auto db = database({"", "", "", "", ""});
    RankCollector collector{SortOrder::Relevance, 3, {}, Deadline{}};
    EXPECT_EQ(ranks(collector, db, {1, 5, 3, 5, 2}), (Ids{2, 4, 3}));
    EXPECT_EQ(collector.total(), 5U);
}

TEST(RankCollector, KeepsNothingWhereNothingIsWanted) {
    const auto db = database({"", ""});
    RankCollector collector{SortOrder::Relevance, 0, {}, Deadline{}};
    EXPECT_TRUE(ranks(collector, db, {1, 2}).empty());
    EXPECT_EQ(collector.total(), 2U);
}

TEST(RankCollector, SortsByTimeWithUndatedLastInBothOrders) {
    const auto db =
        database({encode_time(100, false), "", encode_time(-5, true), encode_time(300, false), ""});
    RankCollector newest{SortOrder::Newest, 9, {}, Deadline{}};
    EXPECT_EQ(ranks(newest, db, {0, 0, 0, 0, 0}), (Ids{4, 1, 3, 2, 5}));
    RankCollector oldest{SortOrder::Oldest, 9, {}, Deadline{}};
    EXPECT_EQ(ranks(oldest, db, {0, 0, 0, 0, 0}), (Ids{3, 1, 4, 2, 5}));
}

TEST(RankCollector, TellsADamagedTime) {
    const auto db = database({"abc"});
    RankCollector collector{SortOrder::Newest, 1, {}, Deadline{}};
    (void)ranks(collector, db, {0});
    EXPECT_TRUE(collector.damaged());
}

TEST(RankCollector, PassesOneAfterTheOtherGiveTheWholeRanking) {
    std::mt19937 random{7};
    std::vector<double> weights(1000);
    for (double& weight : weights) weight = static_cast<double>(random() % 50);  // Many are equal.
    const auto db = database(std::vector<std::string>(weights.size()));
    RankCollector whole{SortOrder::Relevance, weights.size(), {}, Deadline{}};
    const Ids expected = ranks(whole, db, weights);
    ASSERT_EQ(expected.size(), weights.size());

    Ids got;
    std::optional<RankedMatch> after;
    while (true) {
        RankCollector part{SortOrder::Relevance, 7, after, Deadline{}};
        const Ids ids = ranks(part, db, weights);
        if (ids.empty()) break;
        EXPECT_LE(ids.size(), 7U);
        got.insert(got.end(), ids.begin(), ids.end());
        after = RankedMatch{.key = weights[ids.back() - 1], .document = ids.back()};
    }
    EXPECT_EQ(got, expected);
}

TEST(RankCollector, StopsAtItsDeadline) {
    const auto db = database({""});
    RankCollector collector{SortOrder::Relevance, 1, {}, Deadline{0.0}};
    const Xapian::Document document = db.get_document(1);
    EXPECT_THROW(
        {
            for (int i = 0; i < 1000; ++i) collector(document, 1);
        },
        SearchTimedOut);
}

}  // namespace
}  // namespace dateline
