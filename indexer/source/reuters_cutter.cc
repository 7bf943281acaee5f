// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/source/reuters_cutter.h"

#include <algorithm>
#include <utility>

#include "indexer/source/cut_buffer.h"

namespace dateline {
namespace {

constexpr std::string_view kStart = "<REUTERS";
constexpr std::string_view kEnd = "</REUTERS>";

/// Finds the two tags in bytes that come piece by piece.
class TagFinder {
public:
    enum class Tag { None, Start, End };

    /// Looks on from `at`, and moves it behind the tag that it returns, or to the end.
    Tag find(std::string_view bytes, std::size_t& at) {
        while (at < bytes.size()) {
            if (matched_.empty()) {
                at = std::min(bytes.find('<', at), bytes.size());
                if (at == bytes.size()) break;
            }
            const char c = bytes[at];
            matched_ += c;
            if (!kStart.starts_with(matched_) && !kEnd.starts_with(matched_)) {
                matched_.clear();
                if (c == '<') continue;  // It may begin a tag itself.
            }
            ++at;
            if (matched_ == kStart || matched_ == kEnd) {
                return std::exchange(matched_, {}) == kStart ? Tag::Start : Tag::End;
            }
        }
        return Tag::None;
    }

private:
    std::string matched_{};  // The beginning of a tag, met last.
};

class ReutersCutter final : public RecordCutter {
public:
    ReutersCutter(ByteStream& stream, std::string file, const Limits& limits)
        : buffer_{stream, std::move(file), Format::ReutersSgml, limits} {}

    std::optional<Input> next() override {
        for (;;) {
            const std::string_view bytes = buffer_.bytes();
            if (bytes.empty()) return at_end();
            std::size_t at = 0;
            const auto tag = finder_.find(bytes, at);
            if (inside_) {
                buffer_.take(at);
            } else {
                buffer_.drop(at);
            }
            if (tag == TagFinder::Tag::End && std::exchange(inside_, false)) {
                return buffer_.finish_record();
            }
            if (tag == TagFinder::Tag::Start) {
                std::optional<Input> unclosed;
                if (inside_) unclosed = reject_unclosed();
                inside_ = true;
                found_any_ = true;
                buffer_.begin_record(kStart, kStart.size());
                if (unclosed) return unclosed;
            }
        }
    }

private:
    Rejection reject_unclosed() {
        return buffer_.reject_record("has no </REUTERS>", "the file may be truncated");
    }

    std::optional<Input> at_end() {
        if (auto failure = buffer_.take_failure()) {
            inside_ = false;
            found_any_ = true;
            return *failure;
        }
        if (std::exchange(inside_, false)) return reject_unclosed();
        if (std::exchange(found_any_, true)) return std::nullopt;
        return buffer_.reject_file("has no <REUTERS> element");
    }

    CutBuffer buffer_;
    TagFinder finder_{};
    bool inside_ = false;
    bool found_any_ = false;
};

}  // namespace

std::unique_ptr<RecordCutter> cut_reuters(ByteStream& stream, std::string file,
                                          const ReadOptions& options) {
    return std::make_unique<ReutersCutter>(stream, std::move(file), options.limits);
}

}  // namespace dateline
