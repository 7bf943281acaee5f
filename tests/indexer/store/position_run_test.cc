// SPDX-License-Identifier: GPL-3.0-or-later
// Position lists, tables and runs are compared with what Xapian itself writes and reads.
#include "indexer/store/position_run.h"

#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <sstream>

#include <gtest/gtest.h>
#include <xapian.h>

#include "indexer/store/glass/version_file.h"
#include "indexer/store/shards.h"
#include "tests/support/run.h"

namespace dateline {
namespace {

using test::TempDir;
using Positions = std::vector<Xapian::termpos>;
/// Term -> positions, of each document in turn.
using Documents = std::vector<std::map<std::string, Positions>>;

WordPositions word_positions(const std::map<std::string, Positions>& terms) {
    WordPositions words;
    for (const auto& [term, positions] : terms) words.add(term, positions);
    return words;
}

std::filesystem::path write_run(const std::filesystem::path& file, const Documents& documents) {
    PositionRun run;
    for (const auto& terms : documents) run.add(word_positions(terms));
    EXPECT_TRUE(run.write(file));
    return file;
}

/// A database of the terms, without positions.
void write_database(const std::filesystem::path& dir, const Documents& documents) {
    Xapian::WritableDatabase db{dir.string(),
                                Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC};
    for (const auto& terms : documents) {
        Xapian::Document document;
        for (const auto& [term, positions] : terms) document.add_term(term);
        db.add_document(document);
    }
    db.commit();
}

void give_positions(const std::filesystem::path& dir,
                    const std::vector<std::filesystem::path>& runs) {
    const auto root = merge_runs_to_table(runs, dir / "position.glass");
    ASSERT_TRUE(root) << root.error().message;
    const auto adopted = adopt_position_table(dir, *root);
    ASSERT_TRUE(adopted) << adopted.error().message;
}

void expect_positions(const std::filesystem::path& dir, const Documents& documents) {
    std::ostringstream problems;
    EXPECT_EQ(Xapian::Database::check(dir.string(), Xapian::DBCHECK_SHOW_STATS, &problems), 0U)
        << problems.str();
    const Xapian::Database db{dir.string()};
    for (Xapian::docid id = 1; id <= documents.size(); ++id) {
        for (const auto& [term, positions] : documents[id - 1]) {
            ASSERT_EQ(Positions(db.positionlist_begin(id, term), db.positionlist_end(id, term)),
                      positions)
                << id << " " << term;
        }
    }
}

Documents sample_documents(std::size_t count, unsigned seed) {
    std::mt19937 engine{seed};
    const auto random = [&engine] { return static_cast<unsigned>(engine()); };
    Documents documents(count);
    for (auto& terms : documents) {
        for (int words = 0; words < 30; ++words) {
            // Some terms in nearly all documents, many in one.
            const unsigned rank = random() % (1U << (random() % 14));
            Positions positions;
            Xapian::termpos at = 0;
            for (unsigned times = 1 + random() % 8; times != 0; --times)
                positions.push_back(at += 1 + random() % (1U << (random() % 12)));
            terms.emplace("term" + std::to_string(rank), std::move(positions));
        }
    }
    return documents;
}

TEST(PositionRun, GivesADatabaseItsPositions) {
    const TempDir dir;
    // Enough for two levels of branches.
    const auto documents = sample_documents(12'000, 1);
    write_database(dir / "db", documents);
    give_positions(dir / "db", {write_run(dir / "run", documents)});
    expect_positions(dir / "db", documents);
}

TEST(PositionRun, MergesRunsInTheirOrder) {
    const TempDir dir;
    Documents all;
    std::vector<std::filesystem::path> runs;
    for (unsigned i = 0; i < 40; ++i) {
        auto documents = sample_documents(i % 5, i);  // Some have none.
        runs.push_back(write_run(dir / ("run-" + std::to_string(i)), documents));
        all.insert(all.end(), documents.begin(), documents.end());
    }
    ASSERT_TRUE(merge_runs({runs.begin(), runs.begin() + 30}, dir / "merged"));
    std::vector<std::filesystem::path> merged{dir / "merged"};
    merged.insert(merged.end(), runs.begin() + 30, runs.end());
    write_database(dir / "db", all);
    give_positions(dir / "db", merged);
    expect_positions(dir / "db", all);
}

TEST(PositionRun, TakesLongAndEmptyDocumentsAndOddTerms) {
    const TempDir dir;
    Positions every;
    for (Xapian::termpos at = 1; at <= 200'000; ++at) every.push_back(at * 3 + at % 3);
    const Documents documents{
        {{"often", every}, {"last", {4'294'967'294U}}, {"two", {1, 4'294'967'294U}}},
        {},
        {{"often", every}, {std::string(200, 'x'), {1}}, {std::string("a\0b", 3), {7, 8}}},
        {{"a", {1}}, {std::string("a\0", 2), {2}}, {"a\x01", {3}}, {"\xff\xff", {9}}}};
    write_database(dir / "db", documents);
    give_positions(dir / "db", {write_run(dir / "run", documents)});
    expect_positions(dir / "db", documents);
}

TEST(PositionRun, OfNothingIsATableOfNothing) {
    const TempDir dir;
    const Documents documents(2);
    write_database(dir / "db", documents);
    give_positions(dir / "db", {write_run(dir / "run", documents)});
    expect_positions(dir / "db", documents);
    EXPECT_FALSE(Xapian::Database{(dir / "db").string()}.has_positions());
}

TEST(PositionRun, NumbersDocumentsOverAllSizesOfKeys) {
    const TempDir dir;
    // Keys grow a byte at 0x8000 and at 0x400000: the order must hold across both.
    std::vector<std::filesystem::path> runs;
    const auto write_many = [&](const std::string& name, std::size_t empty) {
        PositionRun run;
        for (std::size_t i = 0; i < empty; ++i) run.add({});
        run.add(word_positions({{"here", {5}}}));
        EXPECT_TRUE(run.write(dir / name));
        runs.push_back(dir / name);
    };
    for (const std::size_t empty : {0x7ffdU, 0U, 0U, 0U, 0x3f7ffcU, 0U, 0U, 0U})
        write_many("run-" + std::to_string(runs.size()), empty);
    const auto root = merge_runs_to_table(runs, dir / "position.glass");
    ASSERT_TRUE(root);
    Xapian::WritableDatabase db{(dir / "db").string(), Xapian::DB_CREATE | Xapian::DB_NO_SYNC};
    Xapian::Document document;
    document.add_term("here");
    std::vector<Xapian::docid> ids;
    Xapian::docid last = 0;
    for (const std::size_t empty : {0x7ffdU, 0U, 0U, 0U, 0x3f7ffcU, 0U, 0U, 0U}) {
        ids.push_back(last += static_cast<Xapian::docid>(empty) + 1);
        db.replace_document(ids.back(), document);
    }
    db.commit();
    db.close();
    std::filesystem::rename(dir / "position.glass", dir / "db/position.glass");
    ASSERT_TRUE(adopt_position_table(dir / "db", *root));
    EXPECT_EQ(Xapian::Database::check((dir / "db").string()), 0U);
    const Xapian::Database read{(dir / "db").string()};
    for (const Xapian::docid id : ids) EXPECT_EQ(*read.positionlist_begin(id, "here"), 5U) << id;
}

TEST(PositionRun, ADatabaseWithThemCanBeChanged) {
    const TempDir dir;
    auto documents = sample_documents(3000, 5);
    write_database(dir / "db", documents);
    give_positions(dir / "db", {write_run(dir / "run", documents)});
    Xapian::WritableDatabase db{(dir / "db").string(), Xapian::DB_OPEN | Xapian::DB_NO_SYNC};
    for (Xapian::docid id = 1; id <= documents.size(); id += 7) {
        documents[id - 1] = {{"new", {1, 2, id + 2}}, {"term1", {4}}};
        Xapian::Document document;
        for (const auto& [term, positions] : documents[id - 1]) {
            for (const Xapian::termpos at : positions) document.add_posting(term, at);
        }
        db.replace_document(id, document);
    }
    db.commit();
    db.close();
    expect_positions(dir / "db", documents);
    Xapian::Database{(dir / "db").string()}.compact((dir / "compact").string());
    expect_positions(dir / "compact", documents);
}

TEST(PositionRun, FindsWhatIsNotAsItWasWritten) {
    const TempDir dir;
    const auto run = write_run(dir / "run", sample_documents(5, 3));
    std::ifstream in{run, std::ios::binary};
    const std::string whole{std::istreambuf_iterator<char>{in}, {}};
    for (std::size_t size = 0; size < whole.size(); ++size) {
        std::ofstream{run, std::ios::binary | std::ios::trunc} << whole.substr(0, size);
        const auto merged = merge_runs({run}, dir / "out");
        ASSERT_FALSE(merged) << size;
        EXPECT_EQ(merged.error().code, ErrorCode::Io);
        EXPECT_NE(merged.error().message.find("run"), std::string::npos);
    }
    EXPECT_FALSE(merge_runs({dir / "no such run"}, dir / "out"));
}

TEST(PositionRun, LeavesADatabaseOfAnotherFormatAlone) {
    const TempDir dir;
    const Documents documents{{{"a", {1}}}};
    write_database(dir / "db", documents);
    const auto version = dir / "db/iamglass";
    std::ifstream in{version, std::ios::binary};
    const std::string whole{std::istreambuf_iterator<char>{in}, {}};
    const auto expect_refused = [&](const std::string& text) {
        std::ofstream{version, std::ios::binary | std::ios::trunc} << text;
        EXPECT_FALSE(adopt_position_table(dir / "db", {}));
        std::ifstream after{version, std::ios::binary};
        EXPECT_EQ(std::string(std::istreambuf_iterator<char>{after}, {}), text);
    };
    std::string other = whole;
    other[15] = 'x';  // The version of the format.
    expect_refused(other);
    for (std::size_t size = 0; size < 60; size += 7) expect_refused(whole.substr(0, size));
    std::ofstream{version, std::ios::binary | std::ios::trunc} << whole;
    give_positions(dir / "db", {write_run(dir / "run", documents)});
    EXPECT_FALSE(adopt_position_table(dir / "db", {}));  // It has positions now.
}

}  // namespace
}  // namespace dateline
