// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/source/file_walk.h"

#include <dirent.h>
#include <fnmatch.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <functional>
#include <memory>
#include <string_view>
#include <system_error>

namespace dateline {
namespace {

std::string problem_of(int number) {
    return "cannot be read: " + std::generic_category().message(number);
}

struct CloseFolder {
    void operator()(DIR* folder) const noexcept { ::closedir(folder); }
};

bool is_folder(const std::filesystem::path& path) {
    std::error_code ignored;
    return std::filesystem::is_directory(path, ignored);
}

constexpr const char* kIgnoreFile = ".datelineignore";

std::vector<std::string> ignored_patterns(const std::filesystem::path& folder) {
    constexpr std::size_t kMaxPatterns = 10'000;
    std::vector<std::string> patterns{kIgnoreFile};
    std::ifstream file{folder / kIgnoreFile};
    for (std::string line; patterns.size() < kMaxPatterns && std::getline(file, line);) {
        while (!line.empty() && (line.back() == '\r' || line.back() == ' ' || line.back() == '/'))
            line.pop_back();
        if (!line.empty() && line.front() != '#') patterns.push_back(std::move(line));
    }
    return patterns;
}

bool is_ignored(const std::string& name, const std::vector<std::string>& patterns) {
    return std::any_of(patterns.begin(), patterns.end(), [&](const std::string& pattern) {
        return ::fnmatch(pattern.c_str(), name.c_str(), 0) == 0;
    });
}

}  // namespace

FileWalk::FileWalk(std::filesystem::path root) : root_{std::move(root)} {}

std::optional<WalkedFile> FileWalk::next() {
    if (root_) {
        const std::filesystem::path root = *std::exchange(root_, std::nullopt);
        struct stat status {};
        if (::stat(root.c_str(), &status) != 0) return WalkedFile{root, 0, problem_of(errno)};
        if (!S_ISDIR(status.st_mode)) {
            return WalkedFile{root, static_cast<std::uint64_t>(std::max<off_t>(status.st_size, 0))};
        }
        if (auto problem = enter(root)) return problem;
    }
    while (!levels_.empty()) {
        Level& level = levels_.back();
        if (level.names.empty()) {
            levels_.pop_back();
            continue;
        }
        std::string name = std::move(level.names.back());
        level.names.pop_back();
        const bool folder = name.back() == '/';
        if (folder) name.pop_back();
        const std::filesystem::path path = level.folder / name;
        if (auto found = folder ? enter(path) : visit(path)) return found;
    }
    return std::nullopt;
}

std::optional<WalkedFile> FileWalk::enter(const std::filesystem::path& folder) {
    struct stat status {};
    if (::stat(folder.c_str(), &status) != 0) return WalkedFile{folder, 0, problem_of(errno)};
    const FileIdentity identity{status.st_dev, status.st_ino};
    const bool loop = std::any_of(levels_.begin(), levels_.end(),
                                  [&](const Level& level) { return level.identity == identity; });
    if (loop) return std::nullopt;
    const std::unique_ptr<DIR, CloseFolder> open{::opendir(folder.c_str())};
    if (!open) return WalkedFile{folder, 0, problem_of(errno)};
    Level level{folder, identity, {}};
    const std::vector<std::string> ignored = ignored_patterns(folder);
    for (;;) {
        errno = 0;
        const dirent* entry = ::readdir(open.get());
        if (entry == nullptr) break;
        std::string name = static_cast<const char*>(entry->d_name);
        if (name == "." || name == ".." || is_ignored(name, ignored)) continue;
        const bool maybe_folder =
            entry->d_type == DT_DIR || entry->d_type == DT_LNK || entry->d_type == DT_UNKNOWN;
        if (maybe_folder && is_folder(folder / name)) {
            if (name.front() == '.') continue;
            // "a.txt" comes before "a/b": so the slash takes part in the order.
            name += '/';
        }
        level.names.push_back(std::move(name));
    }
    const int failure = errno;
    std::sort(level.names.begin(), level.names.end(), std::greater<>{});
    levels_.push_back(std::move(level));
    if (failure != 0) return WalkedFile{folder, 0, problem_of(failure)};
    return std::nullopt;
}

std::optional<WalkedFile> FileWalk::visit(const std::filesystem::path& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) return WalkedFile{path, 0, problem_of(errno)};
    if (!S_ISREG(status.st_mode)) return WalkedFile{path, 0, "is not a regular file"};
    return WalkedFile{path, static_cast<std::uint64_t>(std::max<off_t>(status.st_size, 0))};
}

}  // namespace dateline
