// SPDX-License-Identifier: GPL-3.0-or-later
// `add --memory`: a run takes no more than a quarter above it, however much there is to read.
#include <algorithm>
#include <filesystem>
#include <fstream>

#include "tests/cli/safety/archive.h"

namespace dateline::test {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMiB = 1U << 20U;

class Memory : public Safety {
protected:
    /// In parts: what this process holds counts into the peak of the programs it starts.
    void write_articles(const std::string& name, std::size_t count, unsigned version) const {
        constexpr std::size_t kPart = 500;
        std::ofstream file{dir / name, std::ios::binary};
        for (std::size_t first = 0; first < count; first += kPart)
            file << articles(first, std::min(kPart, count - first), version);
        ASSERT_TRUE(file.flush());
    }

    [[nodiscard]] std::size_t count_of(const std::string& words) const {
        return std::stoul(count({words}));
    }

    void add_within(std::uint64_t mebibytes, const std::string& file) const {
        const Outcome got = indexer({"add", "--quiet", "--entities", "off", "--topics", "off",
                                     "--memory", std::to_string(mebibytes) + "M", file});
        EXPECT_EQ(got.exit_code, 0) << got.err;
        EXPECT_LE(got.peak_bytes, mebibytes * kMiB * 5 / 4) << file;
        EXPECT_GE(got.peak_bytes, 10 * kMiB) << "this test must see what is taken";
    }
};

TEST_F(Memory, BuildsAndUpdatesStayWithinWhatTheyAreGiven) {
    const std::size_t count = points(4000, 100'000);
    write_articles("first.jsonl", count, 1);
    write_articles("second.jsonl", count, 2);
    add_within(96, "first.jsonl");
    add_within(96, "second.jsonl");
    EXPECT_EQ(count_of("version"), count);
    EXPECT_EQ(count_of("\"version 2\""), count);
    expect_sound();
    write_articles("third.jsonl", count / 20, 3);
    add_within(96, "third.jsonl");
    EXPECT_EQ(count_of("\"version 3\""), count / 20);
    EXPECT_EQ(count_of("version"), count);
    expect_sound();
}

TEST_F(Memory, TooLittleIsRefusedBeforeAnythingIsWritten) {
    dir.write("first.jsonl", articles(0, 5));
    const Outcome got = indexer({"add", "--memory", "1M", "--entities", "off", "first.jsonl"});
    EXPECT_EQ(got.exit_code, 2) << got.err;
    EXPECT_TRUE(got.err.starts_with("dateline-indexer: --memory 1M is too little: ")) << got.err;
    EXPECT_NE(got.err.find("M is the least\nhint: "), std::string::npos) << got.err;
    EXPECT_FALSE(fs::exists(dir / "db"));
    for (const char* bad : {"", "much", "0", "12X", "-1", "99999999999999999999G"}) {
        const Outcome refused = indexer({"add", "--memory", bad, "first.jsonl"});
        EXPECT_EQ(refused.exit_code, 2) << bad << refused.err;
        EXPECT_NE(refused.err.find("--memory"), std::string::npos) << refused.err;
    }
}

TEST_F(Memory, WhatWasPutAsideIsGoneAfterAnUpdateIsKilled) {
    write_articles("first.jsonl", 1000, 1);
    write_articles("second.jsonl", 3000, 2);
    add({"first.jsonl"});
    const std::string before = picture();
    save("before");
    const std::vector<std::string> command{"add",      "--quiet",  "--entities",
                                           "off",      "--topics", "off",
                                           "--memory", "96M",      "second.jsonl"};
    const auto with_fault = [&](const std::string& fault) {
        return indexer(
            command, {.environment = {"LD_PRELOAD=" DATELINE_FAULT_SHIM, "DATELINE_FAULT=" + fault,
                                      "DATELINE_FAULT_DIR=" + (dir / "db").string()}});
    };
    const std::string calls = (dir / "count").string();
    const Outcome whole = with_fault("count:" + calls);
    ASSERT_EQ(whole.exit_code, 0) << whole.err;
    const std::string after = picture();
    const std::size_t all = std::stoul(read_file(calls));
    const std::size_t steps = points(3, 100);
    for (std::size_t i = 0; i < steps; ++i) {
        restore("before");
        const std::size_t call = i < steps / 2 ? all - i : 1 + i * all / steps;
        SCOPED_TRACE("killed at call " + std::to_string(call) + " of " + std::to_string(all));
        (void)with_fault("power:" + std::to_string(call));
        expect_sound();
        if (const std::string now = picture(); now != before) {
            EXPECT_EQ(difference(now, after), "");
        }
        const Outcome again = indexer(command);
        EXPECT_EQ(again.exit_code, 0) << again.err;
        EXPECT_EQ(difference(picture(), after), "");
        for (const auto& entry : fs::directory_iterator{dir / "db"}) {
            EXPECT_FALSE(entry.path().filename().string().starts_with("building-"))
                << entry.path() << " is left over";
        }
        if (HasFailure()) return;
    }
}

}  // namespace
}  // namespace dateline::test
