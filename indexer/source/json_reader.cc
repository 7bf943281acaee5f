// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/source/json_reader.h"

#include <bitset>
#include <utility>

#include <simdjson.h>

#include "common/article_json.h"
#include "common/json_type.h"
#include "indexer/source/declared.h"
#include "indexer/source/encoding.h"
#include "indexer/source/field_guess.h"
#include "indexer/source/field_map.h"
#include "indexer/source/json_cutter.h"
#include "indexer/source/json_values.h"
#include "indexer/source/line_cutter.h"
#include "indexer/source/ninjs_reader.h"
#include "indexer/source/schema_org_reader.h"

namespace dateline {
namespace {

using simdjson::dom::element;
using simdjson::dom::element_type;
using simdjson::dom::object;

// Longest text whose parser is kept for the next one: it takes some ten times the text.
constexpr std::size_t kKeptBytes = std::size_t{1} << 20U;

Error without_text(const object& node) {
    std::vector<std::string_view> keys;
    for (const auto field : node) keys.push_back(field.key);
    return nothing_to_read(keys);
}

/// Fills the fields that the article has not from the keys that look like them.
Result<void> fill_by_guess(const object& node, const std::bitset<kArticleFieldCount>& known,
                           Article& article, unsigned nesting) {
    std::vector<simdjson::dom::key_value_pair> fields;
    FieldGuesses guesses;
    for (const auto field : node) {
        std::string_view text;
        if (field.value.is_null()) continue;
        if (field.value.get(text) == simdjson::SUCCESS && text.empty()) continue;
        guesses.see(field.key == "_id" ? "id" : field.key, fields.size());
        fields.push_back(field);
    }
    for (std::size_t i = 0; i < kArticleFieldCount; ++i) {
        const auto field = static_cast<ArticleField>(i);
        const auto place = known.test(i) ? std::nullopt : guesses.place(field);
        if (!place) continue;
        const auto& [key, value] = fields[*place];
        if (auto done = fill_from_json(article, field, value, key, nesting); !done) return done;
    }
    return {};
}

/// What the keys of an object have of article JSON.
struct ArticleKeys {
    std::bitset<kArticleFieldCount> present{};
    bool regular = true;   ///< Each has a value of the type that it has in article JSON.
    bool others = false;   ///< Other keys stand for fields, too.
    bool unknown = false;  ///< Some keys are none that `inspect` writes.
};

bool has_article_type(ArticleField field, element_type type) {
    if (type == element_type::STRING || type == element_type::NULL_VALUE) return true;
    if (holds_several(field)) return type == element_type::ARRAY;
    // Other types than these are errors that parse_article_json() explains.
    return type != element_type::OBJECT && type != element_type::ARRAY;
}

ArticleKeys article_keys(const object& node) {
    ArticleKeys keys;
    std::bitset<kArticleFieldCount> guessed;
    for (const auto [key, value] : node) {
        if (const auto field = article_field(key); field && field_name(*field) == key) {
            keys.present.set(static_cast<std::size_t>(*field));
            keys.regular = keys.regular && has_article_type(*field, value.type());
        } else if (key != "file" && key != "record") {
            keys.unknown = true;
            if (const auto guess = guess_field(key)) {
                guessed.set(static_cast<std::size_t>(guess->field));
            }
        }
    }
    keys.others = (guessed & ~keys.present).any();
    return keys;
}

bool has(const ArticleKeys& keys, ArticleField field) {
    return keys.present.test(static_cast<std::size_t>(field));
}

Result<std::vector<Article>> one_article(Result<Article> article) {
    if (!article) return std::move(article).error();
    std::vector<Article> articles;
    articles.push_back(std::move(*article));
    return articles;
}

Result<std::vector<Article>> one_with_text(Result<Article> article, const object& node) {
    if (article && article->title.empty() && article->body.empty()) return without_text(node);
    return one_article(std::move(article));
}

Result<Article> read_guessed(const object& node, unsigned nesting) {
    Article article;
    if (auto done = fill_by_guess(node, {}, article, nesting); !done) {
        return std::move(done).error();
    }
    drop_repeated(article);
    return article;
}

/// Article JSON, or something like it. `text` is that of the object.
Result<std::vector<Article>> read_plain(const object& node, std::string_view text,
                                        unsigned nesting) {
    const ArticleKeys keys = article_keys(node);
    // What `inspect` wrote is an article even without any text.
    if (keys.regular && !keys.unknown && has(keys, ArticleField::Id) && keys.present.count() > 1) {
        return one_article(parse_article_json(text));
    }
    if (!keys.regular || (!has(keys, ArticleField::Title) && !has(keys, ArticleField::Body))) {
        return one_with_text(read_guessed(node, nesting), node);
    }
    auto article = parse_article_json(text);
    if (article && keys.others) {
        auto done = fill_by_guess(node, keys.present, *article, nesting);
        if (!done) return std::move(done).error();
    }
    return one_with_text(std::move(article), node);
}

/// By --map; nothing if the record has nothing where the map looks.
Result<std::optional<Article>> read_mapped(const element& root, const ReadOptions& options) {
    Article article;
    bool found = false;
    for (const FieldMapping& mapping : options.map) {
        const auto field = article_field(mapping.field);
        if (!field) {
            return Error{ErrorCode::BadArgument,
                         "an article has no field \"" + mapping.field + "\""};
        }
        for (const element value : values_at(root, mapping.path)) {
            found = true;
            auto done =
                fill_from_json(article, *field, value, mapping.path, options.limits.nesting);
            if (!done) return done.error();
        }
    }
    if (!found) return std::optional<Article>{};
    drop_repeated(article);
    return std::optional{std::move(article)};
}

Result<std::vector<Article>> read_object(const element& root, std::string_view text,
                                         const ReadOptions& options) {
    object node = root;
    const unsigned nesting = options.limits.nesting;
    if (is_ninjs(node)) return one_with_text(read_ninjs(node, nesting), node);
    if (is_schema_org(node)) return read_schema_org(node, nesting);
    // Elasticsearch wraps each of its hits.
    object inner;
    if (node["_source"].get(inner) == simdjson::SUCCESS) {
        auto article = read_guessed(inner, nesting);
        element id;
        if (article && article->id.empty() && node["_id"].get(id) == simdjson::SUCCESS) {
            auto done = fill_from_json(*article, ArticleField::Id, id, "_id", nesting);
            if (!done) return std::move(done).error();
        }
        return one_with_text(std::move(article), inner);
    }
    if (!options.map.empty()) {
        auto article = read_mapped(root, options);
        if (!article) return std::move(article).error();
        if (*article) return one_with_text(std::move(**article), node);
    }
    return read_plain(node, text, nesting);
}

class JsonReader final : public Reader {
public:
    explicit JsonReader(Format format) : format_{format} {}

    [[nodiscard]] std::unique_ptr<RecordCutter> cut(ByteStream& stream, std::string file,
                                                    const ReadOptions& options) const override {
        if (format_ == Format::Json) return cut_json(stream, std::move(file), options);
        return cut_lines(stream, std::move(file), format_, options);
    }

    [[nodiscard]] Result<std::vector<Article>> read(const RawRecord& record,
                                                    const ReadOptions& options) const override {
        std::string_view text = record.bytes;
        std::string converted;
        if (!options.encoding.empty()) {
            auto utf8 = to_utf8(text, options.encoding, {});
            if (!utf8) return utf8.error();
            converted = std::move(*utf8);
            text = converted;
        }
        thread_local simdjson::dom::parser kept;
        simdjson::dom::parser single;
        auto& parser = text.size() <= kKeptBytes ? kept : single;
        const auto root = parse_json(parser, text, options.limits.nesting);
        if (!root) return root.error();
        if (!root->is_object()) {
            return Error{ErrorCode::BadRecord,
                         std::string{json_type_name(root->type())}.append(" is not an article")};
        }
        return read_object(*root, text, options);
    }

private:
    Format format_;
};

}  // namespace

const Reader& json_reader() {
    static const JsonReader reader{Format::Json};
    return reader;
}

const Reader& json_lines_reader() {
    static const JsonReader reader{Format::JsonLines};
    return reader;
}

}  // namespace dateline
