// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "common/facet.h"
#include "common/text/utf8.h"
#include "query/render/text_page.h"
#include "query/render/text_parts.h"

namespace dateline {
namespace {

Line time_value(const std::optional<Timestamp>& time) {
    return {{.text = time ? time_for_people(*time) : std::string{}}};
}

Line names_value(const std::vector<Entity>& entities) {
    std::vector<std::string> names;
    for (const Entity& entity : entities) names.push_back(entity.name);
    return {{.text = joined_names(names)}};
}

// With their paths, which tell one Paris from the other.
Line places_value(const std::vector<Place>& places) {
    std::vector<std::string> names;
    for (const Place& place : places) {
        names.push_back(place.path.empty() ? place.entity.name : join_path(place.path));
    }
    return {{.text = joined_names(names)}};
}

Line topics_value(const std::vector<Topic>& topics) {
    std::vector<std::string> names;
    for (const Topic& topic : topics) {
        names.push_back(topic.path.empty() ? topic.name : join_path(topic.path));
    }
    return {{.text = joined_names(names)}};
}

std::vector<Labelled> about(const Article& article) {
    return {
        {.label = "Id", .value = {ink(article.id)}},
        {.label = "Url", .value = {ink(article.url)}},
        {.label = "Published", .value = time_value(article.published)},
        {.label = "Modified", .value = time_value(article.modified)},
        {.label = "Source", .value = {ink(article.source)}},
        {.label = "Section", .value = {ink(article.section)}},
        {.label = "Authors", .value = {{.text = joined_names(article.authors)}}},
        {.label = "Language", .value = {ink(article.language)}},
        {.label = "Persons", .value = names_value(article.persons)},
        {.label = "Organizations", .value = names_value(article.organizations)},
        {.label = "Places", .value = places_value(article.places)},
        {.label = "Topics", .value = topics_value(article.topics)},
    };
}

void append_body(std::vector<Line>& lines, const Article& article, const WrapOptions& wrap,
                 TextBreaks& breaks) {
    std::string_view rest{article.body};
    bool first = true;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        const std::string_view paragraph = rest.substr(0, end);
        Line line;
        if (first && !article.dateline.empty()) {
            line.push_back(ink(article.dateline + " — ", Ink::Dim));
        }
        first = false;
        line.push_back(ink(paragraph));
        const auto wrapped = wrap_line(line, wrap, breaks);
        lines.insert(lines.end(), wrapped.begin(), wrapped.end());
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
}

}  // namespace

std::string articles_text(const std::vector<Article>& articles, const TextStyle& style) {
    TextBreaks breaks;
    const WrapOptions wrap{.width = text_width(style), .isolate = style.isolate};
    std::string out;
    for (const Article& article : articles) {
        std::vector<Line> lines;
        if (!out.empty()) {
            std::string rule;
            for (std::size_t i = 0; i < wrap.width; ++i) rule += style.unicode ? "─" : "-";
            lines.emplace_back();
            lines.push_back({{.text = std::move(rule), .ink = Ink::Dim}});
            lines.emplace_back();
        }
        const Span title = article.title.empty() ? Span{.text = "(no title)", .ink = Ink::Dim}
                                                 : ink(article.title, Ink::Strong);
        const auto heading = wrap_line({title}, wrap, breaks);
        lines.insert(lines.end(), heading.begin(), heading.end());
        lines.emplace_back();
        append_labelled(lines, about(article), wrap, breaks);
        if (!article.body.empty()) lines.emplace_back();
        append_body(lines, article, wrap, breaks);
        append_lines(out, lines, style);
    }
    return out;
}

}  // namespace dateline
