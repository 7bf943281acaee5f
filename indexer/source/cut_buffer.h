// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/source/byte_stream.h"
#include "indexer/source/record.h"

namespace dateline {

/// What the cutters of formats with many records share: a stream's bytes, one buffer at a time, and
/// the record that is being cut out of them. Memory: one buffer and one record, which is at
/// most Limits::record_bytes long whatever the stream holds.
class CutBuffer {
public:
    /// `stream` must outlive this.
    CutBuffer(ByteStream& stream, std::string file, Format format, const Limits& limits);

    /// The bytes read and not yet taken, reading more when there are none. Empty at the end and
    /// after a failure of the stream. A byte order mark of UTF-8 at the start is left out.
    [[nodiscard]] std::string_view bytes();

    /// Number in the file of the next byte.
    [[nodiscard]] std::uint64_t offset() const noexcept { return start_ + at_; }

    /// Begins a record with `head` in front of what take() will add. It begins at the next byte
    /// of the file, or `behind` bytes before it if so many bytes of `head` were dropped just now.
    void begin_record(std::string_view head = {}, std::size_t behind = 0);

    /// Moves over `count` bytes of bytes(), which belong to the record.
    void take(std::size_t count);
    /// Moves over `count` bytes of bytes(), which belong to nothing.
    void drop(std::size_t count) noexcept { at_ += count; }

    /// What the record has so far; empty if it has become too long.
    [[nodiscard]] std::string_view record() const noexcept { return record_; }
    [[nodiscard]] bool too_long() const noexcept { return too_long_; }
    [[nodiscard]] std::uint64_t record_offset() const noexcept { return record_offset_; }

    /// The record, which is over; or the rejection of one that was too long. Counts it.
    [[nodiscard]] Input finish_record();
    /// Rejects the record that was begun. Counts it.
    [[nodiscard]] Rejection reject_record(std::string reason, std::string hint = {});
    /// Rejects the file as a whole.
    [[nodiscard]] Rejection reject_file(std::string reason, std::string hint = {}) const;

    /// Why the stream ended before its end, if it did; once.
    [[nodiscard]] std::optional<Rejection> take_failure();
    [[nodiscard]] bool has_failed() const noexcept { return failure_.has_value(); }

private:
    ByteStream& stream_;
    std::string file_;
    Format format_;
    std::size_t limit_;
    std::vector<char> buffer_;
    std::size_t at_ = 0;
    std::size_t end_ = 0;
    std::uint64_t start_ = 0;  // Offset in the file of buffer_[0].
    bool done_ = false;
    std::optional<Error> failure_{};
    std::string record_{};
    std::uint64_t record_offset_ = 0;
    std::uint64_t records_ = 0;
    bool too_long_ = false;
};

}  // namespace dateline
