// SPDX-License-Identifier: GPL-3.0-or-later
// Readers beside a writer: every search sees one commit, whole, and none fails; a second writer is
// told to come back; a copy made by `cp` meanwhile is a database, or `check` says it is none.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <iostream>
#include <mutex>
#include <thread>
#include <vector>

#include "tests/cli/safety/archive.h"

namespace dateline::test {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kReaders = 8;
constexpr std::size_t kPerCommit = 10;

/// One writer that adds ten articles a commit and compacts now and then.
class Readers : public Safety {
protected:
    void SetUp() override {
        dir.write("0.jsonl", articles(0, kPerCommit));
        add({"0.jsonl"});
    }

    void write_until(const std::chrono::steady_clock::time_point& end) {
        for (std::size_t n = 1; std::chrono::steady_clock::now() < end; ++n) {
            const std::string file = std::to_string(n) + ".jsonl";
            dir.write(file, articles(n * kPerCommit, kPerCommit));
            add({file});
            if (n % 7 == 0) {
                EXPECT_EQ(indexer({"compact", "--quiet"}).exit_code, 0);
            }
            commits_ = n;
        }
        done_ = true;
    }

    /// A search, its total and its hits must be of one commit.
    void read() {
        while (!done_) {
            const Outcome got = query({"search", "version", "--limit", "all", "--output", "ids",
                                       "--format", "json", "--facets", "source,lang"});
            ++searches_;
            if (got.exit_code != 0) return complain(got.err);
            const auto result = json_lines(got.out).at(0);
            const std::size_t total = result["total"];
            if (total % kPerCommit != 0 || result["ids"].size() != total ||
                result["facets"]["lang"]["values"][0]["count"] != total) {
                return complain(got.out);
            }
        }
    }

    void complain(const std::string& what) {
        const std::lock_guard lock{mutex_};
        ADD_FAILURE() << what;
    }

    std::atomic<bool> done_{false};
    std::atomic<std::size_t> searches_{0};
    std::atomic<std::size_t> commits_{0};

private:
    std::mutex mutex_;
};

TEST_F(Readers, SeeWholeCommitsAndNeverAnError) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds{is_long() ? 120 : 4};
    std::vector<std::thread> readers;
    for (std::size_t i = 0; i < kReaders; ++i) readers.emplace_back([this] { read(); });
    write_until(end);
    for (std::thread& reader : readers) reader.join();
    std::cout << commits_ << " commits, " << searches_ << " searches\n";
    EXPECT_GT(searches_, kReaders);
    EXPECT_EQ(count({}), std::to_string((commits_ + 1) * kPerCommit));
    expect_sound();
}

TEST_F(Readers, OneOfTwoWritersIsToldToComeBack) {
    std::vector<std::thread> writers;
    std::atomic<std::size_t> added{0};
    for (std::size_t i = 1; i <= 4; ++i) {
        dir.write(std::to_string(i) + ".jsonl", articles(i * kPerCommit, kPerCommit));
        writers.emplace_back([this, i, &added] {
            const Outcome got = indexer({"add", "--quiet", "--entities", "off", "--topics", "off",
                                         std::to_string(i) + ".jsonl"});
            if (got.exit_code == 0) ++added;
            if (got.exit_code != 0 && got.exit_code != 75) complain(got.err);
        });
    }
    for (std::thread& writer : writers) writer.join();
    EXPECT_GE(added, 1U);
    EXPECT_EQ(count({}), std::to_string((added + 1) * kPerCommit));
    expect_sound();
}

TEST_F(Readers, ACopyMadeWhileIndexingIsADatabase) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds{is_long() ? 60 : 4};
    std::size_t good = 0;
    std::thread backup{[&] {
        while (!done_) {
            fs::remove_all(dir / "copy");
            // Files that are gone before they are copied are an error of cp, and of no account.
            (void)run("/bin/cp", {"-a", (dir / "db").string(), (dir / "copy").string()});
            const Outcome checked = indexer({"check", "--db", (dir / "copy").string()});
            if (checked.exit_code != 0) continue;
            ++good;
            const Outcome got = query(
                {"search", "--db", (dir / "copy").string(), "--limit", "all", "--output", "ids"});
            const auto ids = std::count(got.out.begin(), got.out.end(), '\n');
            if (got.exit_code != 0 || ids % static_cast<long>(kPerCommit) != 0)
                complain(got.err + "a copy holds half a commit");
        }
    }};
    write_until(end);
    backup.join();
    EXPECT_GT(good, 0U);
}

}  // namespace
}  // namespace dateline::test
