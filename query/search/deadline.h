// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>

namespace dateline {

/// Thrown from within a match when its time is up, because Xapian offers no other way out of
/// one; the Searcher turns it into ErrorCode::TimedOut.
struct SearchTimedOut {};

/// The moment at which a search must stop, if there is one.
class Deadline {
public:
    using Clock = std::chrono::steady_clock;

    /// Seconds from now, or no deadline.
    explicit Deadline(std::optional<double> seconds = std::nullopt) {
        if (seconds) {
            at_ = Clock::now() + std::chrono::duration_cast<Clock::duration>(
                                     std::chrono::duration<double>{*seconds});
        }
    }

    [[nodiscard]] bool passed() const { return at_ && Clock::now() >= *at_; }

    /// Throws SearchTimedOut if it has passed.
    void check() const {
        if (passed()) throw SearchTimedOut{};
    }

    /// check(), but looks at the clock every 256th time only.
    void check_sometimes() {
        if (at_ && (++calls_ & 0xffU) == 0) check();
    }

    /// Seconds left, or nothing without a deadline.
    [[nodiscard]] std::optional<double> left() const {
        if (!at_) return std::nullopt;
        return std::chrono::duration<double>{*at_ - Clock::now()}.count();
    }

private:
    std::optional<Clock::time_point> at_;
    unsigned calls_ = 0;
};

}  // namespace dateline
