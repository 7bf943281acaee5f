// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/render/facet_panel.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

#include "common/facet.h"
#include "common/text/utf8.h"
#include "query/render/bars.h"
#include "query/render/text_parts.h"

namespace dateline {
namespace {

constexpr std::size_t kMark = 2;
constexpr std::size_t kMaxDepth = 6;  ///< Deeper values are indented no further.
constexpr std::size_t kMinBar = 6;
constexpr std::size_t kMaxBar = 20;
constexpr std::size_t kMinName = 10;
constexpr std::size_t kMinPanel = 36;
constexpr std::size_t kMaxPanel = 60;
constexpr std::size_t kGap = 3;
/// More names than a path in the database can have (a term has room for 240 bytes).
constexpr std::size_t kMaxPath = 128;

// Index of the nearest listed value above each value; its own index if there is none.
std::vector<std::size_t> parents_of(const FacetResult& facet) {
    std::unordered_map<std::string, std::size_t> by_path;
    for (std::size_t i = 0; i < facet.values.size(); ++i) {
        const auto& path = facet.values[i].path;
        if (!path.empty() && path.size() <= kMaxPath) by_path.emplace(join_path(path), i);
    }
    std::vector<std::size_t> parents(facet.values.size());
    for (std::size_t i = 0; i < parents.size(); ++i) {
        parents[i] = i;
        std::vector<std::string> path = facet.values[i].path;
        if (path.size() > kMaxPath) continue;
        while (path.size() > 1 && parents[i] == i) {
            path.pop_back();
            const auto found = by_path.find(join_path(path));
            if (found != by_path.end()) parents[i] = found->second;
        }
    }
    return parents;
}

struct Columns {
    std::size_t name = 0;
    std::size_t count = 0;
    std::size_t bar = 0;
};

const std::string& name_of(const FacetCount& value, const TreeRow& row) {
    return row.depth > 0 && !value.path.empty() ? value.path.back() : value.value;
}

std::size_t indent_of(const TreeRow& row) {
    return 2 * std::min(row.depth, kMaxDepth);
}

Columns measure(const FacetResult& facet, const std::vector<TreeRow>& rows, std::size_t width) {
    Columns columns;
    for (const TreeRow& row : rows) {
        const FacetCount& value = facet.values[row.value];
        columns.name =
            std::max(columns.name, indent_of(row) + display_width(printable(name_of(value, row))));
        columns.count = std::max(columns.count, thousands(value.count).size());
    }
    const std::size_t fixed = kMark + 1 + columns.count;
    const std::size_t room = width > fixed ? width - fixed : 1;
    // A bar too short to compare says nothing: without room for one, there is none.
    if (room >= kMinName + 1 + kMinBar) {
        const std::size_t least_bar = std::max(kMinBar, std::min(width / 4, room - 1 - kMinName));
        const std::size_t most = room - 1 - least_bar;
        columns.name = std::min(columns.name, most);
        columns.bar = std::min(kMaxBar, room - 1 - columns.name);
    } else {
        columns.name = std::min(columns.name, room);
    }
    return columns;
}

Line value_row(const FacetCount& value, const TreeRow& row, const Columns& columns,
               std::pair<std::uint64_t, const TextStyle*> most_and_style) {
    const auto& [most, style] = most_and_style;
    const Ink name_ink = value.selected ? Ink::Selected : Ink::Plain;
    Line line;
    if (value.selected) {
        line.push_back({.text = style->unicode ? "● " : "* ", .ink = Ink::Selected});
    } else {
        line.push_back({.text = "  "});
    }
    // Half of a narrow column is kept for the name, however deep it stands.
    const std::size_t indent = std::min(indent_of(row), columns.name / 2);
    line.push_back({.text = std::string(indent, ' ')});
    line.push_back(fit_name(name_of(value, row), columns.name - indent, *style, name_ink));
    const std::string count = thousands(value.count);
    pad_line(line, kMark + columns.name + 1 + columns.count - count.size());
    line.push_back({.text = count});
    if (columns.bar > 0 && most > 0) {
        const double fraction = static_cast<double>(value.count) / static_cast<double>(most);
        line.push_back({.text = " "});
        line.push_back({.text = bar(fraction, columns.bar, style->unicode), .ink = Ink::Bar});
    }
    return line;
}

Line heading(const FacetResult& facet, std::size_t width, const TextStyle& style) {
    std::string numbers{separator(style)};
    if (facet.values.size() < facet.distinct) {
        numbers.append(thousands(facet.values.size())).append(" of ");
    }
    numbers += thousands(std::max(facet.distinct, facet.values.size()));
    const std::string label{facet_info(facet.facet).label};
    if (label.size() + display_width(numbers) > width) numbers.clear();
    return {{.text = fit_width(label, width), .ink = Ink::Strong},
            {.text = std::move(numbers), .ink = Ink::Dim}};
}

}  // namespace

std::vector<TreeRow> facet_tree(const FacetResult& facet) {
    const std::vector<std::size_t> parents = parents_of(facet);
    std::vector<std::vector<std::size_t>> children(parents.size());
    std::vector<TreeRow> open;  // A stack: the last row is the next one.
    for (std::size_t i = parents.size(); i-- > 0;) {
        if (parents[i] == i) {
            open.push_back(TreeRow{.value = i, .depth = 0});
        } else {
            children[parents[i]].push_back(i);
        }
    }
    std::vector<TreeRow> rows;
    rows.reserve(parents.size());
    while (!open.empty()) {
        const TreeRow row = open.back();
        open.pop_back();
        rows.push_back(row);
        for (const std::size_t child : children[row.value]) {
            open.push_back(TreeRow{.value = child, .depth = row.depth + 1});
        }
    }
    return rows;
}

std::vector<Line> facet_panel(const FacetResult& facet, std::size_t width, const TextStyle& style) {
    std::vector<Line> lines{heading(facet, width, style)};
    if (facet.values.empty()) {
        lines.push_back({{.text = "  none", .ink = Ink::Dim}});
        return lines;
    }
    std::uint64_t most = 0;
    for (const FacetCount& value : facet.values) most = std::max(most, value.count);
    const std::vector<TreeRow> rows = facet_tree(facet);
    const Columns columns = measure(facet, rows, width);
    for (const TreeRow& row : rows) {
        lines.push_back(value_row(facet.values[row.value], row, columns, {most, &style}));
    }
    return lines;
}

std::vector<Line> stacked_panels(const std::vector<FacetResult>& facets, std::size_t width,
                                 const TextStyle& style) {
    std::vector<Line> lines;
    for (const FacetResult& facet : facets) {
        if (!lines.empty()) lines.emplace_back();
        const auto panel = facet_panel(facet, width, style);
        lines.insert(lines.end(), panel.begin(), panel.end());
    }
    return lines;
}

std::vector<Line> panels_side_by_side(const std::vector<FacetResult>& facets,
                                      const TextStyle& style) {
    if (facets.empty()) return {};
    const std::size_t page = page_width(style);
    const std::size_t fitting = std::max<std::size_t>(1, (page + kGap) / (kMinPanel + kGap));
    const std::size_t count = std::min(fitting, facets.size());
    const std::size_t width = std::min(kMaxPanel, (page - kGap * (count - 1)) / count);

    std::vector<std::vector<Line>> columns(count);
    for (const FacetResult& facet : facets) {
        auto& shortest =
            *std::min_element(columns.begin(), columns.end(),
                              [](const auto& a, const auto& b) { return a.size() < b.size(); });
        if (!shortest.empty()) shortest.emplace_back();
        const auto panel = facet_panel(facet, width, style);
        shortest.insert(shortest.end(), panel.begin(), panel.end());
    }
    std::size_t height = 0;
    for (const auto& column : columns) height = std::max(height, column.size());
    std::vector<Line> lines(height);
    for (std::size_t y = 0; y < height; ++y) {
        for (std::size_t x = 0; x < count; ++x) {
            if (y >= columns[x].size()) continue;
            pad_line(lines[y], x * (width + kGap));
            lines[y].insert(lines[y].end(), columns[x][y].begin(), columns[x][y].end());
        }
    }
    return lines;
}

}  // namespace dateline
