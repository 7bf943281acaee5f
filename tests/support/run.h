// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/types.h>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace dateline::test {

/// What one run of a program did.
struct Outcome {
    int exit_code = 0;  ///< 128 + the signal's number if a signal ended it.
    std::string out;
    std::string err;
    std::uint64_t peak_bytes = 0;  ///< Of memory; what this process itself holds counts too.
};

struct RunOptions {
    std::string input{};             ///< Standard input.
    bool close_input = false;        ///< Standard input is closed instead.
    std::filesystem::path out_to{};  ///< Standard output goes to this file (a device, say) instead.
    std::vector<std::string> environment{};  ///< "NAME=value", beside the fixed ones.
    std::filesystem::path directory{};       ///< Working directory; empty: this one.
    std::atomic<pid_t>* child = nullptr;     ///< Where to put the process's number while it runs.
};

/// Runs `program` with `args` and a fixed environment (LC_ALL=C.UTF-8, TZ=UTC, NO_COLOR=1, and no
/// DATELINE_DB), and waits for it.
[[nodiscard]] Outcome run(const std::filesystem::path& program,
                          const std::vector<std::string>& args, const RunOptions& options = {});

/// A directory of its own for one test, removed when it ends.
class TempDir {
public:
    TempDir();
    ~TempDir();
    TempDir(const TempDir&) = delete;
    TempDir& operator=(const TempDir&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }
    [[nodiscard]] std::filesystem::path operator/(const std::string& name) const {
        return path_ / name;
    }
    /// Writes a file below the directory, folders included, and returns its path.
    std::filesystem::path write(const std::string& name, const std::string& content) const;

private:
    std::filesystem::path path_;
};

[[nodiscard]] std::string read_file(const std::filesystem::path& path);

}  // namespace dateline::test
