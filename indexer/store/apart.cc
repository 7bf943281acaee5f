// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/store/apart.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <optional>
#include <string_view>

#include "common/exit_code.h"
#include "common/out_of_memory.h"

namespace dateline {
namespace {

/// What the child says: a kind, the length of a text, the text.
enum class Frame : char { Problem = 'p', Answer = 'a', Code = 'c', Message = 'm', Hint = 'h' };

Error damaged(const std::string& how) {
    return {ErrorCode::IndexDamaged, "the database is damaged: reading it " + how,
            "restore it from a copy, or build it anew"};
}

bool write_all(int pipe, const char* bytes, std::size_t size) {
    while (size != 0) {
        const ssize_t done = ::write(pipe, bytes, size);
        if (done < 0 && errno == EINTR) continue;
        if (done <= 0) return false;
        bytes += done;
        size -= static_cast<std::size_t>(done);
    }
    return true;
}

bool read_all(int pipe, char* bytes, std::size_t size) {
    while (size != 0) {
        const ssize_t done = ::read(pipe, bytes, size);
        if (done < 0 && errno == EINTR) continue;
        if (done <= 0) return false;
        bytes += done;
        size -= static_cast<std::size_t>(done);
    }
    return true;
}

void say(int pipe, Frame kind, const std::string& text) {
    const auto size = static_cast<std::uint32_t>(text.size());
    std::array<char, 1 + sizeof size> head{static_cast<char>(kind)};
    std::memcpy(head.data() + 1, &size, sizeof size);
    (void)(write_all(pipe, head.data(), head.size()) && write_all(pipe, text.data(), text.size()));
}

// What is thrown ends the child: it must not come back to the code of its parent.
[[noreturn]] void be_child(int pipe,
                           const std::function<Result<std::uint64_t>(const Tell&)>& body) noexcept {
    (void)::prctl(PR_SET_PDEATHSIG, SIGKILL);
    const rlimit no_core{};
    (void)::setrlimit(RLIMIT_CORE, &no_core);
    for (const int signal : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT})
        (void)std::signal(signal, SIG_DFL);
    std::set_terminate([] { std::abort(); });
    end_when_out_of_memory({});
    const auto answer = body([pipe](const std::string& text) { say(pipe, Frame::Problem, text); });
    if (answer) {
        say(pipe, Frame::Answer, std::to_string(*answer));
    } else {
        const Error& error = answer.error();
        say(pipe, Frame::Code, {static_cast<char>(error.code)});
        say(pipe, Frame::Hint, error.hint);
        say(pipe, Frame::Message, error.message);
    }
    ::_exit(0);
}

/// Reads all that the child says; its answer, if it came to one.
std::optional<Result<std::uint64_t>> listen(int pipe, const Tell& tell) {
    std::array<char, 1 + sizeof(std::uint32_t)> head{};
    Error error{ErrorCode::Io, {}};
    while (read_all(pipe, head.data(), head.size())) {
        std::uint32_t size = 0;
        std::memcpy(&size, head.data() + 1, sizeof size);
        std::string text(size, '\0');
        if (!read_all(pipe, text.data(), size)) break;
        std::uint64_t number = 0;
        switch (static_cast<Frame>(head[0])) {
            case Frame::Problem: tell(text); break;
            case Frame::Code: error.code = static_cast<ErrorCode>(text.at(0)); break;
            case Frame::Hint: error.hint = std::move(text); break;
            case Frame::Message:
                error.message = std::move(text);
                return Result<std::uint64_t>{error};
            case Frame::Answer:
                (void)std::from_chars(text.data(), text.data() + text.size(), number);
                return Result<std::uint64_t>{number};
        }
    }
    return std::nullopt;
}

Error end_without_answer(int status) {
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL) {
        return {ErrorCode::Io, "the process that read the database was killed",
                "if it was for want of memory, allow more"};
    }
    if (WIFSIGNALED(status)) {
        return damaged("ends by signal " + std::to_string(WTERMSIG(status)) + " (" +
                       ::strsignal(WTERMSIG(status)) + ")");
    }
    if (WEXITSTATUS(status) == static_cast<int>(ExitCode::Failure)) {
        return {ErrorCode::Io, "out of memory while the database was read",
                "allow more memory; if there is plenty, the database is damaged"};
    }
    return damaged("ends without an answer");
}

}  // namespace

Result<std::uint64_t> run_apart(const std::function<Result<std::uint64_t>(const Tell&)>& body,
                                const Tell& tell) {
    std::array<int, 2> pipe{};
    if (::pipe2(pipe.data(), O_CLOEXEC) != 0)
        return Error{ErrorCode::Io, std::string{"cannot make a pipe: "} + std::strerror(errno)};
    const pid_t child = ::fork();
    if (child == 0) be_child(pipe[1], body);
    const int code = errno;
    ::close(pipe[1]);
    if (child < 0) {
        ::close(pipe[0]);
        return Error{ErrorCode::Io, std::string{"cannot start a process: "} + std::strerror(code)};
    }
    auto answer = listen(pipe[0], tell);
    ::close(pipe[0]);
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return answer ? std::move(*answer) : end_without_answer(status);
}

}  // namespace dateline
