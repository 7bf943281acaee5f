// SPDX-License-Identifier: GPL-3.0-or-later
// Disks that are full or fail, folders that cannot be written to, too little memory: one sentence
// that says so, exit 3, and the database as it was.
#include <linux/capability.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>

#include "tests/cli/safety/archive.h"

namespace dateline::test {
namespace {

namespace fs = std::filesystem;

class Disk : public Safety {
protected:
    void SetUp() override {
        dir.write("old.jsonl", articles(0, 40));
        dir.write("new.jsonl", articles(30, 60, 2));
        dir.write("first.jsonl", articles(0, 1020));
    }

    /// Adds under faults at growing points until one run succeeds, and looks after each.
    void fail_at(const std::string& fault, const std::string& says, const std::string& file,
                 std::size_t step) const {
        const bool there = fs::exists(dir / "db");
        const std::string before = there ? picture() : std::string{};
        if (there) save("before");
        std::size_t failures = 0;
        for (std::size_t at = step; at < 400 * step; at += step) {
            SCOPED_TRACE(fault + std::to_string(at));
            const Outcome got = add_with_fault(fault + std::to_string(at), {file});
            if (got.exit_code == 0) break;
            ++failures;
            expect_failure(got, says);
            if (there) {
                EXPECT_EQ(difference(picture(), before), "");
                expect_sound();
            } else {
                EXPECT_FALSE(fs::exists(dir / "db/XAPIANDB"));
            }
            if (HasFailure()) return;
        }
        EXPECT_GE(failures, 3U) << "this test must see failures";
        if (there) restore("before");
        add({file});
        expect_sound();
    }

    /// Gives or takes the owner's right to write, to the folder and all in it.
    static void set_writable(const fs::path& folder, fs::perm_options how) {
        fs::permissions(folder, fs::perms::owner_write, how);
        for (const auto& entry : fs::recursive_directory_iterator{folder}) {
            fs::permissions(entry.path(), fs::perms::owner_write, how);
        }
    }

    static Outcome run_within(std::size_t megabytes, const std::string& arguments) {
        return run("/bin/sh", {"-c", "ulimit -v " + std::to_string(megabytes * 1024) + "; exec " +
                                         DATELINE_INDEXER_BIN + " " + arguments});
    }
    /// False if not even the libraries can be loaded.
    static bool starts_within(std::size_t megabytes) {
        return run_within(megabytes, "--version").exit_code == 0;
    }

    static void expect_failure(const Outcome& got, const std::string& says) {
        EXPECT_EQ(got.exit_code, 3) << got.err;
        EXPECT_TRUE(got.err.starts_with("dateline-indexer: ")) << got.err;
        EXPECT_NE(got.err.find(says), std::string::npos) << got.err;
        EXPECT_EQ(got.err.find("bug"), std::string::npos) << got.err;
        const auto lines = std::count(got.err.begin(), got.err.end(), '\n');
        EXPECT_TRUE(lines == 1 || lines == 2) << "one sentence and a hint: " << got.err;
    }
};

TEST_F(Disk, FullInTheFirstBuild) {
    fail_at("bytes:" + std::to_string(ENOSPC) + ":", "No space left on device", "first.jsonl",
            is_long() ? 10'000 : 300'000);
}

TEST_F(Disk, FullInAnUpdate) {
    add({"old.jsonl"});
    fail_at("bytes:" + std::to_string(ENOSPC) + ":", "No space left on device", "new.jsonl",
            is_long() ? 4'000 : 60'000);
}

TEST_F(Disk, FailsInTheFirstBuild) {
    fail_at("errno:" + std::to_string(EIO) + ":", "Input/output error", "first.jsonl",
            is_long() ? 3 : 50);
}

TEST_F(Disk, FailsInAnUpdate) {
    add({"old.jsonl"});
    fail_at("errno:" + std::to_string(EIO) + ":", "Input/output error", "new.jsonl",
            is_long() ? 1 : 9);
}

TEST_F(Disk, SmallFileSystemIsFull) {
    const auto small = dir / "db";
    fs::create_directory(small);
    const bool mounted = ::mount("tmpfs", small.c_str(), "tmpfs", 0, "size=700k") == 0;
    add({"old.jsonl"});
    const std::string before = picture();
    // Who may not mount one has the fault library say the same.
    const Outcome got =
        mounted ? indexer({"add", "--quiet", "--entities", "off", "--topics", "off", "first.jsonl"})
                : add_with_fault("bytes:" + std::to_string(ENOSPC) + ":500000", {"first.jsonl"});
    expect_failure(got, "No space left on device");
    EXPECT_EQ(difference(picture(), before), "");
    expect_sound();
    if (mounted) {
        EXPECT_EQ(::umount(small.c_str()), 0);
    }
}

TEST_F(Disk, FolderIsReadOnly) {
    add({"old.jsonl"});
    const std::string before = picture();
    const std::string db = (dir / "db").string();
    const bool mounted = ::mount(db.c_str(), db.c_str(), nullptr, MS_BIND, nullptr) == 0;
    if (mounted) {
        ASSERT_EQ(::mount(nullptr, db.c_str(), nullptr, MS_REMOUNT | MS_BIND | MS_RDONLY, nullptr),
                  0);
    } else {
        // Root may write anywhere, unless the programs that it starts have lost that right.
        if (::geteuid() == 0) {
            ASSERT_EQ(::prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE), 0);
        }
        set_writable(db, fs::perm_options::remove);
    }
    expect_failure(indexer({"add", "--quiet", "new.jsonl"}), db);
    expect_failure(indexer({"compact"}), db);
    EXPECT_EQ(difference(picture(), before), "");
    if (mounted) {
        EXPECT_EQ(::umount(db.c_str()), 0);
    } else {
        set_writable(db, fs::perm_options::add);
    }
}

TEST_F(Disk, MemoryIsTooSmall) {
    add({"old.jsonl"});
    const std::string before = picture();
    std::size_t failures = 0;
    for (std::size_t megabytes = 60; megabytes < 1000; megabytes += points(10, 2)) {
        SCOPED_TRACE(std::to_string(megabytes) + " MB");
        const Outcome got =
            run_within(megabytes, "add --quiet --entities off --topics off --db " +
                                      (dir / "db").string() + " " + (dir / "first.jsonl").string());
        if (got.exit_code == 0) break;
        if (!starts_within(megabytes)) continue;
        ++failures;
        expect_failure(got, "memory");
        EXPECT_EQ(difference(picture(), before), "");
        expect_sound();
    }
    EXPECT_GE(failures, 1U) << "this test must see failures";
}

}  // namespace
}  // namespace dateline::test
