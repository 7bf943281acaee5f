// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/store/scratch_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "indexer/store/io_error.h"

namespace dateline {
Result<ScratchWriter> ScratchWriter::create(const std::filesystem::path& file) {
    Descriptor opened{::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666)};
    if (opened.number() < 0) return io_error("create", file, errno);
    return ScratchWriter{std::move(opened), file};
}

Result<void> ScratchWriter::flush() {
    for (std::string_view left = held_; !left.empty();) {
        const ssize_t part = ::write(descriptor_.number(), left.data(), left.size());
        if (part < 0 && errno == EINTR) continue;
        if (part <= 0) return io_error("write", name_, part == 0 ? ENOSPC : errno);
        left.remove_prefix(static_cast<std::size_t>(part));
    }
    held_.clear();
    return {};
}

Result<ScratchReader> ScratchReader::open(const std::filesystem::path& file) {
    Descriptor opened{::open(file.c_str(), O_RDONLY | O_CLOEXEC)};
    if (opened.number() < 0) return io_error("open", file, errno);
    return ScratchReader{std::move(opened), file};
}

bool ScratchReader::refill() {
    held_.resize(kPiece);
    at_ = 0;
    ssize_t part = 0;
    do {
        part = ::read(descriptor_.number(), held_.data(), held_.size());
    } while (part < 0 && errno == EINTR);
    if (part < 0) code_ = errno;
    held_.resize(static_cast<std::size_t>(std::max<ssize_t>(part, 0)));
    return !held_.empty();
}

bool ScratchReader::number(std::uint64_t& number) {
    number = 0;
    for (unsigned shift = 0; shift < 35; shift += 7) {
        if (at_ == held_.size() && !refill()) return false;
        const auto byte = static_cast<std::uint8_t>(held_[at_++]);
        number |= std::uint64_t{byte & 0x7fU} << shift;
        if (byte < 0x80U) return true;
    }
    return false;
}

bool ScratchReader::string(std::string& text) {
    std::uint64_t size = 0;
    if (!number(size)) return false;
    text.clear();
    while (text.size() != size) {
        if (at_ == held_.size() && !refill()) return false;
        const std::size_t part = std::min<std::uint64_t>(size - text.size(), held_.size() - at_);
        text.append(held_, at_, part);
        at_ += part;
    }
    return true;
}

Error ScratchReader::error() const {
    if (code_ != 0) return io_error("read", name_, code_);
    return {ErrorCode::Io, name_.string() + " is not as it was written"};
}

}  // namespace dateline
