// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>

#include "common/result.h"

namespace dateline {

/// A line without its end.
struct InputLine {
    std::size_t number = 0;  ///< From 1.
    std::string text;
    bool too_long = false;  ///< It had more than LineReader::kMaxLineBytes; `text` is empty.
};

/// Reads lines as they come: a line is given as soon as its end is there. Memory is that of the
/// longest line allowed. "\r\n" ends a line too; a byte order mark in front is skipped.
class LineReader {
public:
    static constexpr std::size_t kMaxLineBytes = 1U << 20U;

    /// `path`, or standard input for "-".
    /// Errors: Io.
    [[nodiscard]] static Result<LineReader> open(const std::filesystem::path& path);

    LineReader(LineReader&& other) noexcept
        : fd_{std::exchange(other.fd_, -1)},
          owned_{other.owned_},
          name_{std::move(other.name_)},
          buffer_{std::move(other.buffer_)} {}
    LineReader& operator=(LineReader&&) = delete;
    LineReader(const LineReader&) = delete;
    LineReader& operator=(const LineReader&) = delete;
    ~LineReader();

    /// The next line, or nothing at the end. What stands behind the last line end is a line too.
    /// Errors: Io.
    [[nodiscard]] Result<std::optional<InputLine>> next();

private:
    LineReader(int fd, bool owned, std::string name)
        : fd_{fd}, owned_{owned}, name_{std::move(name)} {}

    [[nodiscard]] Result<bool> fill();

    int fd_;
    bool owned_;
    std::string name_;
    std::string buffer_;
    std::size_t at_ = 0;  ///< Of the first byte of `buffer_` that was not given yet.
    std::size_t number_ = 0;
    bool ended_ = false;
};

}  // namespace dateline
