// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "indexer/pipeline/ingest.h"

namespace dateline {

/// What a progress line shows.
struct ProgressState {
    std::uint64_t articles = 0;
    std::uint64_t bytes = 0;                     ///< Of the inputs, as they lie on disk.
    std::optional<std::uint64_t> bytes_total{};  ///< Absent: not known.
    double seconds = 0;                          ///< Since the start.
};

/// One line without a newline, at most `columns` wide: bar, articles, rate, bytes, time left.
///
///     ━━━━━━━━━───────  54 %  12,345 articles  8,230/s  13.1 of 24.3 MB  0:02 left
[[nodiscard]] std::string progress_line(const ProgressState& state, std::size_t columns);

/// "1,234,567".
[[nodiscard]] std::string grouped(std::uint64_t number);

/// Shows progress on stderr, at most ten times a second, where stderr is a terminal and
/// nothing forbids it; otherwise does nothing.
class Progress {
public:
    explicit Progress(bool enabled);
    [[nodiscard]] bool enabled() const noexcept { return enabled_; }
    void show(const ProgressState& state);
    /// Wipes the line, so that a message can be printed; the next show() draws it again.
    void wipe();

private:
    bool enabled_;
    bool drawn_ = false;
    std::chrono::steady_clock::time_point last_{};
};

/// The summary for people: "21,578 articles read: 21,578 added; 2.31 s, 9,341 articles/s".
[[nodiscard]] std::string summary_line(const IngestCounts& counts, double seconds);

/// The line of `--stats json`.
[[nodiscard]] std::string stats_json(const IngestCounts& counts, double seconds,
                                     std::uint64_t bytes);

}  // namespace dateline
