// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/render/pager.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <utility>

extern "C" char** environ;  // POSIX asks programs to declare it themselves.

namespace dateline {
namespace {

/// A pipe holds at most this much by default (/proc/sys/fs/pipe-max-size): once more has been
/// taken from us, somebody reads, so the pager has started.
constexpr std::size_t kPipeBytes = 1U << 20U;
/// Exit codes of a shell that cannot run a command.
constexpr int kCannotRun = 126;
constexpr int kNotFound = 127;

std::string variable(const char* name) {
    const char* const value = std::getenv(name);
    return value == nullptr ? std::string{} : std::string{value};
}

// Starts `command` with `input` as its standard input; -1 if that fails.
pid_t spawn_shell(const std::string& command, int input) {
    posix_spawn_file_actions_t files{};
    posix_spawnattr_t attributes{};
    if (posix_spawn_file_actions_init(&files) != 0) return -1;
    if (posix_spawnattr_init(&attributes) != 0) {
        posix_spawn_file_actions_destroy(&files);
        return -1;
    }
    posix_spawn_file_actions_adddup2(&files, input, STDIN_FILENO);
    // What this program ignores, its pager must not.
    sigset_t defaults{};
    sigemptyset(&defaults);
    sigaddset(&defaults, SIGPIPE);
    sigaddset(&defaults, SIGINT);
    sigaddset(&defaults, SIGQUIT);
    posix_spawnattr_setsigdefault(&attributes, &defaults);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);

    std::string shell = "sh";
    std::string option = "-c";
    std::string script = command;
    const std::array<char*, 4> arguments{shell.data(), option.data(), script.data(), nullptr};
    pid_t child = -1;
    const int failed =
        posix_spawn(&child, "/bin/sh", &files, &attributes, arguments.data(), environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&files);
    return failed == 0 ? child : -1;
}

}  // namespace

// Interrupts from the keyboard go to the pager as well; they must not end this program before it.
class PagedOutput::IgnoreInterrupts {
public:
    IgnoreInterrupts() {
        struct sigaction ignore {};
        ignore.sa_handler = SIG_IGN;
        (void)sigaction(SIGINT, &ignore, &interrupt_);
        (void)sigaction(SIGQUIT, &ignore, &quit_);
    }
    ~IgnoreInterrupts() {
        (void)sigaction(SIGINT, &interrupt_, nullptr);
        (void)sigaction(SIGQUIT, &quit_, nullptr);
    }
    IgnoreInterrupts(const IgnoreInterrupts&) = delete;
    IgnoreInterrupts& operator=(const IgnoreInterrupts&) = delete;

private:
    struct sigaction interrupt_ {};
    struct sigaction quit_ {};
};

std::string pager_command() {
    std::string command = variable("DATELINE_PAGER");
    if (command.empty()) command = variable("PAGER");
    if (command.empty()) command = "less -FRX";
    return command == "cat" ? std::string{} : command;
}

PagedOutput::PagedOutput(int descriptor, PagerOptions options)
    : direct_{descriptor}, options_{std::move(options)} {
    if (options_.command.empty()) state_ = State::Direct;
}

PagedOutput::~PagedOutput() {
    (void)wait_for_pager();
}

Result<void> PagedOutput::write(std::string_view text) {
    if (closed()) return {};
    if (state_ == State::Direct) return direct_.write(text);
    if (state_ == State::Paging) return feed(text);
    held_ += text;
    lines_ += static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
    return lines_ < options_.rows ? Result<void>{} : start();
}

Result<void> PagedOutput::finish() {
    if (state_ == State::Paging) {
        const int status = wait_for_pager();
        // Quit with something left to read, or done: both are a reader's choice.
        if (status != kCannotRun && status != kNotFound) {
            held_.clear();
            closed_ = true;
            return {};
        }
    }
    if (state_ != State::Direct) {
        auto fallen = fall_back();
        if (!fallen) return fallen;
    }
    return direct_.finish();
}

bool PagedOutput::closed() const noexcept {
    return closed_ || direct_.closed();
}

Result<void> PagedOutput::start() {
    std::array<int, 2> ends{-1, -1};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) return fall_back();
    pager_ = spawn_shell(options_.command, ends[0]);
    ::close(ends[0]);
    if (pager_ < 0) {
        ::close(ends[1]);
        return fall_back();
    }
    pipe_ = ends[1];
    ignoring_ = std::make_unique<IgnoreInterrupts>();
    state_ = State::Paging;
    const std::string first = std::exchange(held_, {});
    return feed(first);
}

Result<void> PagedOutput::feed(std::string_view text) {
    if (fed_ <= kPipeBytes) held_ += text;
    while (!text.empty()) {
        const ssize_t written = ::write(pipe_, text.data(), text.size());
        if (written >= 0) {
            text.remove_prefix(static_cast<std::size_t>(written));
            fed_ += static_cast<std::size_t>(written);
        } else if (errno != EINTR) {
            const int status = wait_for_pager();
            if (status == kCannotRun || status == kNotFound) return fall_back();
            closed_ = true;
            held_.clear();
            return {};
        }
    }
    if (fed_ > kPipeBytes) held_.clear();
    return {};
}

Result<void> PagedOutput::fall_back() {
    state_ = State::Direct;
    return direct_.write(std::exchange(held_, {}));
}

int PagedOutput::wait_for_pager() {
    if (pipe_ >= 0) ::close(std::exchange(pipe_, -1));
    if (pager_ < 0) return 0;
    int status = 0;
    while (waitpid(pager_, &status, 0) < 0) {
        if (errno != EINTR) break;
    }
    pager_ = -1;
    ignoring_.reset();
    return WIFEXITED(status) ? WEXITSTATUS(status) : 0;
}

}  // namespace dateline
