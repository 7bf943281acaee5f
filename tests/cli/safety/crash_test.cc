// SPDX-License-Identifier: GPL-3.0-or-later
// The program is killed, or the power fails, at any call that changes a file and at any time. What
// then must hold: the database is that of the last commit, and the same command completes it.
#include <signal.h>

#include <filesystem>
#include <random>

#include "tests/cli/safety/archive.h"

namespace dateline::test {
namespace {

/// One change of a database, with what is there before and after it.
class Crash : public Safety {
protected:
    void SetUp() override {
        dir.write("old.jsonl", articles(0, 40));
        // More than one batch, so that a first build merges.
        dir.write("first.jsonl", articles(0, 1020));
        dir.write("new.jsonl", articles(30, 20, 2) + articles(25, 5, 1));
    }

    /// Remembers the database before and after `files` are added, undisturbed.
    void observe(std::vector<std::string> files) {
        files_ = std::move(files);
        if (std::filesystem::exists(dir / "db")) {
            save("before");
            before_ = picture();
        }
        const std::string count = (dir / "count").string();
        ASSERT_EQ(add_with_fault("count:" + count, files_).exit_code, 0);
        calls_ = std::stoul(read_file(count));
        after_ = picture();
        back();
    }

    void back() const {
        if (before_.empty()) {
            std::filesystem::remove_all(dir / "db");
        } else {
            restore("before");
        }
    }

    /// What must hold after a crash.
    void expect_last_commit_and_completion() const {
        const bool there = std::filesystem::exists(dir / "db/XAPIANDB");
        EXPECT_TRUE(there || before_.empty());
        if (there) {
            expect_sound();
            const std::string now = picture();
            if (now != before_) {
                EXPECT_EQ(difference(now, after_), "");
            }
        } else {
            EXPECT_EQ(query({"search"}).exit_code, 3);
        }
        add(files_);
        EXPECT_EQ(difference(picture(), after_), "");
        expect_sound();
        std::size_t columns = 0;
        for (const auto& entry : std::filesystem::directory_iterator{dir / "db"}) {
            const std::string name = entry.path().filename().string();
            if (name.starts_with("facets-")) ++columns;
            EXPECT_TRUE(name == "XAPIANDB" || name == "lock" || name.starts_with("facets-") ||
                        name.starts_with("generation-"))
                << name << " is left over";
        }
        EXPECT_EQ(columns, 1U);
    }

    /// Crashes at `count` of all calls, the last ones, where things become final, among them.
    void crash_at_calls(const std::string& kind, std::size_t count) {
        for (std::size_t i = 0; i < count; ++i) {
            const std::size_t near_end = calls_ - std::min(calls_ - 1, i);
            const std::size_t spread = 1 + i * calls_ / count;
            const std::size_t call = i < count / 3 ? near_end : spread;
            SCOPED_TRACE(kind + " at call " + std::to_string(call) + " of " +
                         std::to_string(calls_));
            back();
            const Outcome got = add_with_fault(kind + ":" + std::to_string(call), files_);
            // Threads make their calls in an order of their own, and sometimes one less.
            EXPECT_TRUE(got.exit_code == 128 + SIGKILL || got.exit_code == 0) << got.err;
            expect_last_commit_and_completion();
            if (HasFailure()) return;
        }
    }

private:
    std::vector<std::string> files_;
    std::size_t calls_ = 0;
    std::string before_;
    std::string after_;
};

TEST_F(Crash, KilledInTheFirstBuild) {
    observe({"first.jsonl"});
    crash_at_calls("kill", points(4, 150));
}

TEST_F(Crash, PowerFailsInTheFirstBuild) {
    observe({"first.jsonl"});
    crash_at_calls("power", points(4, 150));
}

TEST_F(Crash, KilledInAnUpdate) {
    add({"old.jsonl"});
    observe({"new.jsonl"});
    crash_at_calls("kill", points(9, 150));
}

TEST_F(Crash, PowerFailsInAnUpdate) {
    add({"old.jsonl"});
    observe({"new.jsonl"});
    crash_at_calls("power", points(9, 150));
}

TEST_F(Crash, KilledInASecondUpdate) {
    // Blocks of the commit before the last are used again.
    add({"old.jsonl"});
    dir.write("more.jsonl", articles(100, 30));
    add({"more.jsonl"});
    observe({"new.jsonl"});
    crash_at_calls("power", points(4, 150));
}

TEST_F(Crash, KilledAtRandomTimes) {
    std::mt19937 random{20251126};
    for (const bool is_update : {false, true}) {
        std::filesystem::remove_all(dir / "db");
        if (is_update) add({"old.jsonl"});
        const auto start = std::chrono::steady_clock::now();
        observe({is_update ? "new.jsonl" : "first.jsonl"});
        const auto milliseconds =
            static_cast<unsigned>(std::chrono::duration_cast<std::chrono::milliseconds>(
                                      std::chrono::steady_clock::now() - start)
                                      .count());
        for (std::size_t i = 0; i < points(2, 75); ++i) {
            const unsigned delay = static_cast<unsigned>(random()) % (1 + milliseconds / 3);
            SCOPED_TRACE("killed after " + std::to_string(delay) + " ms");
            back();
            const std::string seconds =
                std::to_string(delay / 1000) + "." + std::to_string(1000 + delay % 1000).substr(1);
            // In the foreground it outlives the program, and returns when that is gone.
            (void)run(
                "/usr/bin/timeout",
                {"--foreground", "-s", "KILL", seconds, DATELINE_INDEXER_BIN, "add", "--quiet",
                 "--entities", "off", "--topics", "off", "--db", (dir / "db").string(),
                 (dir / (is_update ? "new.jsonl" : "first.jsonl")).string()});
            expect_last_commit_and_completion();
            if (HasFailure()) return;
        }
    }
}

TEST_F(Crash, KilledWhileCompacting) {
    add({"old.jsonl"});
    add({"new.jsonl"});
    const std::string whole = picture();
    save("whole");
    for (std::size_t i = 0; i < points(5, 100); ++i) {
        const std::size_t call = 1 + i * (is_long() ? 1 : 12);
        SCOPED_TRACE("killed at call " + std::to_string(call));
        restore("whole");
        (void)indexer({"compact", "--quiet"},
                      {.environment = {"LD_PRELOAD=" DATELINE_FAULT_SHIM,
                                       "DATELINE_FAULT=power:" + std::to_string(call),
                                       "DATELINE_FAULT_DIR=" + (dir / "db").string()}});
        expect_sound();
        EXPECT_EQ(difference(picture(), whole), "");
        EXPECT_EQ(indexer({"compact", "--quiet"}).exit_code, 0);
        EXPECT_EQ(difference(picture(), whole), "");
        if (HasFailure()) return;
    }
}

}  // namespace
}  // namespace dateline::test
