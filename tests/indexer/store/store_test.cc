// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>

#include <gtest/gtest.h>

#include "common/facet_dictionary.h"
#include "common/schema.h"
#include "common/stored_article.h"
#include "indexer/document/article_digest.h"
#include "indexer/store/bulk_target.h"
#include "indexer/store/contents.h"
#include "indexer/store/direct_target.h"
#include "indexer/store/layout.h"
#include "indexer/store/lock.h"
#include "indexer/store/maintain.h"
#include "tests/support/articles.h"
#include "tests/support/run.h"

namespace dateline {
namespace {

using test::TempDir;

std::vector<MetadataRow> no_files(std::uint64_t /*displaced*/) {
    return {};
}

BuiltDocument built(const std::string& id, const std::string& body) {
    Article article = test::article(id, "Title of " + id, body);
    article.persons = {test::entity("Person " + id.substr(0, 1)), test::entity("Everyone")};
    DocumentBuilder builder;
    return builder.build(article, article_digest(article, 0)).value();
}

// id -> body of every article.
std::map<std::string, std::string> articles_in(const std::filesystem::path& dir) {
    std::map<std::string, std::string> found;
    const auto db = open_database(dir);
    EXPECT_TRUE(db) << db.error().message;
    for (auto id = db->postlist_begin(""); id != db->postlist_end(""); ++id) {
        const auto article = unpack_article(db->get_document(*id).get_value(kSlotArticle));
        EXPECT_TRUE(found.emplace(article->id, article->body).second) << article->id << " twice";
    }
    return found;
}

void take(Target& target, std::vector<BuiltDocument> documents,
          std::vector<std::string> superseded = {}) {
    Staged batch{
        .documents = std::move(documents), .shard = {}, .superseded = std::move(superseded)};
    ASSERT_TRUE(target.stage(batch));
    ASSERT_TRUE(target.take(std::move(batch)));
}

void build_bulk(const Layout& layout, const std::vector<std::vector<BuiltDocument>>& batches,
                const StoreMemory& memory = {}, unsigned threads = 1) {
    const auto lock = WriterLock::take(layout);
    ASSERT_TRUE(lock);
    auto target = BulkTarget::open(layout, memory, threads);
    ASSERT_TRUE(target);
    for (const auto& batch : batches) take(**target, batch);
    ASSERT_TRUE((*target)->finish(no_files));
}

TEST(BulkTarget, MergesBatchesInOrder) {
    const TempDir dir;
    const Layout layout{dir / "db"};
    std::vector<std::vector<BuiltDocument>> batches;
    for (int i = 0; i < 150; ++i)
        batches.push_back({built("a" + std::to_string(i), "body " + std::to_string(i % 7))});
    // Two levels of merging.
    build_bulk(layout, batches, {.fan_in = 16}, 2);
    EXPECT_EQ(articles_in(layout.dir()).size(), 150U);
    const auto db = open_database(layout.dir());
    EXPECT_EQ(db->get_document(1).get_value(kSlotId), "a0");
    EXPECT_EQ(db->get_document(100).get_value(kSlotId), "a99");
    EXPECT_EQ(db->get_document(150).get_value(kSlotId), "a149");
    const auto checked =
        check_database(layout.dir(), [](const std::string& problem) { ADD_FAILURE() << problem; });
    EXPECT_TRUE(checked);
}

TEST(BulkTarget, KeepsTheLastOfSupersededArticles) {
    const TempDir dir;
    const Layout layout{dir / "db"};
    const auto lock = WriterLock::take(layout);
    auto target = BulkTarget::open(layout);
    take(**target, {built("a", "old"), built("b", "other")});
    take(**target, {built("a", "new")}, {id_term("a")});
    ASSERT_TRUE((*target)->finish(no_files));
    EXPECT_EQ(articles_in(layout.dir()),
              (std::map<std::string, std::string>{{"a", "new"}, {"b", "other"}}));
}

TEST(BulkTarget, NothingIsVisibleBeforeFinishAndScratchIsCleanedUp) {
    const TempDir dir;
    const Layout layout{dir / "db"};
    {
        const auto lock = WriterLock::take(layout);
        auto target = BulkTarget::open(layout);
        take(**target, {built("a", "x")});
        EXPECT_FALSE(layout.current()->has_value());
    }
    layout.clean_up();
    for (const auto& entry : std::filesystem::directory_iterator{layout.dir()}) {
        EXPECT_EQ(entry.path().filename(), "lock");
    }
}

TEST(BulkTarget, NoArticlesMakeAnEmptyDatabase) {
    const TempDir dir;
    const Layout layout{dir / "db"};
    build_bulk(layout, {});
    EXPECT_TRUE(articles_in(layout.dir()).empty());
}

TEST(BulkTarget, DictionaryOfAllShardsIsMerged) {
    const TempDir dir;
    const Layout layout{dir / "db"};
    build_bulk(layout, {{built("a1", "x")}, {built("b1", "y")}, {built("a2", "z")}});
    const auto db = open_database(layout.dir());
    for (const char* name : {"person a", "person b", "everyone"}) {
        const std::string row = display_key(Facet::Person, facet_hash(Facet::Person, name));
        EXPECT_NE(db->synonyms_begin(row), db->synonyms_end(row)) << name;
    }
    const std::string words = word_key_prefix(Facet::Person, "person");
    const std::vector<std::string> keys(db->synonym_keys_begin(words), db->synonym_keys_end(words));
    EXPECT_EQ(keys.size(), 2U);
}

TEST(DirectTarget, AddsReplacesAndKnowsDigests) {
    const TempDir dir;
    const Layout layout{dir / "db"};
    build_bulk(layout, {{built("a", "old"), built("b", "same")}});
    auto target = DirectTarget::open(layout, **layout.current());
    ASSERT_TRUE(target);
    const auto same = built("b", "same");
    EXPECT_EQ(*(*target)->digest_of(same.id_term), same.document.get_value(kSlotDigest));
    EXPECT_FALSE((*target)->digest_of(id_term("c"))->has_value());
    take(**target, {built("a", "new"), built("c", "added")});
    EXPECT_EQ(articles_in(layout.dir()).at("a"), "old") << "not visible before finish()";
    ASSERT_TRUE((*target)->finish(no_files));
    EXPECT_EQ(articles_in(layout.dir()),
              (std::map<std::string, std::string>{{"a", "new"}, {"b", "same"}, {"c", "added"}}));
}

TEST(DirectTarget, DropsWhatWasNotFinished) {
    const TempDir dir;
    const Layout layout{dir / "db"};
    build_bulk(layout, {{built("a", "old")}});
    {
        auto target = DirectTarget::open(layout, **layout.current());
        take(**target, {built("a", "new")});
    }
    EXPECT_EQ(articles_in(layout.dir()).at("a"), "old");
}

/// A database of twenty articles, of which `updates` then change two and add some more.
void expect_update(const StoreMemory& memory,
                   const std::vector<std::vector<BuiltDocument>>& updates, bool new_generation) {
    const TempDir dir;
    const Layout layout{dir / "db"};
    std::vector<BuiltDocument> old;
    for (int i = 0; i < 20; ++i) old.push_back(built("o" + std::to_string(i), "old"));
    build_bulk(layout, {old});
    const auto generation = **layout.current();
    auto wanted = articles_in(layout.dir());
    {
        const auto lock = WriterLock::take(layout);
        auto target = DirectTarget::open(layout, generation, memory);
        ASSERT_TRUE(target);
        for (const auto& documents : updates) {
            for (const auto& document : documents) {
                const auto article =
                    unpack_article(document.document.get_value(kSlotArticle)).value();
                wanted[article.id] = article.body;
            }
            take(**target, documents);
        }
        EXPECT_EQ(articles_in(layout.dir()).at("o1"), "old") << "not visible before finish()";
        ASSERT_TRUE((*target)->finish(no_files));
        layout.clean_up();
    }
    EXPECT_EQ(articles_in(layout.dir()), wanted);
    EXPECT_EQ(**layout.current() != generation, new_generation);
    EXPECT_EQ(open_database(layout.dir())->get_metadata(kMetaDisplaced), "1");
    EXPECT_TRUE(
        check_database(layout.dir(), [](const std::string& problem) { ADD_FAILURE() << problem; }));
    for (const auto& entry : std::filesystem::directory_iterator{layout.dir()})
        EXPECT_FALSE(entry.path().filename().string().starts_with("building-"));
}

std::vector<std::vector<BuiltDocument>> updates(int batches) {
    std::vector<std::vector<BuiltDocument>> updates{{built("o1", "new"), built("n", "one")}};
    for (int i = 1; i < batches; ++i) updates.push_back({built("n" + std::to_string(i), "more")});
    return updates;
}

TEST(DirectTarget, UpdatesInPlaceWhatItCanHold) {
    expect_update({}, updates(10), false);
}

TEST(DirectTarget, UpdatesInPlaceWhatIsLittleBesideTheDatabase) {
    expect_update({.held_bytes = 1}, updates(1), false);
}

TEST(DirectTarget, MergesWhatIsMuch) {
    expect_update({.held_bytes = 1}, updates(10), true);
    expect_update({.held_bytes = 20'000, .fan_in = 16}, updates(60), true);
}

TEST(WriterLock, SecondWriterIsRefused) {
    const TempDir dir;
    const Layout layout{dir / "db"};
    {
        const auto first = WriterLock::take(layout);
        ASSERT_TRUE(first);
        const auto second = WriterLock::take(layout);
        ASSERT_FALSE(second);
        EXPECT_EQ(second.error().code, ErrorCode::IndexLocked);
    }
    EXPECT_TRUE(WriterLock::take(layout));
}

TEST(Layout, RefusesFoldersThatAreSomethingElse) {
    const TempDir dir;
    dir.write("db/letter.txt", "not ours");
    const auto lock = WriterLock::take(Layout{dir / "db"});
    ASSERT_FALSE(lock);
    EXPECT_EQ(lock.error().code, ErrorCode::IndexSchema);
    EXPECT_FALSE(std::filesystem::exists(dir / "db/lock")) << "nothing may be written there";
    dir.write("file", "x");
    EXPECT_FALSE(WriterLock::take(Layout{dir / "file"}));
}

TEST(Layout, StubThatNamesAnotherPlaceIsDamage) {
    const TempDir dir;
    for (const char* stub :
         {"glass /etc", "glass ../x", "remote :80", "", "glass generation-1/../../x"}) {
        dir.write("db/XAPIANDB", stub);
        const auto now = Layout{dir / "db"}.current();
        ASSERT_FALSE(now) << stub;
        EXPECT_EQ(now.error().code, ErrorCode::IndexDamaged);
    }
}

TEST(RemoveArticles, WithdrawsThoseThatAreThere) {
    const TempDir dir;
    const Layout layout{dir / "db"};
    build_bulk(layout, {{built("a", "x"), built("b", "y")}});
    EXPECT_EQ(*remove_articles(layout, {"a", "nope", "a"}), 1U);
    EXPECT_EQ(articles_in(layout.dir()).size(), 1U);
    EXPECT_EQ(*remove_articles(layout, {"a"}), 0U);
    const auto missing = remove_articles(Layout{dir / "none"}, {"a"});
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, ErrorCode::IndexMissing);
    EXPECT_FALSE(std::filesystem::exists(dir / "none"));
}

TEST(CompactDatabase, KeepsEveryArticleAndTheOldReadersView) {
    const TempDir dir;
    const Layout layout{dir / "db"};
    build_bulk(layout, {{built("a", "x"), built("b", "y")}});
    const auto before = articles_in(layout.dir());
    const auto reader = open_database(layout.dir());
    ASSERT_TRUE(compact_database(layout));
    EXPECT_EQ(articles_in(layout.dir()), before);
    EXPECT_EQ(reader->get_document(1).get_value(kSlotId), "a") << "an open reader goes on";
    EXPECT_TRUE(
        check_database(layout.dir(), [](const std::string& problem) { ADD_FAILURE() << problem; }));
}

TEST(CheckDatabase, FindsAFlippedByteInStoredArticles) {
    const TempDir dir;
    const Layout layout{dir / "db"};
    build_bulk(layout, {{built("a", "Pack my box with five dozen liquor jugs, said the judge.")}});
    const auto file = **layout.current() / "postlist.glass";
    std::string bytes = test::read_file(file);
    // A block that is no longer in use may hold it as well.
    std::size_t frames = 0;
    for (std::size_t at = 0; (at = bytes.find("\x28\xb5\x2f\xfd", at)) < bytes.size(); ++frames)
        bytes[at + 32] = static_cast<char>(bytes[at + 32] ^ 0x55), at += 32;
    ASSERT_GT(frames, 0U);
    dir.write(std::filesystem::relative(file, dir.path()).string(), bytes);
    std::size_t problems = 0;
    const auto checked = check_database(layout.dir(), [&](const std::string&) { ++problems; });
    EXPECT_FALSE(checked);
}

TEST(ContentsOf, CountsArticlesValuesAndLanguages) {
    const TempDir dir;
    const Layout layout{dir / "db"};
    build_bulk(layout, {{built("a", "x"), built("b", "y")}});
    const auto contents = contents_of(layout.dir());
    ASSERT_TRUE(contents);
    EXPECT_EQ(contents->articles, 2U);
    EXPECT_EQ(contents->undated, 2U);
    EXPECT_EQ(contents->distinct[0], 3U);
    ASSERT_EQ(contents->languages.size(), 1U);
    EXPECT_EQ(contents->languages[0], (std::pair<std::string, std::uint64_t>{"en", 2}));
    EXPECT_GT(contents->bytes, 0U);
    EXPECT_EQ(contents->schema, std::to_string(kSchemaVersion));
}

}  // namespace
}  // namespace dateline
