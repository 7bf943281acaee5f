// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <string>
#include <string_view>

#include "common/text/utf8.h"
#include "query/render/bars.h"
#include "query/render/step_name.h"
#include "query/render/text_page.h"
#include "query/render/text_parts.h"

namespace dateline {
namespace {

/// A longer run of empty buckets is one line.
constexpr std::size_t kMaxEmptyRun = 3;

// "2025", "2025-08", "2025-08-04"
std::string bucket_label(const TimelineBucket& bucket, TimelineStep step) {
    switch (step) {
        case TimelineStep::Year: return printable(bucket.from).substr(0, 4);
        case TimelineStep::Month: return printable(bucket.from).substr(0, 7);
        case TimelineStep::Day:
        case TimelineStep::Week: return printable(bucket.from);
    }
    return {};
}

Line header_line(const TimelineResult& result, const TextStyle& style) {
    const std::string_view dot = separator(style);
    std::string small{dot};
    if (result.undated > 0) small.append(thousands(result.undated)).append(" undated").append(dot);
    small += duration_text(result.seconds);
    return {{.text = result.total == 0 ? "No articles" : count_text(result.total, "article"),
             .ink = Ink::Strong},
            {.text = std::move(small), .ink = Ink::Dim}};
}

std::size_t empty_run(const std::vector<TimelineBucket>& buckets, std::size_t from) {
    std::size_t at = from;
    while (at < buckets.size() && buckets[at].count == 0) ++at;
    return at - from;
}

std::vector<Line> bucket_lines(const TimelineResult& result, const TextStyle& style) {
    std::size_t label_columns = 0;
    std::size_t count_columns = 1;
    std::uint64_t most = 0;
    for (const TimelineBucket& bucket : result.buckets) {
        label_columns = std::max(label_columns, display_width(bucket_label(bucket, result.by)));
        count_columns = std::max(count_columns, thousands(bucket.count).size());
        most = std::max(most, bucket.count);
    }
    const std::size_t before_bar = label_columns + 2 + count_columns + 1;
    const std::size_t page = text_width(style);
    const std::size_t bar_columns = page > before_bar ? page - before_bar : 0;

    std::vector<Line> lines;
    for (std::size_t i = 0; i < result.buckets.size(); ++i) {
        const TimelineBucket& bucket = result.buckets[i];
        const std::size_t run = empty_run(result.buckets, i);
        if (run > kMaxEmptyRun) {
            std::string text = style.unicode ? "⋮ " : ": ";
            text += count_text(run, "empty " + std::string{step_name(result.by)});
            lines.push_back({{.text = std::move(text), .ink = Ink::Dim}});
            i += run - 1;
            continue;
        }
        const std::string count = thousands(bucket.count);
        Line line{{.text = bucket_label(bucket, result.by)}};
        pad_line(line, label_columns + 2 + count_columns - count.size());
        line.push_back({.text = count + " "});
        const double fraction =
            most == 0 ? 0 : static_cast<double>(bucket.count) / static_cast<double>(most);
        line.push_back({.text = bar(fraction, bar_columns, style.unicode), .ink = Ink::Bar});
        lines.push_back(std::move(line));
    }
    return lines;
}

}  // namespace

std::string timeline_text(const TimelineResult& result, const TextStyle& style) {
    TextBreaks breaks;
    std::string out;
    append_line(out, header_line(result, style), style);
    append_lines(out, resolved_lines(result.resolved, style, breaks), style);
    if (result.buckets.empty()) return out;
    append_line(out, {}, style);
    append_lines(out, bucket_lines(result, style), style);
    return out;
}

}  // namespace dateline
