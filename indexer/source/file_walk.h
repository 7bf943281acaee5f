// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace dateline {

/// Something met on a walk through a folder.
struct WalkedFile {
    std::filesystem::path path;
    std::uint64_t size = 0;  ///< Bytes; 0 if it cannot be read.
    std::string problem{};   ///< Why it cannot be read, or empty.
};

/// The files of a folder and of those below it, in byte order of their paths.
///
/// Links to files and folders are followed, except to a folder that the walk is in. Folders whose
/// name begins with a dot (".git") are left out, other than the first; so is what a folder's
/// ".datelineignore" names: one shell pattern a line (fnmatch) for names in that folder, a folder's
/// own with or without "/" behind it, lines that begin with "#" being comments. A walk
/// holds the names of the folders it is in, not of the whole tree.
class FileWalk {
public:
    /// A path that is no folder is walked over as itself, whatever kind of file it is.
    explicit FileWalk(std::filesystem::path root);

    /// The next file, or nothing at the end. Folders that cannot be listed, broken links and what
    /// is no file (sockets, devices) come with a problem.
    [[nodiscard]] std::optional<WalkedFile> next();

private:
    using FileIdentity = std::pair<std::uint64_t, std::uint64_t>;  // Device and inode.
    struct Level {
        std::filesystem::path folder;
        FileIdentity identity;
        std::vector<std::string> names;  // The next one last; folders end with a slash.
    };

    [[nodiscard]] std::optional<WalkedFile> enter(const std::filesystem::path& folder);
    [[nodiscard]] std::optional<WalkedFile> visit(const std::filesystem::path& path);

    std::optional<std::filesystem::path> root_;  // Absent once it was visited.
    std::vector<Level> levels_;
};

}  // namespace dateline
