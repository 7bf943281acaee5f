// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/data_file.h"

#include <array>
#include <fstream>
#include <string>
#include <system_error>

#include <xxhash.h>

namespace dateline {

Result<std::filesystem::path> data_file(std::string_view name) {
    std::error_code failed;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", failed);
    if (failed) {
        return Error{ErrorCode::Io, "the program cannot find its own folder: " + failed.message(),
                     "is /proc mounted?"};
    }
    return program.parent_path().parent_path() / "share" / "dateline" / name;
}

Result<std::uint64_t> data_file_identity(const std::filesystem::path& path) {
    std::array<char, 64> head{};
    std::ifstream in{path, std::ios::binary};
    in.read(head.data(), head.size());
    std::error_code failed;
    const auto size = std::filesystem::file_size(path, failed);
    if (failed || in.bad() || !in.is_open()) {
        return Error{ErrorCode::Io, path.string() + ": cannot be read",
                     "it comes with Dateline: install it again"};
    }
    return XXH3_64bits_withSeed(head.data(), static_cast<std::size_t>(in.gcount()), size);
}

}  // namespace dateline
