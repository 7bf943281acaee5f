// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/pipeline/file_memory.h"

#include <chrono>
#include <filesystem>
#include <map>
#include <string>
#include <system_error>

#include <gtest/gtest.h>

#include "common/schema.h"
#include "tests/support/run.h"

namespace dateline {
namespace {

/// Files in a folder, and what a database would remember of them.
class FileMemories : public testing::Test {
protected:
    FileMemory memory(const ReadOptions& options = {}, std::uint64_t enrichment = 1) {
        return FileMemory{[this](const std::string& key) { return stored_[key]; }, options,
                          enrichment};
    }
    /// A file whose last change is a minute ago.
    std::filesystem::path old_file(const std::string& name, const std::string& text) {
        dir_.write(name, text);
        std::filesystem::last_write_time(
            dir_ / name, std::filesystem::file_time_type::clock::now() - std::chrono::minutes{1});
        return dir_ / name;
    }
    /// A run in which the file gave three articles.
    void index(const std::filesystem::path& path, bool rejected = false,
               std::uint64_t displaced = 0) {
        FileMemory run = memory();
        if (run.known(path)) return;
        run.note(path.string() + "!/member", 2, false);
        run.note(path.string(), 1, rejected);
        for (const auto& [key, value] : run.rows(displaced)) stored_[key] = value;
    }

    test::TempDir dir_;
    std::map<std::string, std::string> stored_;
};

TEST_F(FileMemories, KnowAFileThatIsAsItWas) {
    const auto path = old_file("a", "text");
    index(path);
    FileMemory again = memory();
    EXPECT_TRUE(again.known(path));
    EXPECT_EQ(again.known_articles(), 3U);
    EXPECT_TRUE(again.rows(0).empty());
}

TEST_F(FileMemories, DoNotKnowAFileThatChanged) {
    const auto path = old_file("a", "text");
    index(path);
    old_file("a", "texts");
    EXPECT_FALSE(memory().known(path));
}

TEST_F(FileMemories, DoNotKnowAFileOfTheSameSizeAndTimeThatWasReplaced) {
    const auto path = old_file("a", "text");
    const auto time = std::filesystem::last_write_time(path);
    index(path);
    std::filesystem::remove(path);
    dir_.write("other", "taken so that the inode is another one");
    dir_.write("a", "TEXT");
    std::filesystem::last_write_time(path, time);
    EXPECT_FALSE(memory().known(path));
}

TEST_F(FileMemories, DoNotTrustAFileThatChangedJustNow) {
    dir_.write("a", "text");
    const auto path = dir_ / "a";
    std::filesystem::last_write_time(
        path, std::filesystem::file_time_type::clock::now() + std::chrono::seconds{5});
    index(path);
    EXPECT_TRUE(stored_[""].empty());
    EXPECT_FALSE(memory().known(path));
}

TEST_F(FileMemories, DoNotKnowAFileWithRejections) {
    const auto path = old_file("a", "text");
    index(path, true);
    EXPECT_FALSE(memory().known(path));
}

TEST_F(FileMemories, DoNotKnowAFileReadWithOtherOptionsOrData) {
    const auto path = old_file("a", "text");
    index(path);
    EXPECT_FALSE(memory({}, 2).known(path));
    EXPECT_FALSE(memory({.source = "Wire"}).known(path));
    EXPECT_FALSE(memory({.map = {{"title", "Headline"}}}).known(path));
    EXPECT_FALSE(memory({.published = {.first = 0, .last = {}}}).known(path));
}

TEST_F(FileMemories, ForgetEverythingOnceArticlesWereReplacedOrRemoved) {
    const auto path = old_file("a", "text");
    index(path);
    stored_[kMetaDisplaced] = "1";
    EXPECT_FALSE(memory().known(path));
    index(path, false, 1);
    EXPECT_TRUE(memory().known(path));
}

TEST_F(FileMemories, DoNotKnowAFileThatWasNamedTwice) {
    const auto path = old_file("a", "text");
    FileMemory run = memory();
    EXPECT_FALSE(run.known(path));
    EXPECT_FALSE(run.known(path));
    EXPECT_TRUE(run.rows(0).empty());
}

TEST_F(FileMemories, TakeADamagedRowForNone) {
    const auto path = old_file("a", "text");
    index(path);
    for (auto& [key, value] : stored_) value += "x";
    EXPECT_FALSE(memory().known(path));
}

}  // namespace
}  // namespace dateline
