// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/render/text_parts.h"

#include <algorithm>

#include "common/facet.h"
#include "common/text/utf8.h"
#include "query/render/text_page.h"

namespace dateline {
namespace {

constexpr std::size_t kMaxResolvedValues = 8;

std::string understood_as(const ResolvedFilter& filter) {
    if (filter.values.empty()) return "nothing by that name";
    const std::size_t shown = std::min(filter.values.size(), kMaxResolvedValues);
    std::vector<std::string> values(filter.values.begin(),
                                    filter.values.begin() + static_cast<std::ptrdiff_t>(shown));
    std::string text = joined_names(values);
    if (filter.values.size() > shown) {
        text += " +" + std::to_string(filter.values.size() - shown);
    }
    return text;
}

}  // namespace

std::size_t page_width(const TextStyle& style) noexcept {
    return std::max<std::size_t>(style.width, 20);
}

std::size_t text_width(const TextStyle& style) noexcept {
    return std::min(page_width(style), kTextMeasure);
}

std::string_view separator(const TextStyle& style) noexcept {
    return style.unicode ? " · " : " - ";
}

std::string time_for_people(const Timestamp& time) {
    std::string text = format_timestamp(time);
    if (time.day_only || text.size() < 16) return text;
    text.resize(16);  // Without seconds.
    text[10] = ' ';
    return text += " UTC";
}

std::string joined_names(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) {
        if (!text.empty()) text += ", ";
        text += printable(name);
    }
    return text;
}

void append_labelled(std::vector<Line>& lines, const std::vector<Labelled>& rows,
                     const WrapOptions& options, TextBreaks& breaks) {
    std::size_t column = 0;
    for (const Labelled& row : rows) {
        if (line_width(row.value) > 0) column = std::max(column, display_width(row.label) + 2);
    }
    WrapOptions wrap = options;
    wrap.indent = options.indent + column;
    for (const Labelled& row : rows) {
        if (line_width(row.value) == 0) continue;
        std::vector<Line> wrapped = wrap_line(row.value, wrap, breaks);
        // The label takes the place of the first line's indent.
        Line label{{.text = std::string(options.indent, ' ')},
                   {.text = row.label, .ink = Ink::Dim}};
        pad_line(label, wrap.indent);
        Line& first = wrapped.front();
        first.erase(first.begin());
        first.insert(first.begin(), label.begin(), label.end());
        lines.insert(lines.end(), wrapped.begin(), wrapped.end());
    }
}

std::vector<Line> resolved_lines(const std::vector<ResolvedFilter>& resolved,
                                 const TextStyle& style, TextBreaks& breaks, std::size_t indent) {
    std::vector<Line> lines;
    for (const ResolvedFilter& filter : resolved) {
        std::string label = filter.exclude ? "not " : "";
        label.append(facet_info(filter.facet).name).append(": ");
        Line line{{.text = std::move(label), .ink = Ink::Dim}};
        const bool exact = filter.values.size() == 1 && filter.values[0] == filter.asked;
        if (!exact) {
            line.push_back(ink(filter.asked));
            line.push_back({.text = style.unicode ? " → " : " -> ", .ink = Ink::Dim});
        }
        line.push_back({.text = understood_as(filter)});
        const auto wrapped = wrap_line(line,
                                       {.width = text_width(style),
                                        .indent = indent,
                                        .max_lines = 2,
                                        .isolate = style.isolate},
                                       breaks);
        lines.insert(lines.end(), wrapped.begin(), wrapped.end());
    }
    return lines;
}

void append_lines(std::string& out, const std::vector<Line>& lines, const TextStyle& style) {
    for (const Line& line : lines) append_line(out, line, style);
}

}  // namespace dateline
