// SPDX-License-Identifier: GPL-3.0-or-later
// SIGINT and SIGTERM while `add` reads: what is complete stays, the rest comes with the next run.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <thread>

#include "tests/cli/safety/archive.h"

namespace dateline::test {
namespace {

using namespace std::chrono_literals;

/// `add` reading a named pipe, so that the test decides when there is something to read.
class Signals : public Safety {
protected:
    void SetUp() override {
        ASSERT_EQ(::mkfifo((dir / "pipe").c_str(), 0600), 0);
        runner_ = std::thread{[this] {
            got_ = indexer({"add", "--entities", "off", "--topics", "off", "--stats", "json",
                            "--report", "report", "pipe"},
                           {.child = &child_});
        }};
        // Opening waits for the reader: then the program is at work and notes signals.
        pipe_ = ::open((dir / "pipe").c_str(), O_WRONLY | O_CLOEXEC);
    }
    void TearDown() override {
        if (runner_.joinable()) finish();
    }

    void give(const std::string& text) const {
        ASSERT_EQ(::write(pipe_, text.data(), text.size()), static_cast<ssize_t>(text.size()));
        std::this_thread::sleep_for(300ms);
    }
    void send(int signal) const { ASSERT_EQ(::kill(child_, signal), 0); }
    Outcome finish() {
        runner_.join();
        ::close(pipe_);
        return got_;
    }

private:
    std::thread runner_;
    Outcome got_;
    std::atomic<pid_t> child_{0};
    int pipe_ = -1;
};

TEST_F(Signals, WhatIsCompleteIsKeptAndTheRestComesLater) {
    const std::string all = articles(0, 20);
    const std::size_t cut = all.find("{\"body\"", all.size() / 2) + 30;
    give(all.substr(0, cut));
    send(SIGINT);
    const Outcome got = finish();
    EXPECT_EQ(got.exit_code, 3) << got.err;
    EXPECT_NE(got.err.find("stopped by SIGINT: "), std::string::npos) << got.err;
    EXPECT_NE(got.err.find("hint: the same command again"), std::string::npos) << got.err;
    EXPECT_EQ(read_file(dir / "report"), "") << "half a record is no rejected one";
    const auto stats = json_lines(got.out).at(0);
    EXPECT_EQ(stats["rejected"], 0);
    EXPECT_GE(stats["added"], 9);
    EXPECT_EQ(count({}), std::to_string(stats["added"].get<int>()));
    expect_sound();

    dir.write("all.jsonl", all);
    add({"all.jsonl"});
    const std::string resumed = picture();
    std::filesystem::remove_all(dir / "db");
    add({"all.jsonl"});
    EXPECT_EQ(count({}), "20");
    EXPECT_EQ(difference(resumed, picture()), "");
}

TEST_F(Signals, TermIsLikeInt) {
    give(articles(0, 5));
    send(SIGTERM);
    const Outcome got = finish();
    EXPECT_EQ(got.exit_code, 3);
    EXPECT_NE(got.err.find("stopped by SIGTERM: "), std::string::npos) << got.err;
    expect_sound();
}

TEST_F(Signals, ASecondOneStopsAtOnce) {
    give(articles(0, 5));
    send(SIGINT);
    send(SIGTERM);
    const Outcome got = finish();
    // The run may have ended in order between the two.
    EXPECT_TRUE(got.exit_code == 128 + SIGTERM || got.exit_code == 128 + SIGINT ||
                got.exit_code == 3)
        << got.exit_code;
}

}  // namespace
}  // namespace dateline::test
