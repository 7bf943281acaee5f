// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/source/cut_buffer.h"

#include <utility>

namespace dateline {
namespace {

constexpr std::size_t kBufferBytes = std::size_t{1} << 18U;
constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

}  // namespace

CutBuffer::CutBuffer(ByteStream& stream, std::string file, Format format, const Limits& limits)
    : stream_{stream},
      file_{std::move(file)},
      format_{format},
      limit_{limits.record_bytes},
      buffer_(kBufferBytes) {}

std::string_view CutBuffer::bytes() {
    while (at_ == end_ && !done_) {
        start_ += end_;
        at_ = 0;
        end_ = 0;
        // At the start, enough to see whether there is a byte order mark.
        do {
            auto got = stream_.read(std::span<char>{buffer_}.subspan(end_));
            const std::size_t count = got ? *got : 0;
            if (!got) failure_ = std::move(got).error();
            done_ = count == 0;
            end_ += count;
        } while (!done_ && start_ == 0 && end_ < kByteOrderMark.size());
        if (start_ == 0 && std::string_view{buffer_.data(), end_}.starts_with(kByteOrderMark)) {
            at_ = kByteOrderMark.size();
        }
    }
    return {buffer_.data() + at_, end_ - at_};
}

void CutBuffer::begin_record(std::string_view head, std::size_t behind) {
    record_.assign(head);
    record_offset_ = offset() - behind;
    too_long_ = false;
}

void CutBuffer::take(std::size_t count) {
    too_long_ = too_long_ || count > limit_ || record_.size() > limit_ - count;
    if (too_long_) {
        record_ = {};
    } else {
        record_.append(buffer_.data() + at_, count);
    }
    at_ += count;
}

Input CutBuffer::finish_record() {
    if (too_long_) {
        return reject_record("is longer than " + std::to_string(limit_) + " bytes",
                             "raise --max-record-size");
    }
    return RawRecord{.file = file_,
                     .number = ++records_,
                     .offset = record_offset_,
                     .format = format_,
                     .bytes = std::exchange(record_, {})};
}

Rejection CutBuffer::reject_record(std::string reason, std::string hint) {
    record_ = {};
    return Rejection{.file = file_,
                     .record = ++records_,
                     .offset = record_offset_,
                     .reason = std::move(reason),
                     .hint = std::move(hint)};
}

Rejection CutBuffer::reject_file(std::string reason, std::string hint) const {
    return Rejection{.file = file_,
                     .record = 0,
                     .offset = offset(),
                     .reason = std::move(reason),
                     .hint = std::move(hint)};
}

std::optional<Rejection> CutBuffer::take_failure() {
    if (!failure_) return std::nullopt;
    Error failure = *std::exchange(failure_, std::nullopt);
    return reject_file(std::move(failure.message), std::move(failure.hint));
}

}  // namespace dateline
