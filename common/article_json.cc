// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/article_json.h"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include <fmt/format.h>
#include <simdjson.h>

#include "common/article_words.h"
#include "common/facet.h"
#include "common/json_type.h"
#include "common/mention_list.h"
#include "common/text/utf8.h"

namespace dateline {
namespace {

using simdjson::dom::element;
using simdjson::dom::element_type;

struct TextField {
    std::string_view key;
    std::string Article::*member;
};
/// The fields of one line; id and body are read in other ways.
constexpr std::array<TextField, 6> kTexts{{{"url", &Article::url},
                                           {"title", &Article::title},
                                           {"source", &Article::source},
                                           {"section", &Article::section},
                                           {"language", &Article::language},
                                           {"dateline", &Article::dateline}}};

// Unknown keys may nest this deep; the known ones nest four deep.
constexpr std::size_t kMaxDepth = 200;
// Longest text whose parser is kept for the next one.
constexpr std::size_t kKeptBytes = std::size_t{1} << 20U;

/// True if clean_text() would change nothing but the blanks at the ends: ASCII without
/// control characters.
bool is_plain(std::string_view text) noexcept {
    unsigned odd = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        odd |= static_cast<unsigned>(byte >= 0x7fU) |
               (static_cast<unsigned>(byte < 0x20U) & static_cast<unsigned>(byte != '\n') &
                static_cast<unsigned>(byte != '\t'));
    }
    return odd == 0;
}

/// clean_text() that leaves the white space at the ends: offsets into the text stay good.
std::string clean_untrimmed(std::string_view text) {
    if (is_plain(text)) return std::string{text};
    // Bars at the ends shield what clean_text() would trim; no mark composes with a bar.
    std::string fenced;
    fenced.reserve(text.size() + 2);
    fenced.append("|").append(text).append("|");
    const std::string clean = clean_text(fenced);
    return clean.substr(1, clean.size() - 2);
}

std::string clean_single_line(std::string_view text) {
    const bool clean = is_plain(text) && text.find_first_of("\n\t") == std::string_view::npos &&
                       text.find("  ") == std::string_view::npos && !text.starts_with(' ') &&
                       !text.ends_with(' ');
    return clean ? std::string{text} : clean_line(text);
}

/// Where a value stands, for messages: "persons[2].name".
struct Path {
    const Path* parent = nullptr;
    std::string_view key{};
    std::size_t index = 0;  ///< Of an element of the list `key` from 0, where `element` is set.
    bool element = false;
};

std::string to_string(const Path& path) {
    std::string out;
    if (path.parent != nullptr) out = to_string(*path.parent).append(".");
    out.append(path.key);
    if (path.element) out.append(fmt::format("[{}]", path.index));
    return out;
}

/// Reads one article. read() is there for each type of value; every function returns false
/// once it has kept the error.
class ArticleParser {
public:
    bool read_article(const element& root, Article& article);
    [[nodiscard]] Error take_error() { return std::move(error_); }

private:
    bool fail(const Path& path, std::string_view what) {
        error_.message = to_string(path).append(": ").append(what);
        return false;
    }
    bool wrong_type(const Path& path, std::string_view wanted, const element& value) {
        return fail(path, fmt::format("is {}, not {}", json_type_name(value.type()), wanted));
    }
    bool text(const element& value, const Path& path, std::string_view& out);
    bool untrimmed(const element& value, const Path& path, std::string& out);
    bool id(const element& value, const Path& path, std::string& out);
    bool range(const std::optional<double>& value, const Path& path, double low, double high);

    bool read(const element& value, const Path& path, std::string& out);
    bool read(const element& value, const Path& path, std::uint32_t& out);
    bool read(const element& value, const Path& path, std::optional<std::int64_t>& out);
    bool read(const element& value, const Path& path, std::optional<double>& out);
    bool read(const element& value, const Path& path, std::optional<Timestamp>& out);
    bool read(const element& value, const Path& path, Origin& out);
    bool read(const element& value, const Path& path, std::optional<Salience>& out);
    bool read(const element& value, const Path& path, Mention& out);
    bool read(const element& value, const Path& path, std::vector<Mention>& out);
    bool read(const element& value, const Path& path, Entity& out);
    bool read(const element& value, const Path& path, Place& out);
    bool read(const element& value, const Path& path, Topic& out);
    template <typename T>
    bool read(const element& value, const Path& path, std::vector<T>& out);

    /// Reads what the object has under the key, if it has that.
    template <typename T>
    bool at(const element& object, std::string_view key, const Path& parent, T& out) {
        element value;
        if (object.at_key(key).get(value) != simdjson::SUCCESS || value.is_null()) return true;
        return read(value, Path{.parent = &parent, .key = key}, out);
    }
    bool entity_keys(const element& object, const Path& path, Entity& out);
    bool article_key(std::string_view key, const element& value, Article& out);

    bool fill_in_texts(Article& article);

    bool short_mentions_ = false;  ///< Mentions without their texts were read.
    Error error_{ErrorCode::BadRecord, {}};
};

bool ArticleParser::text(const element& value, const Path& path, std::string_view& out) {
    if (value.get_string().get(out) != simdjson::SUCCESS) return wrong_type(path, "a text", value);
    return true;
}

bool ArticleParser::untrimmed(const element& value, const Path& path, std::string& out) {
    std::string_view raw;
    if (!text(value, path, raw)) return false;
    out = clean_untrimmed(raw);
    return true;
}

bool ArticleParser::id(const element& value, const Path& path, std::string& out) {
    switch (value.type()) {
        case element_type::INT64: out = fmt::format("{}", std::int64_t{value}); return true;
        case element_type::UINT64: out = fmt::format("{}", std::uint64_t{value}); return true;
        default: break;
    }
    if (!untrimmed(value, path, out)) return false;
    return out.find_first_of("\n\t") == std::string::npos ||
           fail(path, "has a tab or a line break");
}

bool ArticleParser::range(const std::optional<double>& value, const Path& path, double low,
                          double high) {
    if (!value || (*value >= low && *value <= high)) return true;
    return fail(path, fmt::format("{} is not between {} and {}", *value, low, high));
}

bool ArticleParser::read(const element& value, const Path& path, std::string& out) {
    std::string_view raw;
    if (!text(value, path, raw)) return false;
    out = clean_single_line(raw);
    return true;
}

bool ArticleParser::read(const element& value, const Path& path, std::uint32_t& out) {
    std::uint64_t number = 0;
    if (value.get_uint64().get(number) != simdjson::SUCCESS ||
        number > std::numeric_limits<std::uint32_t>::max()) {
        return fail(path, "is not a whole number from 0 to 4294967295");
    }
    out = static_cast<std::uint32_t>(number);
    return true;
}

bool ArticleParser::read(const element& value, const Path& path, std::optional<std::int64_t>& out) {
    std::int64_t number = 0;
    if (value.get_int64().get(number) != simdjson::SUCCESS)
        return fail(path, "is not a whole number");
    out = number;
    return true;
}

bool ArticleParser::read(const element& value, const Path& path, std::optional<double>& out) {
    double number = 0;
    if (value.get_double().get(number) != simdjson::SUCCESS)
        return wrong_type(path, "a number", value);
    out = number;
    return true;
}

bool ArticleParser::read(const element& value, const Path& path, std::optional<Timestamp>& out) {
    std::string_view raw;
    if (!text(value, path, raw)) return false;
    if (raw.empty()) return true;
    auto time = parse_timestamp(raw);
    if (!time) return fail(path, time.error().message);
    out = *time;
    return true;
}

bool ArticleParser::read(const element& value, const Path& path, Origin& out) {
    std::string_view raw;
    if (!text(value, path, raw)) return false;
    for (const Origin origin : {Origin::Declared, Origin::Text}) {
        if (raw != origin_name(origin)) continue;
        out = origin;
        return true;
    }
    return fail(path, "is neither \"declared\" nor \"text\"");
}

bool ArticleParser::read(const element& value, const Path& path, std::optional<Salience>& out) {
    std::string_view raw;
    if (!text(value, path, raw)) return false;
    for (const Salience salience : {Salience::About, Salience::Mentions}) {
        if (raw != salience_name(salience)) continue;
        out = salience;
        return true;
    }
    return fail(path, "is neither \"about\" nor \"mentions\"");
}

bool ArticleParser::read(const element& value, const Path& path, Mention& out) {
    if (!value.is_object()) return wrong_type(path, "an object", value);
    if (!at(value, "field", path, out.field) || !at(value, "start", path, out.start) ||
        !at(value, "end", path, out.end)) {
        return false;
    }
    element quote;
    if (value.at_key("text").get(quote) != simdjson::SUCCESS) return fail(path, "has no text");
    if (!untrimmed(quote, Path{.parent = &path, .key = "text"}, out.text)) return false;
    if (out.text.empty()) return fail(path, "has no text");
    if (out.field != "title" && out.field != "dateline" && out.field != "body") {
        return fail(path, "names no field: \"title\", \"dateline\" or \"body\"");
    }
    return out.start < out.end || fail(path, "ends before it starts");
}

bool ArticleParser::entity_keys(const element& object, const Path& path, Entity& out) {
    return at(object, "name", path, out.name) && at(object, "key", path, out.key) &&
           at(object, "aliases", path, out.aliases) && at(object, "count", path, out.count) &&
           at(object, "salience", path, out.salience) && at(object, "origin", path, out.origin) &&
           at(object, "mentions", path, out.mentions);
}

bool ArticleParser::read(const element& value, const Path& path, Entity& out) {
    if (value.is_string()) return read(value, path, out.name);
    if (!value.is_object()) return wrong_type(path, "a text or an object", value);
    return entity_keys(value, path, out) && (!out.name.empty() || fail(path, "has no name"));
}

/// "A > B" alone is a path, and a path alone has a name.
void join_name_and_path(std::string& name, std::vector<std::string>& path) {
    if (path.empty() && name.find(kPathSeparator) != std::string::npos) path = split_path(name);
    if (!path.empty() && (name.empty() || name.find(kPathSeparator) != std::string::npos)) {
        name = path.back();
    }
}

bool ArticleParser::read(const element& value, const Path& path, Place& out) {
    if (value.is_string()) {
        if (!read(value, path, out.entity.name)) return false;
        join_name_and_path(out.entity.name, out.path);
        return true;
    }
    if (!value.is_object()) return wrong_type(path, "a text or an object", value);
    if (!entity_keys(value, path, out.entity) || !at(value, "path", path, out.path) ||
        !at(value, "country", path, out.country) || !at(value, "geonames", path, out.geonames) ||
        !at(value, "latitude", path, out.latitude) ||
        !at(value, "longitude", path, out.longitude)) {
        return false;
    }
    join_name_and_path(out.entity.name, out.path);
    if (out.entity.name.empty()) return fail(path, "has no name");
    return range(out.latitude, Path{.parent = &path, .key = "latitude"}, -90, 90) &&
           range(out.longitude, Path{.parent = &path, .key = "longitude"}, -180, 180);
}

bool ArticleParser::read(const element& value, const Path& path, Topic& out) {
    if (value.is_string()) {
        if (!read(value, path, out.name)) return false;
        join_name_and_path(out.name, out.path);
        return true;
    }
    if (!value.is_object()) return wrong_type(path, "a text or an object", value);
    if (!at(value, "code", path, out.code) || !at(value, "name", path, out.name) ||
        !at(value, "path", path, out.path) || !at(value, "score", path, out.score) ||
        !at(value, "origin", path, out.origin)) {
        return false;
    }
    if (out.name.empty()) out.name = out.code;
    join_name_and_path(out.name, out.path);
    if (out.name.empty()) return fail(path, "has no name");
    return range(out.score, Path{.parent = &path, .key = "score"}, 0, 1);
}

bool is_nothing(const std::string& value) {
    return value.empty();
}
bool is_nothing(const Entity& value) {
    return value.name.empty();
}
bool is_nothing(const Place& value) {
    return value.entity.name.empty();
}
bool is_nothing(const Topic& value) {
    return value.name.empty();
}
bool is_nothing(const Mention&) {
    return false;
}

template <typename T>
bool ArticleParser::read(const element& value, const Path& path, std::vector<T>& out) {
    out.clear();
    const auto append = [&](const element& one, const Path& where) {
        T item{};
        if (!read(one, where, item)) return false;
        if (!is_nothing(item)) out.push_back(std::move(item));
        return true;
    };
    simdjson::dom::array array;
    if (value.get_array().get(array) != simdjson::SUCCESS) return append(value, path);
    Path where = path;
    where.element = true;
    where.index = 0;
    for (const element one : array) {
        if (!one.is_null() && !append(one, where)) return false;
        ++where.index;
    }
    return true;
}

bool ArticleParser::read(const element& value, const Path& path, std::vector<Mention>& out) {
    if (!value.is_string()) return read<Mention>(value, path, out);
    auto mentions = parse_mention_list(std::string_view{value});
    if (!mentions) return fail(path, "is no list of places like \"12+5 t0+9\"");
    out = std::move(*mentions);
    short_mentions_ = true;
    return true;
}

/// The texts of mentions that came without, once the whole article has been read.
bool ArticleParser::fill_in_texts(Article& article) {
    if (!short_mentions_) return true;
    const MentionTexts texts{article};
    const auto fill = [&](Entity& entity) {
        return std::all_of(entity.mentions.begin(), entity.mentions.end(), [&](Mention& mention) {
            if (!mention.text.empty()) return true;
            mention.text = texts.text_at(mention);
            return !mention.text.empty();
        });
    };
    const bool all =
        std::all_of(article.persons.begin(), article.persons.end(), fill) &&
        std::all_of(article.organizations.begin(), article.organizations.end(), fill) &&
        std::all_of(article.places.begin(), article.places.end(),
                    [&](Place& place) { return fill(place.entity); });
    return all || fail(Path{.key = "mentions"}, "stand behind the end of the text");
}

bool ArticleParser::article_key(std::string_view key, const element& value, Article& out) {
    if (value.is_null()) return true;
    const Path path{.key = key};
    if (key == "body") return untrimmed(value, path, out.body);
    if (key == "id") return id(value, path, out.id);
    if (key == "authors") return read(value, path, out.authors);
    if (key == "published") return read(value, path, out.published);
    if (key == "modified") return read(value, path, out.modified);
    if (key == "persons") return read(value, path, out.persons);
    if (key == "organizations") return read(value, path, out.organizations);
    if (key == "places") return read(value, path, out.places);
    if (key == "topics") return read(value, path, out.topics);
    const auto matches = [key](const TextField& field) { return field.key == key; };
    const auto* const field = std::find_if(kTexts.begin(), kTexts.end(), matches);
    return field == kTexts.end() || read(value, path, out.*field->member);
}

bool ArticleParser::read_article(const element& root, Article& article) {
    simdjson::dom::object object;
    if (root.get_object().get(object) != simdjson::SUCCESS) {
        error_.message = fmt::format("{} is not an article", json_type_name(root.type()));
        return false;
    }
    for (const auto field : object) {
        if (!article_key(field.key, field.value, article)) return false;
    }
    return fill_in_texts(article);
}

Error not_json(std::string_view json, simdjson::error_code code) {
    if (code == simdjson::UTF8_ERROR) {
        return Error{ErrorCode::BadRecord,
                     fmt::format("byte {} is not valid UTF-8", first_bad_byte(json).value_or(0))};
    }
    if (code == simdjson::DEPTH_ERROR) {
        return Error{ErrorCode::BadRecord,
                     fmt::format("the JSON is nested over {} levels deep", kMaxDepth)};
    }
    return Error{ErrorCode::BadRecord,
                 std::string{"is not JSON: "}.append(simdjson::error_message(code))};
}

}  // namespace

Result<Article> parse_article_json(std::string_view json) {
    // A parser's buffers are worth keeping, unless they are huge: it needs some ten times the text.
    thread_local simdjson::dom::parser kept;
    simdjson::dom::parser single;
    simdjson::dom::parser& parser = json.size() <= kKeptBytes ? kept : single;
    if (parser.capacity() < json.size() || parser.max_depth() != kMaxDepth) {
        const auto code = parser.allocate(std::max(2 * parser.capacity(), json.size()), kMaxDepth);
        if (code != simdjson::SUCCESS) return not_json(json, code);
    }
    element root;
    const auto code = parser.parse(json.data(), json.size()).get(root);
    if (code != simdjson::SUCCESS) return not_json(json, code);
    Article article;
    ArticleParser reader;
    if (!reader.read_article(root, article)) return reader.take_error();
    return article;
}

}  // namespace dateline
