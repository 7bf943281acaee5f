// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/render/text_hit.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "common/facet.h"
#include "common/text/utf8.h"
#include "query/render/text_parts.h"

namespace dateline {
namespace {

/// What is looked at of a title, an id or a name: more would not be shown.
constexpr std::size_t kMaxBytes = 4096;
constexpr std::size_t kMaxNames = 12;
constexpr std::size_t kMaxTitleLines = 3;
constexpr std::size_t kMaxSnippetLines = 24;
constexpr std::size_t kLeastName = 6;  ///< Columns of a name that is cut.
constexpr std::string_view kGroupGap = "   ";

constexpr std::array<std::pair<HitField, Facet>, 3> kGroups{{{HitField::Persons, Facet::Person},
                                                             {HitField::Places, Facet::Place},
                                                             {HitField::Topics, Facet::Topic}}};

void add_wrapped(std::vector<Line>& lines, const Line& line, const WrapOptions& options,
                 TextBreaks& breaks) {
    if (line_width(line) == 0) return;
    const auto wrapped = wrap_line(line, options, breaks);
    lines.insert(lines.end(), wrapped.begin(), wrapped.end());
}

Line title_line(const Hit& hit) {
    Snippet title = hit.title;
    if (title.text.empty()) title = {.text = hit.article.title, .highlights = {}};
    title.text = truncate_bytes(title.text, kMaxBytes);
    Line line = ink_snippet(title, {Ink::Strong, Ink::StrongMatch});
    if (line_width(line) == 0) return {{.text = "(no title)", .ink = Ink::Dim}};
    return line;
}

Line small_print(const std::vector<std::string_view>& parts, const TextStyle& style) {
    std::string text;
    for (const std::string_view part : parts) {
        if (part.empty()) continue;
        if (!text.empty()) text += separator(style);
        text += printable(truncate_bytes(part, kMaxBytes));
    }
    return {{.text = std::move(text), .ink = Ink::Dim}};
}

// Names of one facet of a hit, and how many of them are shown.
struct Group {
    std::string_view label;
    std::vector<std::string> names;  ///< Printable, at most kMaxNames.
    std::size_t total = 0;
    std::size_t shown = 1;

    [[nodiscard]] std::string more() const {
        return total > shown ? " +" + std::to_string(total - shown) : std::string{};
    }
    [[nodiscard]] std::size_t width() const {
        std::size_t columns = label.size() + 1 + more().size();
        for (std::size_t i = 0; i < shown; ++i) {
            columns += display_width(names[i]) + (i == 0 ? 0 : 2);
        }
        return columns;
    }
};

std::vector<Group> groups_of(const Hit& hit) {
    std::vector<Group> groups;
    for (const auto& [field, facet] : kGroups) {
        const auto values = hit_field_values(hit, field);
        if (values.empty()) continue;
        Group group{.label = facet_info(facet).label, .names = {}, .total = values.size()};
        for (std::size_t i = 0; i < std::min(values.size(), kMaxNames); ++i) {
            group.names.push_back(printable(truncate_bytes(values[i], kMaxBytes)));
        }
        groups.push_back(std::move(group));
    }
    return groups;
}

std::size_t total_width(const std::vector<Group>& groups) {
    std::size_t columns = 0;
    for (const Group& group : groups) columns += group.width() + kGroupGap.size();
    return columns == 0 ? 0 : columns - kGroupGap.size();
}

// Shows one name more of each group in turn, as long as there is room.
void spread(std::vector<Group>& groups, std::size_t width) {
    for (bool grown = true; grown;) {
        grown = false;
        for (Group& group : groups) {
            if (group.shown == group.names.size()) continue;
            ++group.shown;
            if (total_width(groups) <= width) {
                grown = true;
            } else {
                --group.shown;
            }
        }
    }
}

// Cuts the first names to equal shares of a width that they overflow.
void squeeze(std::vector<Group>& groups, std::size_t width) {
    const auto least = [](const Group& group) {
        return group.label.size() + 1 + kLeastName + group.more().size() + kGroupGap.size();
    };
    std::size_t needed = 0;
    std::size_t kept = 0;
    while (kept < groups.size() && needed + least(groups[kept]) <= width + kGroupGap.size()) {
        needed += least(groups[kept++]);
    }
    groups.resize(kept);
    if (groups.empty()) return;
    std::size_t spare = width + kGroupGap.size() - needed;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        const std::size_t share = spare / (groups.size() - i);
        std::string& name = groups[i].names[0];
        name = fit_width(name, kLeastName + share);
        const std::size_t used = display_width(name);
        spare -= used > kLeastName ? used - kLeastName : 0;
    }
}

}  // namespace

Line names_line(const Hit& hit, std::size_t width, const TextStyle& style) {
    std::vector<Group> groups = groups_of(hit);
    if (total_width(groups) > width) {
        squeeze(groups, width);
    } else {
        spread(groups, width);
    }
    Line line;
    for (const Group& group : groups) {
        if (!line.empty()) line.push_back({.text = std::string{kGroupGap}});
        line.push_back({.text = std::string{group.label}.append(" "), .ink = Ink::Dim});
        for (std::size_t i = 0; i < group.shown; ++i) {
            if (i != 0) line.push_back({.text = ", "});
            line.push_back(fit_name(group.names[i], width, style));
        }
        line.push_back({.text = group.more(), .ink = Ink::Dim});
    }
    return line;
}

std::vector<Line> hit_lines(const Hit& hit, const HitLayout& layout, const TextStyle& style,
                            TextBreaks& breaks) {
    const std::size_t indent = layout.rank + 2;
    WrapOptions wrap{.width = layout.width,
                     .indent = indent,
                     .max_lines = kMaxTitleLines,
                     .isolate = style.isolate};
    std::vector<Line> lines = wrap_line(title_line(hit), wrap, breaks);
    std::string rank = std::to_string(hit.rank);
    rank.insert(0, rank.size() < layout.rank ? layout.rank - rank.size() : 0, ' ');
    lines[0][0] = Span{.text = rank + "  ", .ink = Ink::Dim};

    const Article& article = hit.article;
    const std::string time = article.published ? time_for_people(*article.published) : "undated";
    wrap.max_lines = 2;
    add_wrapped(lines, small_print({time, article.source, article.section}, style), wrap, breaks);
    wrap.max_lines = kMaxSnippetLines;
    add_wrapped(lines, ink_snippet(hit.snippet, {Ink::Plain, Ink::Match}), wrap, breaks);

    const std::size_t columns = layout.width > indent ? layout.width - indent : 1;
    Line names = names_line(hit, columns, style);
    if (!names.empty()) {
        names.insert(names.begin(), Span{.text = std::string(indent, ' ')});
        lines.push_back(std::move(names));
    }
    wrap.max_lines = 2;
    const bool same = article.url == article.id;
    const Line both = small_print({article.id, same ? std::string_view{} : article.url}, style);
    if (line_width(both) <= columns) {
        add_wrapped(lines, both, wrap, breaks);
    } else {
        add_wrapped(lines, small_print({article.id}, style), wrap, breaks);
        if (!same) add_wrapped(lines, small_print({article.url}, style), wrap, breaks);
    }
    return lines;
}

std::vector<Line> hit_field_lines(const Hit& hit, const std::vector<HitField>& fields,
                                  const HitLayout& layout, TextBreaks& breaks) {
    std::vector<Labelled> rows;
    for (const HitField field : fields) {
        rows.push_back(Labelled{.label = std::string{hit_field_info(field).name},
                                .value = {ink(hit_field_text(hit, field))}});
    }
    std::vector<Line> lines;
    append_labelled(lines, rows, {.width = layout.width}, breaks);
    return lines;
}

}  // namespace dateline
