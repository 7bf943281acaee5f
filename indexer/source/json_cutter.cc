// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/source/json_cutter.h"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/source/ascii.h"
#include "indexer/source/cut_buffer.h"

namespace dateline {
namespace {

// Under these keys APIs and feeds give their articles.
constexpr std::array<std::string_view, 10> kListKeys{"articles", "items",   "results", "docs",
                                                     "stories",  "entries", "posts",   "documents",
                                                     "hits",     "data"};
// In objects under these keys the list may be one level deeper.
constexpr std::array<std::string_view, 5> kOuterKeys{"response", "data", "result", "feed", "hits"};
// An object with one of these is an article, whatever lists it has.
constexpr std::array<std::string_view, 17> kArticleKeys{
    "title",      "headline",    "headlines", "body", "bodies", "body_text",
    "body_xhtml", "text",        "content",   "uri",  "url",    "id",
    "@type",      "articleBody", "story",     "link", "_id"};
constexpr std::string_view kJsonFeed = "jsonfeed.org/version";
constexpr std::size_t kMaxKeyBytes = 32;  // Longer keys are none of the above.

template <std::size_t N>
bool is_one_of(std::string_view key, const std::array<std::string_view, N>& keys) {
    return std::find(keys.begin(), keys.end(), key) != keys.end();
}

bool is_between(char c) {
    // RFC 7464 puts a record separator before each text.
    return is_ascii_blank(c) || c == ',' || c == '\x1e';
}

/// Tells strings and brackets apart, byte by byte.
class Nesting {
public:
    /// Moves over bytes that change nothing; gives the index of one that does, or the size. That
    /// is a bracket, or a quote that begins or ends a string.
    [[nodiscard]] std::size_t find(std::string_view bytes, std::size_t at);
    /// Takes note of the byte at which find() has stopped.
    void pass(char c);

    [[nodiscard]] bool in_string() const noexcept { return in_string_; }
    [[nodiscard]] std::size_t depth() const noexcept { return depth_; }
    void reset(std::size_t depth) { *this = Nesting{depth}; }

    explicit Nesting(std::size_t depth = 0) : depth_{depth} {}

private:
    std::size_t depth_;
    bool in_string_ = false;
    bool escaped_ = false;
};

std::size_t Nesting::find(std::string_view bytes, std::size_t at) {
    if (in_string_) {
        for (; at < bytes.size(); ++at) {
            if (escaped_) {
                escaped_ = false;
            } else if (bytes[at] == '\\') {
                escaped_ = true;
            } else if (bytes[at] == '"') {
                break;
            }
        }
        return at;
    }
    while (at < bytes.size()) {
        const char c = bytes[at];
        if (c == '"' || c == '{' || c == '}' || c == '[' || c == ']') break;
        ++at;
    }
    return at;
}

void Nesting::pass(char c) {
    if (c == '"') {
        in_string_ = !in_string_;
    } else if (c == '{' || c == '[') {
        ++depth_;
    } else {
        --depth_;
    }
}

/// Looks at the beginning of an object for the list that makes it a wrapper.
class WrapperWatch {
public:
    void reset() { *this = WrapperWatch{}; }
    /// False once the object cannot be a wrapper any more, or is known to be none.
    [[nodiscard]] bool watches() const noexcept { return watches_; }

    /// Bytes between two stops of Nesting::find(): part of a string, or what is between strings.
    void see(std::string_view bytes, const Nesting& nesting);
    /// The byte at which it stopped, before Nesting::pass(). True if it may open the list.
    [[nodiscard]] bool opens_list(char c, const Nesting& nesting);
    /// True if what opens_list() has found is no list of an article, whose beginning is `head`.
    [[nodiscard]] bool is_wrapper(std::string_view head) const {
        return !has_article_key_ || head.find(kJsonFeed) != std::string_view::npos;
    }
    void stop() { watches_ = false; }

private:
    [[nodiscard]] bool at_upper_level(const Nesting& nesting) const {
        return nesting.depth() == 1 || (nesting.depth() == 2 && is_one_of(outer_key_, kOuterKeys));
    }

    bool watches_ = true;
    bool has_article_key_ = false;
    std::string text_{};  // The last string.
    bool fresh_ = false;  // No colon came behind it yet.
    std::string key_{};   // The last string with a colon behind it.
    std::string outer_key_{};
};

void WrapperWatch::see(std::string_view bytes, const Nesting& nesting) {
    if (nesting.in_string()) {
        // One byte over the limit makes it unlike every key we know.
        text_.append(bytes.substr(0, kMaxKeyBytes + 1 - std::min(text_.size(), kMaxKeyBytes + 1)));
    } else if (fresh_ && bytes.find(':') != std::string_view::npos) {
        fresh_ = false;
        if (!at_upper_level(nesting)) return;
        key_ = text_;
        has_article_key_ = has_article_key_ || is_one_of(key_, kArticleKeys);
    }
}

bool WrapperWatch::opens_list(char c, const Nesting& nesting) {
    if (nesting.in_string()) return false;
    if (c == '"') {
        text_.clear();
        fresh_ = true;
    } else if (c == '{' && nesting.depth() == 1) {
        outer_key_ = key_;
    } else if (c == '[') {
        const bool may_be_list = at_upper_level(nesting) && is_one_of(key_, kListKeys);
        if (nesting.depth() == 1) outer_key_.clear();
        return may_be_list;
    }
    return false;
}

class JsonCutter final : public RecordCutter {
public:
    JsonCutter(ByteStream& stream, std::string file, const Limits& limits)
        : buffer_{stream, std::move(file), Format::Json, limits} {}

    std::optional<Input> next() override {
        for (;;) {
            const std::string_view bytes = buffer_.bytes();
            if (bytes.empty()) return at_end();
            std::optional<Input> cut;
            switch (state_) {
                case State::Between: cut = scan_between(bytes); break;
                case State::Value: cut = scan_value(bytes); break;
                case State::List: scan_list_start(bytes); break;
                case State::Rest: scan_rest(bytes); break;
            }
            if (cut) return cut;
        }
    }

private:
    enum class State {
        Between,  ///< Of two values.
        Value,    ///< In an article, or in a wrapper that has not shown its list.
        List,     ///< Behind the bracket of what may be the list of a wrapper.
        Rest,     ///< In a wrapper, behind its list.
    };
    enum class Around { Nothing, Array, Wrapper };

    std::optional<Input> scan_between(std::string_view bytes);
    std::optional<Input> scan_value(std::string_view bytes);
    void scan_list_start(std::string_view bytes);
    void scan_rest(std::string_view bytes);
    std::optional<Input> at_end();
    void begin_value();

    CutBuffer buffer_;
    State state_ = State::Between;
    Around around_ = Around::Nothing;
    Nesting nesting_{};  // Within the value; in State::Rest, within the wrapper.
    WrapperWatch watch_{};
    std::size_t wrapper_depth_ = 0;  // Brackets of the wrapper around its list.
    bool complained_ = false;        // About what stands here between the values.
};

std::optional<Input> JsonCutter::scan_between(std::string_view bytes) {
    const auto next = std::find_if_not(bytes.begin(), bytes.end(), is_between);
    buffer_.drop(static_cast<std::size_t>(next - bytes.begin()));
    if (next == bytes.end()) return std::nullopt;
    const char c = *next;
    if (c == '{' || c == '"' || (c == '[' && around_ != Around::Nothing)) {
        begin_value();
        return std::nullopt;
    }
    if (c == '[') {
        around_ = Around::Array;
    } else if (c == ']' && around_ == Around::Array) {
        around_ = Around::Nothing;
    } else if (c == ']' && around_ == Around::Wrapper) {
        nesting_.reset(wrapper_depth_);
        state_ = State::Rest;
    } else if (!std::exchange(complained_, true)) {
        buffer_.begin_record();
        Rejection rejection = buffer_.reject_record("is not JSON where an article should begin");
        buffer_.drop(1);
        return rejection;
    }
    buffer_.drop(1);
    return std::nullopt;
}

void JsonCutter::begin_value() {
    buffer_.begin_record();
    nesting_.reset(0);
    watch_.reset();
    if (around_ != Around::Nothing) watch_.stop();
    complained_ = false;
    state_ = State::Value;
}

std::optional<Input> JsonCutter::scan_value(std::string_view bytes) {
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t stop = nesting_.find(bytes, at);
        if (watch_.watches()) watch_.see(bytes.substr(at, stop - at), nesting_);
        if (stop == bytes.size()) break;
        const char c = bytes[stop];
        at = stop + 1;
        if (watch_.watches() && watch_.opens_list(c, nesting_)) {
            buffer_.take(at);
            state_ = State::List;
            return std::nullopt;
        }
        nesting_.pass(c);
        if (nesting_.depth() == 0 && !nesting_.in_string()) {
            buffer_.take(at);
            state_ = State::Between;
            return buffer_.finish_record();
        }
    }
    buffer_.take(bytes.size());
    return std::nullopt;
}

void JsonCutter::scan_list_start(std::string_view bytes) {
    const auto next = std::find_if_not(bytes.begin(), bytes.end(), is_ascii_blank);
    buffer_.take(static_cast<std::size_t>(next - bytes.begin()));
    if (next == bytes.end()) return;
    if (*next == '{' || *next == ']') {
        if (watch_.is_wrapper(buffer_.record())) {
            around_ = Around::Wrapper;
            wrapper_depth_ = nesting_.depth();
            state_ = State::Between;
            return;
        }
        watch_.stop();
    }
    nesting_.pass('[');
    state_ = State::Value;
}

void JsonCutter::scan_rest(std::string_view bytes) {
    for (std::size_t at = 0; at < bytes.size();) {
        at = nesting_.find(bytes, at);
        if (at == bytes.size()) break;
        nesting_.pass(bytes[at++]);
        if (nesting_.depth() == 0 && !nesting_.in_string()) {
            around_ = Around::Nothing;
            state_ = State::Between;
            buffer_.drop(at);
            return;
        }
    }
    buffer_.drop(bytes.size());
}

std::optional<Input> JsonCutter::at_end() {
    if (auto failure = buffer_.take_failure()) {
        state_ = State::Between;
        around_ = Around::Nothing;
        return *failure;
    }
    const State state = std::exchange(state_, State::Between);
    const Around around = std::exchange(around_, Around::Nothing);
    if (state == State::Value || state == State::List) {
        return buffer_.reject_record("ends before the JSON value that begins here does",
                                     "the file may be truncated");
    }
    if (around == Around::Nothing) return std::nullopt;
    return buffer_.reject_file("ends before the list of its articles does",
                               "the file may be truncated");
}

}  // namespace

std::unique_ptr<RecordCutter> cut_json(ByteStream& stream, std::string file,
                                       const ReadOptions& options) {
    return std::make_unique<JsonCutter>(stream, std::move(file), options.limits);
}

}  // namespace dateline
