// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/source/decompress_stream.h"

#include <lzma.h>
#define ZLIB_CONST  // Input is const in its interface, too.
#include <zlib.h>

#include <algorithm>
#include <limits>
#include <new>
#include <string>
#include <utility>
#include <vector>

namespace dateline {
namespace {

constexpr std::size_t kInputBytes = 1U << 16U;
constexpr std::uint64_t kMaxXzMemory = std::uint64_t{1} << 30U;

enum class State { More, Ended, Damaged };

// What a codec makes of a piece of input: it moves `in` and `out` on by what it has used.
class Unpacker {
public:
    virtual ~Unpacker() = default;
    virtual State step(std::span<const char>& in, std::span<char>& out, bool last) = 0;
};

class GzipUnpacker final : public Unpacker {
public:
    GzipUnpacker() {
        // 15 is the largest window, 16 more says gzip's header and trailer.
        if (inflateInit2(&stream_, 15 + 16) != Z_OK) throw std::bad_alloc{};
    }
    ~GzipUnpacker() override { inflateEnd(&stream_); }
    GzipUnpacker(const GzipUnpacker&) = delete;
    GzipUnpacker& operator=(const GzipUnpacker&) = delete;

    State step(std::span<const char>& in, std::span<char>& out, bool last) override {
        if (between_ && in.empty() && last) return State::Ended;
        if (between_ && !in.empty()) {
            // Not the beginning of another file: padding, as tapes have it.
            if (in.front() != '\x1f') return State::Ended;
            inflateReset(&stream_);
            between_ = false;
        }
        const auto in_size = static_cast<uInt>(in.size());
        const auto out_size = static_cast<uInt>(std::min<std::size_t>(out.size(), 1U << 30U));
        stream_.next_in = reinterpret_cast<const Bytef*>(in.data());
        stream_.avail_in = in_size;
        stream_.next_out = reinterpret_cast<Bytef*>(out.data());
        stream_.avail_out = out_size;
        const int status = inflate(&stream_, Z_NO_FLUSH);
        in = in.subspan(in_size - stream_.avail_in);
        out = out.subspan(out_size - stream_.avail_out);
        between_ = status == Z_STREAM_END;
        // Z_BUF_ERROR: nothing could be done with what was given, which may be nothing.
        const bool fine = status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR;
        return fine ? State::More : State::Damaged;
    }

private:
    z_stream stream_{};
    bool between_ = false;  // Behind the end of a file, where another may begin.
};

class XzUnpacker final : public Unpacker {
public:
    XzUnpacker() {
        if (lzma_stream_decoder(&stream_, kMaxXzMemory, LZMA_CONCATENATED) != LZMA_OK) {
            throw std::bad_alloc{};
        }
    }
    ~XzUnpacker() override { lzma_end(&stream_); }
    XzUnpacker(const XzUnpacker&) = delete;
    XzUnpacker& operator=(const XzUnpacker&) = delete;

    State step(std::span<const char>& in, std::span<char>& out, bool last) override {
        stream_.next_in = reinterpret_cast<const std::uint8_t*>(in.data());
        stream_.avail_in = in.size();
        stream_.next_out = reinterpret_cast<std::uint8_t*>(out.data());
        stream_.avail_out = out.size();
        const lzma_ret status = lzma_code(&stream_, last ? LZMA_FINISH : LZMA_RUN);
        in = in.subspan(in.size() - stream_.avail_in);
        out = out.subspan(out.size() - stream_.avail_out);
        if (status == LZMA_STREAM_END) return State::Ended;
        return status == LZMA_OK || status == LZMA_BUF_ERROR ? State::More : State::Damaged;
    }

private:
    lzma_stream stream_ = LZMA_STREAM_INIT;
};

std::unique_ptr<Unpacker> make_unpacker(DecompressStream::Codec codec) {
    if (codec == DecompressStream::Codec::Gzip) return std::make_unique<GzipUnpacker>();
    return std::make_unique<XzUnpacker>();
}

}  // namespace

struct DecompressStream::Impl {
    ByteStream& inner;
    UnpackBudget& budget;
    std::unique_ptr<Unpacker> unpacker;
    std::vector<char> input = std::vector<char>(kInputBytes);
    std::span<const char> rest{};  // Of `input`, not yet used.
    std::uint64_t bytes_in = 0;    // Read from `inner`.
    bool last = false;             // `inner` is at its end.
    bool ended = false;
    std::optional<Error> failure{};  // To be told once the bytes before it are handed out.

    [[nodiscard]] Error damage() const {
        return {ErrorCode::BadRecord,
                "archive is damaged or cut off at byte " + std::to_string(bytes_in - rest.size())};
    }

    // Gets more input where there is none.
    void fill() {
        if (!rest.empty() || last) return;
        auto got = inner.read(input);
        if (!got) {
            failure = std::move(got).error();
            return;
        }
        last = *got == 0;
        rest = std::span<const char>{input}.first(*got);
        bytes_in += *got;
    }
};

DecompressStream::DecompressStream(ByteStream& inner, Codec codec, UnpackBudget& budget)
    : impl_{new Impl{.inner = inner, .budget = budget, .unpacker = make_unpacker(codec)}} {}

DecompressStream::~DecompressStream() = default;

Result<std::size_t> DecompressStream::read(std::span<char> buffer) {
    Impl& s = *impl_;
    std::span<char> out = buffer;
    while (!s.ended && !s.failure && out.size() == buffer.size() && !buffer.empty()) {
        s.fill();
        if (s.failure) break;
        const std::size_t before = s.rest.size();
        const State state = s.unpacker->step(s.rest, out, s.last);
        s.ended = state == State::Ended;
        const bool stuck = s.last && s.rest.size() == before && out.size() == buffer.size();
        if (state == State::Damaged || (stuck && !s.ended)) s.failure = s.damage();
    }
    const std::size_t produced = buffer.size() - out.size();
    if (produced > 0) {
        auto fine = s.budget.spend(produced);
        if (fine) return produced;
        s.failure = std::move(fine).error();
    }
    if (!s.failure || s.ended) return std::size_t{0};
    s.ended = true;
    return *std::exchange(s.failure, std::nullopt);
}

}  // namespace dateline
