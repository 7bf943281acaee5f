// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/source/whole_file_cutter.h"

#include <algorithm>
#include <utility>

namespace dateline {
namespace {

constexpr std::size_t kStepBytes = 1U << 16U;

class WholeFileCutter final : public RecordCutter {
public:
    WholeFileCutter(ByteStream& stream, std::string file, Format format, std::size_t limit)
        : stream_{stream}, file_{std::move(file)}, format_{format}, limit_{limit} {}

    std::optional<Input> next() override {
        if (std::exchange(done_, true)) return std::nullopt;
        RawRecord record{.file = file_, .format = format_, .bytes = {}};
        std::string& bytes = record.bytes;
        for (std::size_t size = 0;;) {
            bytes.resize(size + std::max(kStepBytes, size / 2));
            auto got = stream_.read(std::span<char>{bytes}.subspan(size));
            if (!got) {
                return Rejection{file_, 0, size, got.error().message, got.error().hint};
            }
            size += *got;
            if (size > limit_) {
                return Rejection{file_, 1, 0, "is longer than " + std::to_string(limit_) + " bytes",
                                 "raise --max-record-size"};
            }
            if (*got == 0) {
                bytes.resize(size);
                bytes.shrink_to_fit();
                return record;
            }
        }
    }

private:
    ByteStream& stream_;
    std::string file_;
    Format format_;
    std::size_t limit_;
    bool done_ = false;
};

}  // namespace

std::unique_ptr<RecordCutter> cut_whole_file(ByteStream& stream, std::string file, Format format,
                                             const ReadOptions& options) {
    return std::make_unique<WholeFileCutter>(stream, std::move(file), format,
                                             options.limits.record_bytes);
}

}  // namespace dateline
