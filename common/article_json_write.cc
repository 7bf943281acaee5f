// SPDX-License-Identifier: GPL-3.0-or-later
// Written out by hand: a tree of JSON values in between took five times as long, 40 us an article.
#include <charconv>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <nlohmann/json.hpp>

#include "common/article_json.h"
#include "common/article_words.h"
#include "common/mention_list.h"

namespace dateline {
namespace {

/// Appends a text in quotes.
void append_text(std::string& out, std::string_view text) {
    constexpr std::string_view kHex = "0123456789abcdef";
    out += '"';
    std::size_t done = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte >= 0x20U && byte != '"' && byte != '\\') continue;
        out.append(text.substr(done, at - done));
        done = at + 1;
        switch (byte) {
            case '"': out += "\\\""; break;
            case '\\': out += "\\\\"; break;
            case '\b': out += "\\b"; break;
            case '\f': out += "\\f"; break;
            case '\n': out += "\\n"; break;
            case '\r': out += "\\r"; break;
            case '\t': out += "\\t"; break;
            default: out.append("\\u00").append({kHex[byte >> 4U], kHex[byte & 15U]});
        }
    }
    out.append(text.substr(done)) += '"';
}

template <typename Number>
requires std::is_integral_v<Number>
void append_number(std::string& out, Number number) {
    char digits[24];
    out.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
}

void append_number(std::string& out, double number) {
    out += nlohmann::json(number).dump();
}

/// Writes one article; `stored`, what is to be stored of mentions, may be absent.
class ArticleWriter {
public:
    explicit ArticleWriter(const MentionTexts* stored) : stored_{stored} {}

    std::string write(const Article& article);

private:
    /// A comma, unless it is the first in its object or list.
    void next() {
        if (out_.back() != '{' && out_.back() != '[') out_ += ',';
    }
    void key(std::string_view name) {
        next();
        out_.append("\"").append(name).append("\":");
    }
    void put(std::string_view name, std::string_view text) {
        if (text.empty()) return;
        key(name);
        append_text(out_, text);
    }
    template <typename Number>
    requires std::is_arithmetic_v<Number>
    void put(std::string_view name, Number number) {
        key(name);
        append_number(out_, number);
    }
    template <typename Number>
    requires std::is_arithmetic_v<Number>
    void put(std::string_view name, const std::optional<Number>& number) {
        if (number) put(name, *number);
    }
    void put(std::string_view name, const std::optional<Timestamp>& time) {
        if (time) put(name, format_timestamp(*time));
    }
    template <typename T, typename Write>
    void list(std::string_view name, const std::vector<T>& values, Write write) {
        if (values.empty()) return;
        key(name);
        out_ += '[';
        for (const T& value : values) {
            next();
            write(value);
        }
        out_ += ']';
    }
    template <typename T>
    void objects(std::string_view name, const std::vector<T>& values) {
        list(name, values, [this](const T& value) {
            out_ += '{';
            members(value);
            out_ += '}';
        });
    }
    void texts(std::string_view name, const std::vector<std::string>& values) {
        list(name, values, [this](const std::string& text) { append_text(out_, text); });
    }

    void names(const Entity& entity) {
        key("name");
        append_text(out_, entity.name);
        put("key", entity.key);
        texts("aliases", entity.aliases);
    }
    void counts(const Entity& entity);
    void members(const Mention& mention);
    void members(const Entity& entity) {
        names(entity);
        counts(entity);
    }
    void members(const Place& place);
    void members(const Topic& topic);
    void members(const TopicWord& word);

    const MentionTexts* stored_;
    std::string out_;
};

/// What stands after the keys that only places have.
void ArticleWriter::counts(const Entity& entity) {
    if (entity.count > 0) put("count", entity.count);
    if (entity.salience) put("salience", salience_name(*entity.salience));
    put("origin", origin_name(entity.origin));
    if (stored_ != nullptr && !entity.mentions.empty()) {
        if (const auto short_form = mention_list(entity.mentions, *stored_))
            return put("mentions", *short_form);
    }
    objects("mentions", entity.mentions);
}

void ArticleWriter::members(const Mention& mention) {
    put("field", mention.field);
    put("start", mention.start);
    put("end", mention.end);
    key("text");
    append_text(out_, mention.text);
}

void ArticleWriter::members(const Place& place) {
    names(place.entity);
    texts("path", place.path);
    put("country", place.country);
    put("geonames", place.geonames);
    put("latitude", place.latitude);
    put("longitude", place.longitude);
    counts(place.entity);
}

void ArticleWriter::members(const Topic& topic) {
    put("code", topic.code);
    key("name");
    append_text(out_, topic.name);
    texts("path", topic.path);
    put("score", topic.score);
    put("origin", origin_name(topic.origin));
    objects("words", topic.words);
}

void ArticleWriter::members(const TopicWord& word) {
    key("text");
    append_text(out_, word.text);
    put("count", word.count);
    put("weight", word.weight);
}

std::string ArticleWriter::write(const Article& article) {
    out_.reserve(article.body.size() + 2048);
    out_ = '{';
    put("id", article.id);
    put("url", article.url);
    put("title", article.title);
    texts("authors", article.authors);
    put("source", article.source);
    put("section", article.section);
    put("published", article.published);
    put("modified", article.modified);
    put("language", article.language);
    put("dateline", article.dateline);
    put("body", article.body);
    objects("persons", article.persons);
    objects("organizations", article.organizations);
    objects("places", article.places);
    objects("topics", article.topics);
    return std::move(out_ += '}');
}

}  // namespace

std::string article_json(const Article& article) {
    return ArticleWriter{nullptr}.write(article);
}

std::string stored_article_json(const Article& article) {
    const MentionTexts texts{article};
    return ArticleWriter{&texts}.write(article);
}

}  // namespace dateline
