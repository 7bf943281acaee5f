// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/store/io_error.h"

#include <cerrno>
#include <cstring>

namespace dateline {

Error io_error(const std::string& what, const std::filesystem::path& path, int code) {
    Error error{ErrorCode::Io, "cannot " + what + " " + path.string() + ": " + std::strerror(code)};
    if (code == ENOSPC || code == EDQUOT)
        error.hint = "free some space and run the same command again";
    if (code == EACCES || code == EROFS || code == EPERM) {
        error.hint = "check the permissions of the folder, or name another database with --db";
    }
    return error;
}

}  // namespace dateline
