// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/store/glass/position_list.h"

#include <bit>
#include <cstddef>
#include <cstdint>

#include "common/leb128.h"

namespace dateline {
namespace {

/// Appends numbers of known ranges, the lowest bit first.
class BitAppender {
public:
    explicit BitAppender(std::string& out) : out_{out} {}

    /// A number below `range`: a minimal binary code, where the numbers in the middle are those
    /// that take a bit less.
    void append(std::uint32_t number, std::uint32_t range) {
        auto bits = static_cast<unsigned>(std::bit_width(range - 1));
        const std::uint64_t spare = (std::uint64_t{1} << bits) - range;
        std::uint64_t code = number;
        if (spare != 0) {
            const std::uint64_t short_begin = (range - spare) / 2;
            const std::uint64_t short_end = short_begin + spare;
            if (number >= short_end) {
                code = (number - short_end) | std::uint64_t{1} << (bits - 1);
            } else if (number >= short_begin) {
                --bits;
            }
        }
        held_ |= code << held_bits_;
        for (held_bits_ += bits; held_bits_ >= 8; held_bits_ -= 8) {
            out_ += static_cast<char>(held_ & 0xffU);
            held_ >>= 8U;
        }
    }

    void finish() {
        if (held_bits_ != 0) out_ += static_cast<char>(held_);
    }

private:
    std::string& out_;
    std::uint64_t held_ = 0;  ///< At most 7 bits, and 32 more on their way through.
    unsigned held_bits_ = 0;
};

/// What lies between the first and the last, which the reader knows already.
void append_between(BitAppender& bits, std::span<const Xapian::termpos> positions) {
    while (positions.size() > 2) {
        const std::size_t last = positions.size() - 1;
        const std::size_t middle = last / 2;
        const auto range = static_cast<std::uint32_t>(positions[last] - positions[0] - last + 1);
        bits.append(static_cast<std::uint32_t>(positions[middle] - positions[0] - middle), range);
        append_between(bits, positions.first(middle + 1));
        positions = positions.subspan(middle);
    }
}

}  // namespace

void append_position_list(std::string& out, std::span<const Xapian::termpos> positions) {
    append_leb128(out, positions.back());
    if (positions.size() == 1) return;
    BitAppender bits{out};
    bits.append(positions.front(), positions.back());
    bits.append(static_cast<std::uint32_t>(positions.size() - 2),
                positions.back() - positions.front());
    append_between(bits, positions);
    bits.finish();
}

}  // namespace dateline
