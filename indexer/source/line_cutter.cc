// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/source/line_cutter.h"

#include <algorithm>
#include <utility>

#include "indexer/source/ascii.h"
#include "indexer/source/cut_buffer.h"

namespace dateline {
namespace {

class LineCutter final : public RecordCutter {
public:
    LineCutter(ByteStream& stream, std::string file, Format format, const Limits& limits)
        : buffer_{stream, std::move(file), format, limits} {}

    std::optional<Input> next() override {
        for (;;) {
            // A call also brings in the first bytes, so that the record's offset is right.
            if (buffer_.bytes().empty()) return buffer_.take_failure();
            buffer_.begin_record();
            take_line();
            if (buffer_.has_failed()) continue;  // The line may have been cut off: drop it.
            if (buffer_.too_long() || !trim_blanks(buffer_.record()).empty()) {
                return buffer_.finish_record();
            }
        }
    }

private:
    void take_line() {
        for (auto bytes = buffer_.bytes(); !bytes.empty(); bytes = buffer_.bytes()) {
            const std::size_t end = std::min(bytes.find('\n'), bytes.size());
            buffer_.take(end);
            if (end == bytes.size()) continue;
            buffer_.drop(1);
            return;
        }
    }

    CutBuffer buffer_;
};

}  // namespace

std::unique_ptr<RecordCutter> cut_lines(ByteStream& stream, std::string file, Format format,
                                        const ReadOptions& options) {
    return std::make_unique<LineCutter>(stream, std::move(file), format, options.limits);
}

}  // namespace dateline
