// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/pipeline/spill_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace dateline {
namespace {

constexpr std::size_t kTailBytes = 256U << 10U;

Error io_error(const char* what, const std::filesystem::path& dir, int code) {
    return {ErrorCode::Io,
            std::string{"cannot "}.append(what).append(" a temporary file in ") + dir.string() +
                ": " + std::strerror(code),
            code == ENOSPC ? "free some space and run the same command again" : ""};
}

int open_nameless(const std::filesystem::path& dir) {
    const int fd = ::open(dir.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (fd >= 0 || (errno != EOPNOTSUPP && errno != EISDIR)) return fd;
    // Not every file system has files without a name.
    std::string path = (dir / "building-XXXXXX").string();
    const int named = ::mkostemp(path.data(), O_CLOEXEC);
    if (named >= 0) (void)::unlink(path.c_str());
    return named;
}

}  // namespace

SpillFile::~SpillFile() {
    if (fd_ >= 0) ::close(fd_);
}

Result<void> SpillFile::write_tail() {
    if (fd_ < 0) fd_ = open_nameless(dir_);
    if (fd_ < 0) return io_error("make", dir_, errno);
    std::size_t done = 0;
    while (done < tail_.size()) {
        const ssize_t part = ::pwrite(fd_, tail_.data() + done, tail_.size() - done,
                                      static_cast<off_t>(written_ + done));
        if (part < 0 && errno == EINTR) continue;
        if (part <= 0) return io_error("write", dir_, part == 0 ? ENOSPC : errno);
        done += static_cast<std::size_t>(part);
    }
    written_ += done;
    tail_.clear();
    return {};
}

Result<std::uint64_t> SpillFile::append(std::string_view bytes) {
    const std::uint64_t offset = size();
    tail_.append(bytes);
    if (tail_.size() >= kTailBytes) {
        if (auto written = write_tail(); !written) return std::move(written).error();
    }
    return offset;
}

Result<void> SpillFile::read(std::uint64_t offset, std::span<char> out) const {
    while (!out.empty()) {
        if (offset >= written_) {
            std::copy_n(tail_.data() + (offset - written_), out.size(), out.data());
            return {};
        }
        const std::size_t size = std::min<std::uint64_t>(out.size(), written_ - offset);
        const ssize_t part = ::pread(fd_, out.data(), size, static_cast<off_t>(offset));
        if (part < 0 && errno == EINTR) continue;
        if (part <= 0) return io_error("read", dir_, part == 0 ? EIO : errno);
        offset += static_cast<std::uint64_t>(part);
        out = out.subspan(static_cast<std::size_t>(part));
    }
    return {};
}

}  // namespace dateline
