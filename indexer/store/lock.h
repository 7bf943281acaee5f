// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <utility>

#include "common/result.h"
#include "indexer/store/layout.h"

namespace dateline {

/// The right to write to a database: held from take() until destruction, given up by the
/// kernel if the process dies. Makes the database's folder if there is none.
/// Movable, not copyable.
class WriterLock {
public:
    /// Errors: IndexLocked if another process has it; IndexSchema if the folder is no
    /// database; Io.
    [[nodiscard]] static Result<WriterLock> take(const Layout& layout);

    WriterLock(WriterLock&& other) noexcept : fd_{std::exchange(other.fd_, -1)} {}
    WriterLock& operator=(WriterLock&& other) noexcept {
        std::swap(fd_, other.fd_);
        return *this;
    }
    WriterLock(const WriterLock&) = delete;
    WriterLock& operator=(const WriterLock&) = delete;
    ~WriterLock();

private:
    explicit WriterLock(int fd) : fd_{fd} {}

    int fd_;
};

}  // namespace dateline
