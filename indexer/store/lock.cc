// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/store/lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <system_error>

namespace dateline {

Result<WriterLock> WriterLock::take(const Layout& layout) {
    // Looks first: a folder that is something else must not get a lock file of ours.
    if (auto now = layout.current(); !now && now.error().code != ErrorCode::IndexDamaged) {
        return std::move(now).error();
    }
    std::error_code code;
    std::filesystem::create_directories(layout.dir(), code);
    const auto path = layout.lock_file();
    const int fd = code ? -1 : ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (fd < 0) {
        const int cause = code ? code.value() : errno;
        return Error{
            ErrorCode::Io,
            "cannot write to the database " + layout.dir().string() + ": " + std::strerror(cause),
            "check the permissions of the folder, or name another database with --db"};
    }
    if (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
        const int cause = errno;
        ::close(fd);
        if (cause == EWOULDBLOCK) {
            return Error{
                ErrorCode::IndexLocked, "the database " + layout.dir().string() + " is locked",
                "another dateline-indexer is at work on it; try again when it has finished"};
        }
        return Error{ErrorCode::Io, "cannot lock " + path.string() + ": " + std::strerror(cause)};
    }
    return WriterLock{fd};
}

WriterLock::~WriterLock() {
    if (fd_ >= 0) ::close(fd_);
}

}  // namespace dateline
