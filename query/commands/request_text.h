// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "common/facet.h"
#include "common/result.h"
#include "query/request.h"

namespace dateline {

// What options and the keys of a batch line say in words, read. Errors are BadArgument with a
// message that names the value, and a hint.

inline constexpr std::array<std::pair<std::string_view, Match>, 2> kMatches{
    {{"all", Match::All}, {"any", Match::Any}}};
inline constexpr std::array<std::pair<std::string_view, SalienceChoice>, 3> kSalienceChoices{
    {{"all", SalienceChoice::All},
     {"about", SalienceChoice::About},
     {"mentions", SalienceChoice::Mentions}}};
inline constexpr std::array<std::pair<std::string_view, SortOrder>, 3> kSortOrders{
    {{"relevance", SortOrder::Relevance},
     {"newest", SortOrder::Newest},
     {"oldest", SortOrder::Oldest}}};
inline constexpr std::array<std::pair<std::string_view, FacetOrder>, 2> kFacetOrders{
    {{"count", FacetOrder::Count}, {"name", FacetOrder::Name}}};

/// Largest number that --limit and --offset take.
inline constexpr std::size_t kMaxNumber = 1'000'000'000'000;

/// "10" or "all" (no limit).
[[nodiscard]] Result<std::optional<std::size_t>> parse_limit(std::string_view text);
[[nodiscard]] Result<std::size_t> parse_offset(std::string_view text);

/// Seconds, fractions allowed: "0.5", up to a day.
[[nodiscard]] Result<std::optional<double>> parse_timeout(std::string_view text);

/// "person,place:20,topic:all". A facet that is named twice counts as it is named last.
[[nodiscard]] Result<std::vector<FacetRequest>> parse_facet_requests(std::string_view text);

/// "A|B": any of them. White space around names is trimmed, empty names left out.
[[nodiscard]] Result<FacetFilter> parse_filter(Facet facet, bool exclude, std::string_view text);

/// First second of a span for --since, last one for --until.
[[nodiscard]] Result<std::optional<std::int64_t>> parse_since(std::string_view text);
[[nodiscard]] Result<std::optional<std::int64_t>> parse_until(std::string_view text);

/// Errors: BadArgument if the range ends before it begins.
[[nodiscard]] Result<void> check_range(const TimeRange& range);

/// The facet that "--person" (or with `not_person`, a batch line) excludes or includes by.
struct FilterName {
    Facet facet = Facet::Person;
    bool exclude = false;
};
/// Reads "person" or "not_person".
[[nodiscard]] std::optional<FilterName> filter_by_name(std::string_view key);

}  // namespace dateline
