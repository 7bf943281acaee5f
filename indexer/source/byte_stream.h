// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>

#include "common/result.h"

namespace dateline {

/// Bytes in order, read once: a file, an archive member, standard input.
class ByteStream {
public:
    virtual ~ByteStream() = default;

    /// Fills the buffer from its start and returns how many bytes it has put there; 0 only
    /// at the end. Fewer than asked for do not mean the end.
    /// Errors: Io; BadRecord if an archive is damaged, truncated or over a limit. The
    /// stream is then at its end.
    [[nodiscard]] virtual Result<std::size_t> read(std::span<char> buffer) = 0;
};

}  // namespace dateline
