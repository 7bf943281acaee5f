// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/source/ninjs_reader.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "common/json_type.h"
#include "common/text/utf8.h"
#include "indexer/source/ascii.h"
#include "indexer/source/declared.h"
#include "indexer/source/html_blocks.h"
#include "indexer/source/json_values.h"

namespace dateline {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

// ninjs 3 writes "versionCreated" where 1 and 2 have "versioncreated".
std::optional<element> member(const object& node, std::string_view key) {
    element value;
    if (node.at_key_case_insensitive(key).get(value) != simdjson::SUCCESS || value.is_null()) {
        return std::nullopt;
    }
    return value;
}

Error wrong_type(std::string_view key, element value, std::string_view wanted) {
    return Error{ErrorCode::BadRecord,
                 fmt::format("{}: is {}, not {}", key, json_type_name(value.type()), wanted)};
}

/// The member's text, cleaned to one line; empty without it.
Result<std::string> line_at(const object& node, std::string_view key) {
    const auto value = member(node, key);
    if (!value) return std::string{};
    std::string_view text;
    if (value->get(text) != simdjson::SUCCESS) return wrong_type(key, *value, "a text");
    return clean_line(text);
}

/// Calls `visit(object)` for each object of a list, or for the single one that is there.
template <typename Visit>
Result<void> each_object(const object& node, std::string_view key, Visit&& visit) {
    const auto value = member(node, key);
    if (!value) return {};
    object one;
    if (value->get(one) == simdjson::SUCCESS) return visit(one);
    array list;
    if (value->get(list) != simdjson::SUCCESS) return wrong_type(key, *value, "a list of objects");
    for (const element item : list) {
        if (item.get(one) != simdjson::SUCCESS) return wrong_type(key, item, "a list of objects");
        if (auto done = visit(one); !done) return done;
    }
    return {};
}

/// Reads one item. Every function returns false once it has kept the error.
class ItemReader {
public:
    ItemReader(const object& item, unsigned nesting) : item_{item}, nesting_{nesting} {}

    Result<Article> read() {
        const bool done = check_status() && read_lines() && read_times() && read_title() &&
                          read_bodies() && read_authors() && read_source() && read_named();
        if (!done) return std::move(error_);
        drop_repeated(article_);
        return std::move(article_);
    }

private:
    bool fail(Error error) {
        error_ = std::move(error);
        return false;
    }
    bool keep(Result<void> done) { return done || fail(std::move(done).error()); }
    /// Reads the first of the keys that has a text.
    bool line(std::initializer_list<std::string_view> keys, std::string& out);
    bool time(std::string_view key, std::optional<Timestamp>& out);
    bool html(std::string_view markup, std::string& out);

    bool check_status();
    bool read_lines();
    bool read_times();
    bool read_title();
    bool read_bodies();
    bool read_authors();
    bool read_source();
    bool read_named();
    Result<void> read_body(const object& body, std::string& plain, std::string& from_html);
    Result<void> read_place(const object& node);
    Result<void> read_topic(const object& node);

    const object& item_;
    unsigned nesting_;
    Article article_{};
    Error error_{ErrorCode::BadRecord, {}};
};

bool ItemReader::line(std::initializer_list<std::string_view> keys, std::string& out) {
    for (const std::string_view key : keys) {
        if (!out.empty()) return true;
        auto text = line_at(item_, key);
        if (!text) return fail(std::move(text).error());
        out = std::move(*text);
    }
    return true;
}

bool ItemReader::time(std::string_view key, std::optional<Timestamp>& out) {
    std::string text;
    if (!line({key}, text)) return false;
    if (text.empty()) return true;
    auto read = parse_timestamp(text);
    if (!read) {
        return fail({ErrorCode::BadRecord, fmt::format("{}: {}", key, read.error().message)});
    }
    out = *read;
    return true;
}

bool ItemReader::html(std::string_view markup, std::string& out) {
    auto text = html_to_text(markup, nesting_);
    if (!text) return fail(std::move(text).error());
    out = clean_text(*text);
    return true;
}

bool ItemReader::check_status() {
    std::string status;
    if (!line({"pubstatus"}, status)) return false;
    if (equal_ignoring_case(status, "canceled") || equal_ignoring_case(status, "cancelled")) {
        return fail({ErrorCode::BadRecord, "was withdrawn by its source (pubstatus: canceled)"});
    }
    if (equal_ignoring_case(status, "withheld")) {
        return fail({ErrorCode::BadRecord, "is withheld by its source (pubstatus: withheld)"});
    }
    return true;
}

bool ItemReader::read_lines() {
    return line({"uri"}, article_.id) && line({"language"}, article_.language) &&
           line({"located"}, article_.dateline);
}

bool ItemReader::read_times() {
    std::optional<Timestamp> version;
    if (!time("firstcreated", article_.published) || !time("versioncreated", version)) return false;
    if (!article_.published) {
        article_.published = version;
    } else if (version != article_.published) {
        article_.modified = version;
    }
    return article_.published || time("contentcreated", article_.published);
}

bool ItemReader::read_title() {
    if (!line({"headline"}, article_.title)) return false;
    // Since 2.0 there are several, each with a role.
    const auto headlines = each_object(item_, "headlines", [&](const object& node) -> Result<void> {
        auto role = line_at(node, "role");
        if (!role) return std::move(role).error();
        auto value = line_at(node, "value");
        if (!value) return std::move(value).error();
        if (article_.title.empty() || *role == "main") article_.title = std::move(*value);
        return {};
    });
    return keep(headlines) && line({"title"}, article_.title);
}

Result<void> ItemReader::read_body(const object& body, std::string& plain, std::string& from_html) {
    const auto value = member(body, "value");
    if (!value) return {};
    std::string_view text;
    if (value->get(text) != simdjson::SUCCESS) return wrong_type("value", *value, "a text");
    auto type = line_at(body, "contenttype");
    if (!type) return std::move(type).error();
    const bool is_html = type->find("html") != std::string::npos ||
                         (type->empty() && trim_blanks(text).starts_with('<'));
    if (is_html) {
        if (from_html.empty() && !html(text, from_html)) return std::move(error_);
    } else if (plain.empty() && (type->empty() || starts_with_ignoring_case(*type, "text/plain"))) {
        plain = clean_text(text);
    }
    return {};
}

bool ItemReader::read_bodies() {
    for (const std::string_view part : {"body", "description"}) {
        std::string plain;
        std::string from_html;
        const std::string text_key = std::string{part}.append("_text");
        const std::string html_key = std::string{part}.append("_xhtml");
        if (const auto value = member(item_, text_key)) {
            std::string_view text;
            if (value->get(text) != simdjson::SUCCESS) {
                return fail(wrong_type(text_key, *value, "a text"));
            }
            plain = clean_text(text);
        }
        if (const auto value = member(item_, html_key)) {
            std::string_view text;
            if (value->get(text) != simdjson::SUCCESS) {
                return fail(wrong_type(html_key, *value, "a text"));
            }
            if (!html(text, from_html)) return false;
        }
        const char* list = part == "body" ? "bodies" : "descriptions";
        if (!keep(each_object(item_, list, [&](const object& body) {
                return read_body(body, plain, from_html);
            }))) {
            return false;
        }
        // Plain text often is one paragraph of what the XHTML has in many.
        const bool use_html = !from_html.empty() && plain.find('\n') == std::string::npos;
        article_.body = use_html ? std::move(from_html) : std::move(plain);
        if (!article_.body.empty()) return true;
    }
    return true;
}

bool ItemReader::read_authors() {
    std::string by;
    if (!line({"byline", "by"}, by)) return false;
    for (const std::string& author : split_list(by, ';')) add_author(article_.authors, author);
    return true;
}

bool ItemReader::read_source() {
    if (!line({"source"}, article_.source)) return false;
    return keep(each_object(item_, "infosources",
                            [&](const object& node) -> Result<void> {
                                auto name = line_at(node, "name");
                                if (!name) return std::move(name).error();
                                if (article_.source.empty()) article_.source = std::move(*name);
                                return {};
                            })) &&
           line({"copyrightholder"}, article_.source);
}

/// The name, or the literal that stands for it, and what the item has to do with it.
Result<Entity> read_entity(const object& node) {
    Entity entity;
    for (const std::string_view key : {"name", "literal"}) {
        if (!entity.name.empty()) break;
        auto text = line_at(node, key);
        if (!text) return std::move(text).error();
        entity.name = std::move(*text);
    }
    auto relation = line_at(node, "rel");
    if (!relation) return std::move(relation).error();
    if (*relation == "about") entity.salience = Salience::About;
    if (*relation == "mentions") entity.salience = Salience::Mentions;
    return entity;
}

Result<void> ItemReader::read_place(const object& node) {
    auto entity = read_entity(node);
    if (!entity) return std::move(entity).error();
    auto scheme = line_at(node, "scheme");
    auto code = line_at(node, "code");
    if (!scheme || !code) return std::move(scheme ? code : scheme).error();
    if (entity->name.empty()) return {};
    Place place{.entity = std::move(*entity)};
    if (code->size() == 2 && scheme->find("iso3166-1a2") != std::string::npos) {
        for (const char c : *code) {
            place.country += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        }
    }
    article_.places.push_back(std::move(place));
    return {};
}

/// "medtop:20000640" where the topic is one of the IPTC's Media Topics, else the code as given.
std::string topic_code(const std::string& scheme, const std::string& code, const std::string& uri) {
    constexpr std::string_view kMediaTopics = "newscodes/mediatopic/";
    if (const std::size_t at = uri.find(kMediaTopics); at != std::string::npos) {
        return "medtop:" + uri.substr(at + kMediaTopics.size());
    }
    if (!code.empty() && scheme.find("newscodes/mediatopic") != std::string::npos) {
        return (code.starts_with("medtop:") ? "" : "medtop:") + code;
    }
    return code.empty() ? uri : code;
}

Result<void> ItemReader::read_topic(const object& node) {
    auto name = read_entity(node);
    if (!name) return std::move(name).error();
    std::array<std::string, 3> texts;
    constexpr std::array<std::string_view, 3> kKeys{"scheme", "code", "uri"};
    for (std::size_t i = 0; i < kKeys.size(); ++i) {
        auto text = line_at(node, kKeys[i]);
        if (!text) return std::move(text).error();
        texts[i] = std::move(*text);
    }
    Topic topic;
    topic.code = topic_code(texts[0], texts[1], texts[2]);
    topic.name = name->name.empty() ? topic.code : std::move(name->name);
    if (!topic.name.empty()) article_.topics.push_back(std::move(topic));
    return {};
}

bool ItemReader::read_named() {
    const auto to = [](std::vector<Entity>& list) {
        return [&list](const object& node) -> Result<void> {
            auto entity = read_entity(node);
            if (!entity) return std::move(entity).error();
            if (!entity->name.empty()) list.push_back(std::move(*entity));
            return {};
        };
    };
    const auto place = [this](const object& node) { return read_place(node); };
    const auto topic = [this](const object& node) { return read_topic(node); };
    return keep(each_object(item_, "person", to(article_.persons))) &&
           keep(each_object(item_, "people", to(article_.persons))) &&
           keep(each_object(item_, "organisation", to(article_.organizations))) &&
           keep(each_object(item_, "organisations", to(article_.organizations))) &&
           keep(each_object(item_, "place", place)) && keep(each_object(item_, "places", place)) &&
           keep(each_object(item_, "subject", topic)) &&
           keep(each_object(item_, "subjects", topic));
}

}  // namespace

bool is_ninjs(const object& node) {
    std::string_view uri;
    if (node["uri"].get(uri) != simdjson::SUCCESS) return false;
    constexpr std::array<std::string_view, 11> kSigns{
        "versioncreated", "firstcreated", "contentcreated", "pubstatus",
        "body_text",      "body_xhtml",   "bodies",         "headlines",
        "renditions",     "eventdetails", "associations"};
    for (const std::string_view sign : kSigns) {
        if (member(node, sign)) return true;
    }
    std::string_view standard;
    return node["standard"]["name"].get(standard) == simdjson::SUCCESS && standard == "ninjs";
}

Result<Article> read_ninjs(const object& node, unsigned nesting) {
    return ItemReader{node, nesting}.read();
}

}  // namespace dateline
