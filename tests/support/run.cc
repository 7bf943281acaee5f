// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/run.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace dateline::test {
namespace {

[[noreturn]] void fail(const std::string& what) {
    throw std::runtime_error{what + ": " + std::strerror(errno)};
}

/// Output goes through files: no pipe can fill up and block the program.
struct Files {
    TempDir dir;
    std::filesystem::path in = dir.write("in", "");
    std::filesystem::path out = dir / "out";
    std::filesystem::path err = dir / "err";
};

std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> out;
    for (std::string& text : texts) out.push_back(text.data());
    out.push_back(nullptr);
    return out;
}

}  // namespace

TempDir::TempDir() {
    std::string pattern =
        (std::filesystem::temp_directory_path() / "dateline-test-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) fail("mkdtemp");
    path_ = pattern;
}

TempDir::~TempDir() {
    std::error_code code;
    std::filesystem::permissions(path_, std::filesystem::perms::owner_all, code);
    std::filesystem::remove_all(path_, code);
}

std::filesystem::path TempDir::write(const std::string& name, const std::string& content) const {
    const auto file = path_ / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream{file, std::ios::binary} << content;
    return file;
}

std::string read_file(const std::filesystem::path& path) {
    std::ostringstream text;
    text << std::ifstream{path, std::ios::binary}.rdbuf();
    return text.str();
}

Outcome run(const std::filesystem::path& program, const std::vector<std::string>& args,
            const RunOptions& options) {
    const Files files;
    std::ofstream{files.in, std::ios::binary} << options.input;
    std::vector<std::string> words{program.string()};
    words.insert(words.end(), args.begin(), args.end());
    std::vector<std::string> environment{"LC_ALL=C.UTF-8", "TZ=UTC", "NO_COLOR=1",
                                         "PATH=/usr/bin:/bin"};
    environment.insert(environment.end(), options.environment.begin(), options.environment.end());

    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    if (!options.directory.empty()) {
        posix_spawn_file_actions_addchdir_np(&actions, options.directory.c_str());
    }
    const auto out = options.out_to.empty() ? files.out : options.out_to;
    if (options.close_input) {
        posix_spawn_file_actions_addclose(&actions, STDIN_FILENO);
    } else {
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, files.in.c_str(), O_RDONLY, 0);
    }
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, out.c_str(), O_WRONLY | O_CREAT,
                                     0600);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, files.err.c_str(), O_WRONLY | O_CREAT,
                                     0600);
    pid_t child = 0;
    const int spawned = ::posix_spawn(&child, program.c_str(), &actions, nullptr,
                                      pointers(words).data(), pointers(environment).data());
    posix_spawn_file_actions_destroy(&actions);
    if (spawned != 0) throw std::runtime_error{"cannot run " + program.string()};
    if (options.child != nullptr) *options.child = child;
    int status = 0;
    rusage used{};
    if (::wait4(child, &status, 0, &used) != child) fail("wait4");
    return {.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status),
            .out = options.out_to.empty() ? read_file(files.out) : std::string{},
            .err = read_file(files.err),
            .peak_bytes = static_cast<std::uint64_t>(used.ru_maxrss) * 1024};
}

}  // namespace dateline::test
