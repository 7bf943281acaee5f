// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/report/progress.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace dateline {
namespace {

std::size_t stderr_columns() {
    winsize size{};
    if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return 80;
    return size.ws_col;
}

std::string clock_time(double seconds) {
    const auto whole = static_cast<std::uint64_t>(std::min(seconds, 359'999.0) + 0.5);
    if (whole >= 3600)
        return fmt::format("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60);
    return fmt::format("{}:{:02}", whole / 60, whole % 60);
}

std::string megabytes(std::uint64_t bytes) {
    return fmt::format("{:.1f}", static_cast<double>(bytes) / 1e6);
}

double rate_of(std::uint64_t count, double seconds) {
    return seconds > 0 ? static_cast<double>(count) / seconds : 0.0;
}

}  // namespace

std::string grouped(std::uint64_t number) {
    std::string digits = std::to_string(number);
    for (std::size_t at = digits.size(); at > 3;) {
        at -= 3;
        digits.insert(at, ",");
    }
    return digits;
}

std::string progress_line(const ProgressState& state, std::size_t columns) {
    const auto rate = static_cast<std::uint64_t>(rate_of(state.articles, state.seconds));
    std::string text = fmt::format("{} articles  {}/s", grouped(state.articles), grouped(rate));
    if (!state.bytes_total || *state.bytes_total == 0) {
        text += fmt::format("  {} MB  {}", megabytes(state.bytes), clock_time(state.seconds));
        return text.size() <= columns ? text : text.substr(0, columns);
    }
    const double done =
        std::min(1.0, static_cast<double>(state.bytes) / static_cast<double>(*state.bytes_total));
    text += fmt::format("  {} of {} MB", megabytes(state.bytes), megabytes(*state.bytes_total));
    if (done > 0.02)
        text += fmt::format("  {} left", clock_time(state.seconds * (1 - done) / done));
    text = fmt::format("{:3.0f} %  {}", std::floor(done * 100), text);
    if (text.size() > columns) return text.substr(0, columns);
    const std::size_t room = std::min<std::size_t>(30, columns - text.size());
    if (room < 8) return text;
    const std::size_t bar = room - 2;
    const auto full = static_cast<std::size_t>(static_cast<double>(bar) * done);
    std::string line;
    for (std::size_t i = 0; i < bar; ++i) line += i < full ? "━" : "─";
    return line + "  " + text;
}

Progress::Progress(bool enabled) : enabled_{enabled && ::isatty(STDERR_FILENO) == 1} {}

void Progress::show(const ProgressState& state) {
    if (!enabled_) return;
    const auto now = std::chrono::steady_clock::now();
    if (drawn_ && now - last_ < std::chrono::milliseconds{100}) return;
    last_ = now;
    drawn_ = true;
    fmt::print(stderr, "\r\x1b[K{}", progress_line(state, stderr_columns() - 1));
}

void Progress::wipe() {
    if (drawn_) fmt::print(stderr, "\r\x1b[K");
    drawn_ = false;
}

std::string summary_line(const IngestCounts& counts, double seconds) {
    std::string line =
        fmt::format("{} {} read: {} added", grouped(counts.read),
                    counts.read == 1 ? "article" : "articles", grouped(counts.added));
    const auto part = [&line](std::uint64_t number, const char* what) {
        if (number != 0) line += fmt::format(", {} {}", grouped(number), what);
    };
    part(counts.replaced, "replaced");
    part(counts.unchanged, "unchanged");
    part(counts.outside, "outside the dates");
    part(counts.rejected, counts.rejected == 1 ? "record rejected" : "records rejected");
    return line + fmt::format("; {:.2f} s, {} articles/s", seconds,
                              grouped(static_cast<std::uint64_t>(rate_of(counts.read, seconds))));
}

std::string stats_json(const IngestCounts& counts, double seconds, std::uint64_t bytes) {
    return nlohmann::ordered_json{
        {"read", counts.read},
        {"added", counts.added},
        {"replaced", counts.replaced},
        {"unchanged", counts.unchanged},
        {"removed", 0},
        {"rejected", counts.rejected},
        {"outside", counts.outside},
        {"unsearchable_words", counts.unsearchable_words},
        {"seconds", std::round(seconds * 1e6) / 1e6},
        {"articles_per_second", std::round(rate_of(counts.read, seconds) * 10) / 10},
        {"bytes", bytes}}
        .dump();
}

}  // namespace dateline
