// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/commands/batch_line.h"

#include <array>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <simdjson.h>

#include "common/text/utf8.h"
#include "query/commands/request_text.h"

namespace dateline {
namespace {

using simdjson::dom::element;

Error bad_type(std::string_view key, const char* wanted) {
    return {ErrorCode::BadQuery, std::string{"\""}.append(key).append("\" must be ").append(wanted),
            "dateline-query batch --help shows an example"};
}

// A string, or a number as its digits: {"limit":5} and {"limit":"all"}.
Result<std::string> text_of(std::string_view key, const element& value) {
    if (value.is_string()) return std::string{std::string_view{value}};
    if (value.is_uint64()) return std::to_string(std::uint64_t{value});
    if (value.is_int64()) return std::to_string(std::int64_t{value});
    if (value.is_double()) return fmt::format("{}", double{value});
    return bad_type(key, "a string or a number");
}

Result<std::vector<std::string>> texts_of(std::string_view key, const element& value) {
    std::vector<std::string> texts;
    if (value.is_string()) {
        texts.emplace_back(std::string_view{value});
        return texts;
    }
    if (!value.is_array()) return bad_type(key, "a string or an array of strings");
    for (const element item : simdjson::dom::array{value}) {
        if (!item.is_string()) return bad_type(key, "a string or an array of strings");
        texts.emplace_back(std::string_view{item});
    }
    return texts;
}

template <typename Target, typename Value>
Result<void> assign(Target& target, Result<Value> value) {
    if (!value) return std::move(value).error();
    target = std::move(*value);
    return {};
}

template <typename Enum, std::size_t N>
Result<Enum> choice(std::string_view key, std::string_view text,
                    const std::array<std::pair<std::string_view, Enum>, N>& choices) {
    std::string names;
    for (const auto& [name, value] : choices) {
        if (name == text) return value;
        names.append(names.empty() ? "" : ", ").append(name);
    }
    return Error{ErrorCode::BadArgument,
                 std::string{"\""}.append(key).append("\" is '").append(text).append("'"),
                 "it is one of: " + names};
}

Result<void> set_key(BatchQuestion& question, std::string_view key, const std::string& text) {
    SearchRequest& request = question.request;
    Selection& selection = request.selection;
    if (key == "query") {
        selection.words = text;
        return {};
    }
    if (key == "facet_contains") {
        request.facet_contains = text;
        return {};
    }
    if (key == "match") return assign(selection.match, choice(key, text, kMatches));
    if (key == "salience") return assign(selection.salience, choice(key, text, kSalienceChoices));
    if (key == "sort") return assign(request.sort, choice(key, text, kSortOrders));
    if (key == "output") return assign(question.kind, choice(key, text, kOutputKinds));
    if (key == "facet_order") return assign(request.facet_order, choice(key, text, kFacetOrders));
    if (key == "since") return assign(selection.published.first, parse_since(text));
    if (key == "until") return assign(selection.published.last, parse_until(text));
    if (key == "limit") return assign(request.limit, parse_limit(text));
    if (key == "offset") return assign(request.offset, parse_offset(text));
    if (key == "facets") return assign(request.facets, parse_facet_requests(text));
    if (key == "timeout") return assign(request.timeout, parse_timeout(text));
    return Error{
        ErrorCode::BadQuery, std::string{"unknown key \""}.append(key).append("\""),
        "keys are \"query\" and the long options of search with _ for -, such as \"not_place\""};
}

Result<void> read_key(BatchQuestion& question, std::string_view key, const element& value) {
    if (const auto filter = filter_by_name(key)) {
        auto texts = texts_of(key, value);
        if (!texts) return std::move(texts).error();
        for (const std::string& text : *texts) {
            auto read = parse_filter(filter->facet, filter->exclude, text);
            if (!read) return std::move(read).error();
            question.request.selection.filters.push_back(std::move(*read));
        }
        return {};
    }
    auto text = text_of(key, value);
    // An unknown key is the likelier slip, whatever its value.
    if (auto set = set_key(question, key, text ? *text : std::string{}); !set && text) return set;
    if (!text) return std::move(text).error();
    return {};
}

}  // namespace

Result<BatchQuestion> read_batch_line(std::string_view line, const BatchQuestion& defaults) {
    BatchQuestion question = defaults;
    if (const auto at = first_bad_byte(line)) {
        return Error{ErrorCode::BadQuery,
                     "the line is not UTF-8 (byte " + std::to_string(*at + 1) + ")"};
    }
    const std::size_t first = line.find_first_not_of(" \t");
    if (first == std::string_view::npos || line[first] != '{') {
        question.request.selection.words = line;
        return question;
    }
    simdjson::dom::parser parser;
    simdjson::dom::object object;
    if (const auto failed = parser.parse(line.data(), line.size()).get(object);
        failed != simdjson::SUCCESS) {
        return Error{
            ErrorCode::BadQuery,
            std::string{"the line is not a JSON object: "} + simdjson::error_message(failed),
            "a line that begins with { is read as JSON: {\"query\":\"oil\",\"limit\":5}"};
    }
    for (const auto [key, value] : object) {
        if (auto read = read_key(question, key, value); !read) return std::move(read).error();
    }
    if (auto range = check_range(question.request.selection.published); !range)
        return std::move(range).error();
    return question;
}

}  // namespace dateline
