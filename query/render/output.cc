// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/render/output.h"

#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace dateline {
namespace {

constexpr std::size_t kBufferBytes = 64U << 10U;

}  // namespace

Result<void> DescriptorOutput::write(std::string_view text) {
    if (closed_) return {};
    buffer_ += text;
    return buffer_.size() < kBufferBytes ? Result<void>{} : flush();
}

Result<void> DescriptorOutput::finish() {
    return flush();
}

Result<void> DescriptorOutput::flush() {
    std::string_view rest{buffer_};
    while (!rest.empty() && !closed_) {
        const ssize_t written = ::write(descriptor_, rest.data(), rest.size());
        if (written >= 0) {
            rest.remove_prefix(static_cast<std::size_t>(written));
        } else if (errno == EPIPE) {
            closed_ = true;
        } else if (errno == EAGAIN) {
            // Somebody else made the terminal or pipe non-blocking.
            pollfd ready{.fd = descriptor_, .events = POLLOUT, .revents = 0};
            (void)poll(&ready, 1, -1);
        } else if (errno != EINTR) {
            const std::string reason = std::strerror(errno);
            buffer_.clear();
            closed_ = true;
            return Error{ErrorCode::Io, "cannot write the output: " + reason};
        }
    }
    buffer_.clear();
    return {};
}

}  // namespace dateline
