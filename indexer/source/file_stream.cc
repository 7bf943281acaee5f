// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/source/file_stream.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <system_error>

namespace dateline {
namespace {

Error io_error(int number) {
    return {ErrorCode::Io, "cannot be read: " + std::generic_category().message(number)};
}

}  // namespace

Result<std::unique_ptr<FileStream>> FileStream::open(const std::filesystem::path& path,
                                                     std::atomic<std::uint64_t>& bytes_read,
                                                     std::function<bool()> stop) {
    int descriptor = -1;
    do {
        descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
    } while (descriptor < 0 && errno == EINTR);
    if (descriptor < 0) return io_error(errno);
    std::unique_ptr<FileStream> stream{new FileStream{descriptor, true, bytes_read}};
    struct stat status {};
    if (::fstat(descriptor, &status) != 0) return io_error(errno);
    if (S_ISDIR(status.st_mode)) return io_error(EISDIR);
    if (S_ISREG(status.st_mode)) {
        ::posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL);
    } else {
        stream->stop_ = std::move(stop);
    }
    return stream;
}

std::unique_ptr<FileStream> FileStream::standard_input(std::atomic<std::uint64_t>& bytes_read,
                                                       std::function<bool()> stop) {
    std::unique_ptr<FileStream> stream{new FileStream{STDIN_FILENO, false, bytes_read}};
    stream->stop_ = std::move(stop);
    return stream;
}

FileStream::~FileStream() {
    if (owned_) ::close(descriptor_);
}

bool FileStream::stopped_while_waiting() const {
    constexpr int kMilliseconds = 100;
    pollfd waiting{.fd = descriptor_, .events = POLLIN, .revents = 0};
    while (!stop_()) {
        const int ready = ::poll(&waiting, 1, kMilliseconds);
        if (ready > 0 || (ready < 0 && errno != EINTR)) return false;
    }
    return true;
}

Result<std::size_t> FileStream::read(std::span<char> buffer) {
    if (stop_ && stopped_while_waiting()) return std::size_t{0};
    for (;;) {
        const ssize_t got = ::read(descriptor_, buffer.data(), buffer.size());
        if (got >= 0) {
            bytes_read_.fetch_add(static_cast<std::uint64_t>(got), std::memory_order_relaxed);
            return static_cast<std::size_t>(got);
        }
        if (errno != EINTR) return io_error(errno);
    }
}

}  // namespace dateline
