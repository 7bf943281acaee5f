// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/commands/line_reader.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace dateline {

Result<LineReader> LineReader::open(const std::filesystem::path& path) {
    if (path == "-") return LineReader{STDIN_FILENO, false, "standard input"};
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd >= 0) return LineReader{fd, true, path.string()};
    return Error{ErrorCode::Io, "cannot open " + path.string() + ": " + std::strerror(errno)};
}

LineReader::~LineReader() {
    if (owned_ && fd_ >= 0) (void)::close(fd_);
}

// Appends what can be read; false at the end.
Result<bool> LineReader::fill() {
    std::array<char, 1U << 16U> chunk{};
    while (true) {
        const ssize_t got = ::read(fd_, chunk.data(), chunk.size());
        if (got > 0) {
            buffer_.append(chunk.data(), static_cast<std::size_t>(got));
            return true;
        }
        if (got == 0) return false;
        if (errno != EINTR) {
            return Error{ErrorCode::Io, "cannot read " + name_ + ": " + std::strerror(errno)};
        }
    }
}

Result<std::optional<InputLine>> LineReader::next() {
    InputLine line{.number = ++number_, .text = {}};
    std::size_t looked = at_;
    while (true) {
        const std::size_t end = buffer_.find('\n', looked);
        const bool complete = end != std::string::npos;
        const std::size_t stop = complete ? end : buffer_.size();
        if (stop - at_ > kMaxLineBytes) line.too_long = true;
        if (!complete && !ended_) {
            if (line.too_long) at_ = buffer_.size();  // Of no use any more.
            buffer_.erase(0, at_);
            at_ = 0;
            looked = buffer_.size();
            auto more = fill();
            if (!more) return std::move(more).error();
            ended_ = !*more;
            continue;
        }
        if (!complete && stop == at_ && !line.too_long) return std::optional<InputLine>{};
        if (!line.too_long) {
            line.text = buffer_.substr(at_, stop - at_);
            if (complete && line.text.ends_with('\r')) line.text.pop_back();
            if (number_ == 1 && line.text.starts_with("\xef\xbb\xbf")) line.text.erase(0, 3);
        }
        at_ = complete ? stop + 1 : stop;
        return std::optional{std::move(line)};
    }
}

}  // namespace dateline
