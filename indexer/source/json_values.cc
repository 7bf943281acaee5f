// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/source/json_values.h"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

#include "common/json_type.h"
#include "common/text/utf8.h"
#include "indexer/source/ascii.h"
#include "indexer/source/declared.h"

namespace dateline {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::element_type;
using simdjson::dom::object;

// Under these keys an object says what it stands for. WordPress, NYT, MongoDB, XML converters.
constexpr std::array<const char*, 13> kTextKeys{"name",     "value", "@value",     "text",  "#text",
                                                "rendered", "main",  "title",      "label", "$oid",
                                                "$date",    "term",  "$numberLong"};

bool is_empty_object(element value) {
    object node;
    return value.get(node) == simdjson::SUCCESS && node.size() == 0;
}

std::optional<element> text_member(element value) {
    for (const char* key : kTextKeys) {
        element member;
        if (value.at_key(key).get(member) == simdjson::SUCCESS && !member.is_null()) return member;
    }
    return std::nullopt;
}

struct Step {
    std::string_view name;
    std::optional<std::size_t> index{};
};

// "name[3]" -> name, 3. Brackets around anything but a number are part of the name.
Step read_step(std::string_view text) {
    const std::size_t open = text.rfind('[');
    if (open == std::string_view::npos || !text.ends_with(']')) return {.name = text};
    const std::string_view digits = text.substr(open + 1, text.size() - open - 2);
    std::size_t index = 0;
    const auto [end, code] = std::from_chars(digits.data(), digits.data() + digits.size(), index);
    if (digits.empty() || code != std::errc{} || end != digits.data() + digits.size()) {
        return {.name = text};
    }
    return {.name = text.substr(0, open), .index = index};
}

void follow(element value, std::string_view path, std::vector<element>& found);

void follow_step(element value, const Step& step, std::string_view rest,
                 std::vector<element>& found) {
    if (step.name.empty() && !step.index) return;
    element member = value;
    if (!step.name.empty() && value.at_key(step.name).get(member) != simdjson::SUCCESS) return;
    if (step.index && member.at(*step.index).get(member) != simdjson::SUCCESS) return;
    if (rest.empty()) {
        found.push_back(member);
    } else {
        follow(member, rest, found);
    }
}

// As deep as the path has steps and the document lists within lists.
void follow(element value, std::string_view path, std::vector<element>& found) {
    array list;
    if (value.get(list) == simdjson::SUCCESS && !path.starts_with('[')) {
        for (const element one : list) follow(one, path, found);
        return;
    }
    element whole;
    const std::size_t dot = path.find('.');
    if (dot != std::string_view::npos && value.at_key(path).get(whole) == simdjson::SUCCESS) {
        found.push_back(whole);
        return;
    }
    const std::string_view rest =
        dot == std::string_view::npos ? std::string_view{} : path.substr(dot + 1);
    follow_step(value, read_step(path.substr(0, dot)), rest, found);
}

Error wrong_type(std::string_view key, element value) {
    return Error{ErrorCode::BadRecord,
                 fmt::format("{}: is {}, not a text", key, json_type_name(value.type()))};
}

bool is_time(ArticleField field) {
    return field == ArticleField::Published || field == ArticleField::Modified;
}

Result<void> fill_number(Article& article, ArticleField field, double number,
                         std::string_view key) {
    const auto time = epoch_time(number, key);
    if (!time) return time.error();
    auto& target = field == ArticleField::Published ? article.published : article.modified;
    if (!target) target = *time;
    return {};
}

/// The parts of a text that lists several values.
std::vector<std::string> parts_of(const std::string& text, ArticleField field) {
    const bool commas = field == ArticleField::Topics && text.find(';') == std::string::npos;
    return split_list(text, commas ? ',' : ';');
}

}  // namespace

Result<element> parse_json(simdjson::dom::parser& parser, std::string_view text, unsigned nesting) {
    auto code = simdjson::SUCCESS;
    if (parser.capacity() < text.size() || parser.max_depth() != nesting) {
        code = parser.allocate(std::max(2 * parser.capacity(), text.size()), nesting);
    }
    element root;
    if (code == simdjson::SUCCESS) code = parser.parse(text.data(), text.size()).get(root);
    if (code == simdjson::SUCCESS) return root;
    if (code == simdjson::UTF8_ERROR) {
        return Error{ErrorCode::BadRecord,
                     fmt::format("byte {} is not valid UTF-8", first_bad_byte(text).value_or(0)),
                     "say which encoding it has: --encoding NAME"};
    }
    if (code == simdjson::DEPTH_ERROR) {
        return Error{ErrorCode::BadRecord,
                     fmt::format("the JSON is nested over {} levels deep", nesting)};
    }
    return Error{ErrorCode::BadRecord,
                 std::string{"is not JSON: "}.append(simdjson::error_message(code))};
}

Result<void> texts_of(element value, std::string_view key, std::vector<std::string>& texts) {
    switch (value.type()) {
        case element_type::NULL_VALUE: return {};
        case element_type::STRING: texts.emplace_back(std::string_view{value}); return {};
        case element_type::INT64:
            texts.push_back(fmt::format("{}", std::int64_t{value}));
            return {};
        case element_type::UINT64:
            texts.push_back(fmt::format("{}", std::uint64_t{value}));
            return {};
        case element_type::DOUBLE: texts.push_back(fmt::format("{}", double{value})); return {};
        case element_type::BOOL: return wrong_type(key, value);
        case element_type::ARRAY:
            // As deep as the parser allows.
            for (const element one : array{value}) {
                auto done = texts_of(one, key, texts);
                if (!done) return done;
            }
            return {};
        case element_type::OBJECT: break;
    }
    if (is_empty_object(value)) return {};
    const auto member = text_member(value);
    if (!member) return wrong_type(key, value);
    return texts_of(*member, key, texts);
}

std::vector<element> values_at(element root, std::string_view path) {
    std::vector<element> found;
    follow(root, path, found);
    return found;
}

Result<void> fill_from_json(Article& article, ArticleField field, element value,
                            std::string_view key, unsigned nesting) {
    if (value.is_object()) value = text_member(value).value_or(value);
    double number = 0;
    if (is_time(field) && value.is_number() && value.get(number) == simdjson::SUCCESS) {
        return fill_number(article, field, number, key);
    }
    std::vector<std::string> texts;
    if (auto done = texts_of(value, key, texts); !done) return done;
    const bool split = value.is_string() && holds_several(field);
    for (const std::string& text : split && !texts.empty() ? parts_of(texts[0], field) : texts) {
        if (auto done = fill_field(article, field, text, key, nesting); !done) return done;
    }
    return {};
}

}  // namespace dateline
