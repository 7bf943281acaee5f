// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/facet_column.h"

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include <gtest/gtest.h>

#include "common/facet_slot.h"
#include "common/schema.h"
#include "indexer/document/document_builder.h"
#include "indexer/store/bulk_target.h"
#include "indexer/store/contents.h"
#include "indexer/store/facet_column_writer.h"
#include "indexer/store/lock.h"
#include "indexer/store/maintain.h"
#include "indexer/store/writer.h"
#include "tests/support/articles.h"
#include "tests/support/run.h"

namespace dateline {
namespace {

using test::TempDir;
using Values = std::multiset<std::tuple<Facet, std::uint64_t, bool>>;

Values in_column(const FacetColumn& column, Xapian::docid id) {
    Values found;
    for (const FacetInfo& info : kFacets) {
        FacetColumn::Rows rows{column, info.facet};
        EXPECT_TRUE(rows.visit(id, [&](std::uint32_t number, bool about) {
            found.emplace(info.facet, column.values(info.facet)[number].hash, about);
        }));
    }
    return found;
}

Values in_slots(const Xapian::Document& document) {
    std::set<std::pair<Facet, std::uint64_t>> about;
    Values found;
    EXPECT_TRUE(visit_facet_slot(document.get_value(kSlotAbout), ~0U,
                                 [&](Facet f, std::uint64_t hash) { about.emplace(f, hash); }));
    EXPECT_TRUE(
        visit_facet_slot(document.get_value(kSlotFacets), ~0U, [&](Facet f, std::uint64_t hash) {
            found.emplace(f, hash, about.contains({f, hash}));
        }));
    return found;
}

/// A thousand documents with many, few and no values, and gaps between them.
class ColumnOfAThousand : public ::testing::Test {
protected:
    ColumnOfAThousand() {
        auto writer = Writer::open(dir / "db", Writer::Durability::Scratch);
        std::mt19937 random{1};
        DocumentBuilder builder;
        for (int i = 0; i < 1000; ++i) {
            Article article = test::article(std::to_string(i), "t", "b");
            const auto persons = i == 500 ? 300 : random() % 4;
            for (std::size_t n = 0; n < persons; ++n) {
                article.persons.push_back(
                    test::entity("P" + std::to_string(i == 500 ? n : random() % 300)));
                article.persons.back().salience =
                    random() % 2 == 0 ? Salience::About : Salience::Mentions;
            }
            // Whole blocks without any.
            if (i < 256) article.persons.clear();
            const auto built = builder.build(article, "digest");
            EXPECT_TRUE(writer->put(*built));
        }
        for (int i = 0; i < 1000; i += 7) EXPECT_TRUE(writer->remove(id_term(std::to_string(i))));
        EXPECT_TRUE(writer->commit());
        db = Xapian::Database{(dir / "db").string()};
        EXPECT_TRUE(write_facet_column(db, 7, path));
    }

    TempDir dir;
    std::filesystem::path path = dir / "facets";
    Xapian::Database db;
};

TEST_F(ColumnOfAThousand, SaysWhatTheSlotsSay) {
    const auto column = FacetColumn::open(path, true);
    ASSERT_TRUE(column) << column.error().message;
    EXPECT_EQ(column->last(), db.get_lastdocid());
    std::size_t values = 0;
    for (auto id = db.postlist_begin(""); id != db.postlist_end(""); ++id) {
        const Values found = in_column(*column, *id);
        EXPECT_EQ(found, in_slots(db.get_document(*id))) << "document " << *id;
        values += found.size();
    }
    EXPECT_GT(values, 1500U);
}

TEST_F(ColumnOfAThousand, RowsAreFoundInAnyOrder) {
    const auto column = FacetColumn::open(path);
    FacetColumn::Rows rows{*column, Facet::Person};
    std::mt19937 random{2};
    for (int i = 0; i < 2000; ++i) {
        const auto id = static_cast<Xapian::docid>(1 + random() % column->last());
        std::vector<std::uint32_t> jumped;
        std::vector<std::uint32_t> fresh;
        EXPECT_TRUE(rows.visit(id, [&](std::uint32_t n, bool) { jumped.push_back(n); }));
        FacetColumn::Rows others{*column, Facet::Person};
        EXPECT_TRUE(others.visit(id, [&](std::uint32_t n, bool) { fresh.push_back(n); }));
        EXPECT_EQ(jumped, fresh);
    }
    EXPECT_FALSE(rows.visit(0, [](std::uint32_t, bool) {}));
    EXPECT_FALSE(rows.visit(column->last() + 1, [](std::uint32_t, bool) {}));
}

TEST_F(ColumnOfAThousand, AnyFlippedByteIsFoundWhenVerified) {
    const std::string sound = test::read_file(path);
    for (std::size_t at = 0; at < sound.size(); at += 1 + at / 50) {
        if (at / 4 == 3) continue;  // DataFileHead::own says nothing here.
        std::string bytes = sound;
        bytes[at] = static_cast<char>(bytes[at] ^ 0x10);
        dir.write("facets", bytes);
        EXPECT_FALSE(FacetColumn::open(path, true)) << "byte " << at;
    }
}

TEST_F(ColumnOfAThousand, DamageIsReadWithoutHarm) {
    const std::string sound = test::read_file(path);
    std::mt19937 random{3};
    std::size_t found = 0;
    for (int i = 0; i < 300; ++i) {
        std::string bytes = sound;
        for (int n = 0; n < 5; ++n)
            bytes[32 + random() % (bytes.size() - 32)] = static_cast<char>(random());
        const auto column = FacetColumn::from_bytes(bytes);
        if (!column) {
            ++found;
            continue;
        }
        FacetColumn::Rows rows{*column, Facet::Person};
        for (Xapian::docid id = 1; id <= std::min<Xapian::docid>(column->last(), 2000); ++id) {
            if (!rows.visit(id, [&](std::uint32_t number, bool) {
                    EXPECT_LT(number, column->values(Facet::Person).size());
                }))
                ++found;
        }
    }
    EXPECT_GT(found, 100U);
}

class RefreshFacetColumn : public ::testing::Test {
protected:
    void add(int from, int to) {
        const auto lock = WriterLock::take(layout);
        {
            auto writer = Writer::open(**layout.current(), Writer::Durability::Scratch);
            for (int i = from; i < to; ++i) EXPECT_TRUE(writer->put(document(i)));
            EXPECT_TRUE(writer->commit());
        }
        refresh_facet_column(layout);
    }
    static BuiltDocument document(int i) {
        Article article = test::article(std::to_string(i), "t", "b");
        article.persons = {test::entity("Person " + std::to_string(i % 10))};
        return DocumentBuilder{}.build(article, "digest").value();
    }
    void build(int count) {
        build_without(count);
        refresh_facet_column(layout);
    }
    void build_without(int count) {
        const auto lock = WriterLock::take(layout);
        auto target = BulkTarget::open(layout, StoreMemory{});
        Staged batch;
        for (int i = 0; i < count; ++i) batch.documents.push_back(document(i));
        ASSERT_TRUE((*target)->stage(batch));
        ASSERT_TRUE((*target)->take(std::move(batch)));
        ASSERT_TRUE((*target)->finish([](std::uint64_t) { return std::vector<MetadataRow>{}; }));
    }
    std::vector<std::string> columns() const {
        std::vector<std::string> names;
        for (const auto& entry : std::filesystem::directory_iterator{layout.dir()}) {
            const std::string name = entry.path().filename().string();
            EXPECT_FALSE(name.starts_with("building-"));
            if (name.starts_with(FacetColumn::kFilePrefix)) names.push_back(name);
        }
        return names;
    }
    std::optional<FacetColumn> column() const {
        return FacetColumn::of(layout.dir(), open_database(layout.dir()).value());
    }

    TempDir dir;
    Layout layout{dir / "db"};
};

TEST_F(RefreshFacetColumn, IsMadeWithTheDatabase) {
    build(10);
    ASSERT_TRUE(column());
    EXPECT_EQ(column()->last(), 10U);
    EXPECT_EQ(columns().size(), 1U);
}

TEST_F(RefreshFacetColumn, NewArticlesLeaveItAsItIsUntilTheyAreMany) {
    build(10);
    add(10, 1000);
    EXPECT_EQ(column()->last(), 10U);
    add(1000, 1100);
    EXPECT_EQ(column()->last(), 1100U);
}

TEST_F(RefreshFacetColumn, ReplacedAndRemovedArticlesMakeItAnew) {
    build(10);
    const auto before = columns();
    add(3, 4);
    EXPECT_EQ(columns().size(), 1U);
    EXPECT_NE(columns(), before);
    EXPECT_TRUE(column());
    const auto replaced = columns();
    EXPECT_EQ(*remove_articles(layout, {"5"}), 1U);
    EXPECT_EQ(columns().size(), 1U);
    EXPECT_NE(columns(), replaced);
    EXPECT_TRUE(column());
}

TEST_F(RefreshFacetColumn, FollowsACompaction) {
    build(10);
    const auto before = columns();
    ASSERT_TRUE(compact_database(layout));
    EXPECT_EQ(columns().size(), 1U);
    EXPECT_NE(columns(), before);
    EXPECT_TRUE(column());
}

// A copy made while articles are added may get the column of a later commit than its own.
TEST_F(RefreshFacetColumn, OfALaterCommitIsNotTakenForACopys) {
    build_without(10);
    const Layout copy{dir / "copy"};
    std::filesystem::copy(layout.dir(), copy.dir(), std::filesystem::copy_options::recursive);
    add(10, 30);
    ASSERT_TRUE(column());
    std::filesystem::copy(layout.dir() / columns().at(0), copy.dir() / columns().at(0));
    EXPECT_FALSE(FacetColumn::of(copy.dir(), open_database(copy.dir()).value()));
}

TEST_F(RefreshFacetColumn, CheckFindsOneOfOtherArticles) {
    build(10);
    EXPECT_TRUE(check_database(layout.dir(), [](const std::string& p) { ADD_FAILURE() << p; }));
    const auto name = layout.dir() / columns().at(0);
    const auto other = dir / "other";
    {
        auto writer = Writer::open(other, Writer::Durability::Scratch);
        for (int i = 1; i < 11; ++i) ASSERT_TRUE(writer->put(document(i)));
        ASSERT_TRUE(writer->commit());
    }
    const Xapian::Database db{other.string()};
    ASSERT_TRUE(write_facet_column(db, 7, name));
    EXPECT_FALSE(column()) << "it says which database and state it is of";
    EXPECT_FALSE(check_database(layout.dir(), [](const std::string&) {}));
}

}  // namespace
}  // namespace dateline
