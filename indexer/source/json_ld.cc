// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/source/json_ld.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_map>

#include <simdjson.h>

#include "common/text/utf8.h"
#include "indexer/source/declared.h"
#include "indexer/source/html_tags.h"

namespace dateline {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

constexpr std::size_t kMaxDepth = 64;
constexpr int kMaxNodeDepth = 6;  // Of articles within pages within graphs.

enum class Kind { Person, Organization, Place, Other };

constexpr std::array<std::pair<std::string_view, Kind>, 21> kKinds{{
    {"Person", Kind::Person},
    {"Organization", Kind::Organization},
    {"NewsMediaOrganization", Kind::Organization},
    {"Corporation", Kind::Organization},
    {"GovernmentOrganization", Kind::Organization},
    {"NGO", Kind::Organization},
    {"PoliticalParty", Kind::Organization},
    {"EducationalOrganization", Kind::Organization},
    {"CollegeOrUniversity", Kind::Organization},
    {"SportsOrganization", Kind::Organization},
    {"SportsTeam", Kind::Organization},
    {"MusicGroup", Kind::Organization},
    {"Airline", Kind::Organization},
    {"Place", Kind::Place},
    {"City", Kind::Place},
    {"Country", Kind::Place},
    {"State", Kind::Place},
    {"AdministrativeArea", Kind::Place},
    {"Continent", Kind::Place},
    {"LandmarksOrHistoricalBuildings", Kind::Place},
    {"Landform", Kind::Place},
}};

// "https://schema.org/Person" and "schema:Person" -> "Person".
std::string_view bare_type(std::string_view type) {
    const auto cut = type.find_last_of("/:#");
    return cut == type.npos ? type : type.substr(cut + 1);
}

// Calls `visit` for the value, or for each of its elements if it is an array.
template <typename Visit>
void for_each_value(element value, Visit&& visit) {
    array list;
    if (value.get(list) != simdjson::SUCCESS) {
        visit(value);
        return;
    }
    for (const element item : list) visit(item);
}

template <typename Visit>
void for_each_value(const simdjson::simdjson_result<element>& value, Visit&& visit) {
    element found;
    if (value.get(found) == simdjson::SUCCESS) for_each_value(found, visit);
}

std::vector<std::string_view> types_of(const object& node) {
    std::vector<std::string_view> types;
    for_each_value(node["@type"], [&](element type) {
        std::string_view name;
        if (type.get(name) == simdjson::SUCCESS) types.push_back(bare_type(name));
    });
    return types;
}

bool is_article(const object& node) {
    const auto types = types_of(node);
    return std::any_of(types.begin(), types.end(), [](std::string_view type) {
        return type.ends_with("Article") || type.ends_with("Posting") || type == "Report";
    });
}

class GraphReader {
public:
    void read(element root) { collect(root, 0); }

    [[nodiscard]] LinkedData result() const {
        LinkedData data;
        for (const object& node : articles_) {
            LinkedData found = read_article(node);
            const bool better = data.article.title.empty() && !found.article.title.empty();
            if (better || (data.article == Article{} && data.article_body.empty()))
                data = std::move(found);
        }
        drop_repeated(data.article);
        return data;
    }

private:
    void collect(element value, int depth) {
        if (depth > kMaxNodeDepth) return;
        for_each_value(value, [&](element item) {
            object node;
            if (item.get(node) != simdjson::SUCCESS) return;
            std::string_view id;
            if (node["@id"].get(id) == simdjson::SUCCESS && node.size() > 1)
                nodes_.emplace(id, node);
            if (is_article(node)) articles_.push_back(node);
            for (const char* key :
                 {"@graph", "mainEntity", "mainEntityOfPage", "hasPart", "author", "publisher"}) {
                element below;
                if (node[key].get(below) == simdjson::SUCCESS) collect(below, depth + 1);
            }
        });
    }

    // The node that {"@id": "…"} stands for, or the node itself.
    [[nodiscard]] object resolve(object node) const {
        std::string_view id;
        if (node.size() == 1 && node["@id"].get(id) == simdjson::SUCCESS) {
            const auto known = nodes_.find(id);
            if (known != nodes_.end()) return known->second;
        }
        return node;
    }

    // A text, or a node's name.
    [[nodiscard]] std::string name_of(element value) const {
        std::string_view text;
        if (value.get(text) == simdjson::SUCCESS) return clean(text);
        object node;
        if (value.get(node) != simdjson::SUCCESS) return {};
        node = resolve(node);
        for (const char* key : {"name", "@value", "legalName"}) {
            if (node[key].get(text) == simdjson::SUCCESS && !text.empty()) return clean(text);
        }
        return {};
    }

    [[nodiscard]] std::string first_name(const object& node, const char* key) const {
        std::string name;
        for_each_value(node[key], [&](element value) {
            if (name.empty()) name = name_of(value);
        });
        return name;
    }

    // JSON strings may hold HTML's character references.
    static std::string clean(std::string_view text) { return clean_line(decode_references(text)); }

    static void read_date(const object& node, const char* key, std::optional<Timestamp>& time) {
        std::string_view text;
        if (time || node[key].get(text) != simdjson::SUCCESS) return;
        if (const auto parsed = parse_timestamp(clean(text))) time = *parsed;
    }

    void read_subject(element value, bool about, Article& article) const {
        const std::string name = name_of(value);
        object node;
        Kind kind = Kind::Other;
        if (value.get(node) == simdjson::SUCCESS) {
            for (const std::string_view type : types_of(resolve(node))) {
                const auto* row = std::find_if(kKinds.begin(), kKinds.end(),
                                               [&](const auto& k) { return k.first == type; });
                if (row != kKinds.end()) kind = row->second;
            }
        }
        switch (kind) {
            case Kind::Person: add_entity(article.persons, name); break;
            case Kind::Organization: add_entity(article.organizations, name); break;
            case Kind::Place: add_place(article.places, name); break;
            case Kind::Other:
                if (about) add_topic(article.topics, name);
                break;
        }
    }

    [[nodiscard]] LinkedData read_article(const object& node) const {
        LinkedData data;
        Article& article = data.article;
        article.title = first_name(node, "headline");
        if (article.title.empty()) article.title = first_name(node, "name");
        read_date(node, "datePublished", article.published);
        read_date(node, "dateCreated", article.published);
        read_date(node, "dateModified", article.modified);
        for (const char* key : {"author", "creator"}) {
            if (!article.authors.empty()) break;
            for_each_value(node[key],
                           [&](element value) { add_author(article.authors, name_of(value)); });
        }
        article.source = first_name(node, "publisher");
        article.section = first_name(node, "articleSection");
        article.language = first_name(node, "inLanguage");
        article.dateline = first_name(node, "dateline");
        std::string_view text;
        if (node["url"].get(text) == simdjson::SUCCESS) article.url = clean(text);
        if (node["articleBody"].get(text) == simdjson::SUCCESS) data.article_body = text;
        for (const char* key : {"about", "mentions", "contentLocation", "spatialCoverage"}) {
            for_each_value(node[key], [&](element value) {
                read_subject(value, std::string_view{key} == "about", article);
            });
        }
        for_each_value(node["keywords"], [&](element value) {
            for (const std::string& word : split_list(name_of(value), ','))
                add_topic(article.topics, word);
        });
        return data;
    }

    std::vector<object> articles_;
    std::unordered_map<std::string_view, object> nodes_;
};

// Pages put raw line ends into strings and comments around the script; neither is JSON.
std::string repaired(std::string_view script) {
    for (const std::string_view opening : {"<!--", "//<![CDATA[", "<![CDATA["}) {
        const auto at = script.find(opening);
        if (at != script.npos && at < script.find_first_of("{["))
            script.remove_prefix(at + opening.size());
    }
    const auto end = script.find_last_of("}]");
    std::string json{script.substr(0, end == script.npos ? 0 : end + 1)};
    std::replace_if(
        json.begin(), json.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
    return json;
}

}  // namespace

LinkedData read_linked_data(const std::vector<std::string>& scripts) {
    // The elements point into the parsers, so each script has its own until the end.
    std::vector<std::unique_ptr<simdjson::dom::parser>> parsers;
    GraphReader graph;
    for (const std::string& script : scripts) {
        const std::string json = repaired(script);
        auto parser = std::make_unique<simdjson::dom::parser>();
        if (parser->allocate(json.size(), kMaxDepth) != simdjson::SUCCESS) continue;
        element root;
        if (parser->parse(json).get(root) != simdjson::SUCCESS) continue;
        parsers.push_back(std::move(parser));
        graph.read(root);
    }
    return graph.result();
}

}  // namespace dateline
