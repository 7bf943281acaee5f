// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/source/reader.h"

namespace dateline {

/// A text as a stream that gives at most `step` bytes at a time, and fails at its end if asked to.
class StringStream final : public ByteStream {
public:
    explicit StringStream(std::string text, std::size_t step = 1000000, bool fails = false)
        : text_{std::move(text)}, step_{step}, fails_{fails} {}

    Result<std::size_t> read(std::span<char> buffer) override {
        const std::size_t count = std::min({buffer.size(), step_, text_.size() - at_});
        if (count == 0 && fails_) return Error{ErrorCode::Io, "the disk is gone"};
        std::copy_n(text_.begin() + static_cast<std::ptrdiff_t>(at_), count, buffer.begin());
        at_ += count;
        return count;
    }

private:
    std::string text_;
    std::size_t step_;
    bool fails_;
    std::size_t at_ = 0;
};

inline std::vector<Input> cut_stream(const Reader& reader, ByteStream& stream,
                                     const ReadOptions& options = {}) {
    std::vector<Input> inputs;
    const auto cutter = reader.cut(stream, "f", options);
    while (auto input = cutter->next()) inputs.push_back(std::move(*input));
    return inputs;
}

/// Everything that is cut out of a text.
inline std::vector<Input> cut_text(const Reader& reader, std::string_view text,
                                   const ReadOptions& options = {}, std::size_t step = 1000000) {
    StringStream stream{std::string{text}, step};
    return cut_stream(reader, stream, options);
}

/// Records as their bytes, rejections as "record@offset: reason".
inline std::vector<std::string> to_strings(const std::vector<Input>& inputs) {
    std::vector<std::string> out;
    for (const Input& input : inputs) {
        if (const auto* record = std::get_if<RawRecord>(&input)) {
            out.push_back(record->bytes);
        } else {
            const auto& rejection = std::get<Rejection>(input);
            out.push_back(std::to_string(rejection.record) + "@" +
                          std::to_string(rejection.offset) + ": " + rejection.reason);
        }
    }
    return out;
}

/// The articles of one record with these bytes.
inline Result<std::vector<Article>> read_bytes(const Reader& reader, std::string bytes,
                                               const ReadOptions& options = {}) {
    RawRecord record;
    record.file = "f";
    record.bytes = std::move(bytes);
    return reader.read(record, options);
}

/// The only article of a record, or one whose title tells the error.
inline Article read_only(const Reader& reader, std::string bytes, const ReadOptions& options = {}) {
    auto articles = read_bytes(reader, std::move(bytes), options);
    Article none;
    if (!articles) {
        none.title = "error: " + articles.error().message;
    } else if (articles->size() != 1) {
        none.title = "articles: " + std::to_string(articles->size());
    } else {
        return std::move(articles->front());
    }
    return none;
}

/// The message of a record that cannot be read; "read" if it can.
inline std::string why_rejected(const Reader& reader, std::string bytes,
                                const ReadOptions& options = {}) {
    const auto articles = read_bytes(reader, std::move(bytes), options);
    if (articles) return "read";
    if (articles.error().code != ErrorCode::BadRecord) return "wrong code";
    return articles.error().message;
}

inline std::vector<std::string> names_of(const std::vector<Entity>& entities) {
    std::vector<std::string> names;
    for (const Entity& entity : entities) names.push_back(entity.name);
    return names;
}
inline std::vector<std::string> names_of(const std::vector<Place>& places) {
    std::vector<std::string> names;
    for (const Place& place : places) names.push_back(place.entity.name);
    return names;
}
inline std::vector<std::string> names_of(const std::vector<Topic>& topics) {
    std::vector<std::string> names;
    for (const Topic& topic : topics) names.push_back(topic.name);
    return names;
}

}  // namespace dateline
