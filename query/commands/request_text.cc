// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/commands/request_text.h"

#include <algorithm>
#include <charconv>
#include <string>

#include "common/timestamp.h"

namespace dateline {
namespace {

std::string in_quotes(std::string_view text) {
    return std::string{"'"}.append(text).append("'");
}

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::optional<std::size_t> number(std::string_view text) {
    std::size_t value = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (code != std::errc{} || end != text.data() + text.size() || value > kMaxNumber)
        return std::nullopt;
    return value;
}

std::string facet_names() {
    std::string names;
    for (const FacetInfo& info : kFacets) {
        if (!names.empty()) names += ", ";
        names += info.name;
    }
    return names;
}

// The parts of `text` between `separator`s, trimmed, empty ones left out.
std::vector<std::string_view> parts(std::string_view text, char separator) {
    std::vector<std::string_view> found;
    while (!text.empty()) {
        const std::size_t cut = std::min(text.find(separator), text.size());
        if (const auto part = trimmed(text.substr(0, cut)); !part.empty()) found.push_back(part);
        text.remove_prefix(std::min(cut + 1, text.size()));
    }
    return found;
}

}  // namespace

Result<std::optional<std::size_t>> parse_limit(std::string_view text) {
    if (text == "all") return std::optional<std::size_t>{};
    const auto value = number(text);
    if (value) return value;
    return Error{ErrorCode::BadArgument,
                 "limit " + in_quotes(text) + " is neither a number nor 'all'",
                 "for example --limit 20, or --limit all for every match"};
}

Result<std::size_t> parse_offset(std::string_view text) {
    if (const auto value = number(text)) return *value;
    return Error{ErrorCode::BadArgument, "offset " + in_quotes(text) + " is not a number",
                 "for example --offset 20"};
}

Result<std::optional<double>> parse_timeout(std::string_view text) {
    constexpr double kDay = 86'400;
    double value = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = code == std::errc{} && end == text.data() + text.size();
    if (whole && value > 0 && value <= kDay) return std::optional<double>{value};
    return Error{ErrorCode::BadArgument,
                 "timeout " + in_quotes(text) + " is not a number of seconds up to a day",
                 "for example --timeout 2.5"};
}

Result<std::vector<FacetRequest>> parse_facet_requests(std::string_view text) {
    std::vector<FacetRequest> requests;
    for (const std::string_view part : parts(text, ',')) {
        const std::size_t colon = std::min(part.find(':'), part.size());
        const auto facet = facet_by_name(trimmed(part.substr(0, colon)));
        if (!facet) {
            return Error{ErrorCode::BadArgument,
                         "unknown facet " + in_quotes(part.substr(0, colon)),
                         "the facets are " + facet_names()};
        }
        FacetRequest request{.facet = *facet};
        if (colon < part.size()) {
            auto limit = parse_limit(trimmed(part.substr(colon + 1)));
            if (!limit) {
                return Error{
                    ErrorCode::BadArgument,
                    "facet " + in_quotes(part) + " has neither a number nor 'all' behind the colon",
                    "for example --facets person,place:20,topic:all"};
            }
            request.limit = *limit;
        }
        std::erase_if(requests,
                      [&](const FacetRequest& known) { return known.facet == request.facet; });
        requests.push_back(request);
    }
    if (!requests.empty()) return requests;
    return Error{ErrorCode::BadArgument, "no facets are named", "the facets are " + facet_names()};
}

Result<FacetFilter> parse_filter(Facet facet, bool exclude, std::string_view text) {
    FacetFilter filter{.facet = facet, .any_of = {}, .exclude = exclude};
    for (const std::string_view part : parts(text, '|')) filter.any_of.emplace_back(part);
    if (!filter.any_of.empty()) return filter;
    return Error{ErrorCode::BadArgument,
                 std::string{"the value of "}.append(facet_info(facet).name).append(" is empty"),
                 "name one, or \"A|B\" for any of several"};
}

Result<std::optional<std::int64_t>> parse_since(std::string_view text) {
    auto span = parse_time_span(text);
    if (!span) return std::move(span).error();
    return span->first;
}

Result<std::optional<std::int64_t>> parse_until(std::string_view text) {
    auto span = parse_time_span(text);
    if (!span) return std::move(span).error();
    return span->last;
}

Result<void> check_range(const TimeRange& range) {
    if (!range.first || !range.last || *range.first <= *range.last) return {};
    return Error{ErrorCode::BadArgument,
                 "since " + format_day(*range.first) + " is after until " + format_day(*range.last),
                 "both ends belong to the range; swap them"};
}

std::optional<FilterName> filter_by_name(std::string_view key) {
    constexpr std::string_view kNot = "not_";
    const bool exclude = key.starts_with(kNot);
    const auto facet = facet_by_name(exclude ? key.substr(kNot.size()) : key);
    if (!facet) return std::nullopt;
    return FilterName{.facet = *facet, .exclude = exclude};
}

}  // namespace dateline
