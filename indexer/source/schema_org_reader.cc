// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/source/schema_org_reader.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "common/text/utf8.h"
#include "indexer/source/declared.h"
#include "indexer/source/field_guess.h"
#include "indexer/source/json_values.h"

namespace dateline {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

// The likelier key of a field comes first: the others count where it gives nothing.
constexpr std::array<std::pair<const char*, ArticleField>, 21> kKeys{{
    {"headline", ArticleField::Title},
    {"name", ArticleField::Title},
    {"articleBody", ArticleField::Body},
    {"text", ArticleField::Body},
    {"description", ArticleField::Body},
    {"identifier", ArticleField::Id},
    {"url", ArticleField::Url},
    {"mainEntityOfPage", ArticleField::Url},
    {"@id", ArticleField::Url},
    {"datePublished", ArticleField::Published},
    {"dateCreated", ArticleField::Published},
    {"dateModified", ArticleField::Modified},
    {"author", ArticleField::Authors},
    {"creator", ArticleField::Authors},
    {"publisher", ArticleField::Source},
    {"sourceOrganization", ArticleField::Source},
    {"provider", ArticleField::Source},
    {"articleSection", ArticleField::Section},
    {"inLanguage", ArticleField::Language},
    {"dateline", ArticleField::Dateline},
    {"keywords", ArticleField::Topics},
}};

constexpr std::array<std::string_view, 9> kOrganizations{
    "Corporation",         "NGO",        "Airline",        "MusicGroup",
    "CollegeOrUniversity", "SportsTeam", "PoliticalParty", "Consortium",
    "WorkersUnion"};
constexpr std::array<std::string_view, 7> kPlaces{
    "Place", "City", "Country", "State", "Landform", "AdministrativeArea", "Continent"};

// "https://schema.org/Person" and "schema:Person" -> "Person".
std::string_view bare_type(std::string_view type) {
    const std::size_t cut = type.find_last_of("/:#");
    return cut == std::string_view::npos ? type : type.substr(cut + 1);
}

template <typename Visit>
void each_value(element value, Visit&& visit) {
    array list;
    if (value.get(list) != simdjson::SUCCESS) {
        visit(value);
        return;
    }
    for (const element one : list) visit(one);
}

template <typename Match>
bool has_type(const object& node, Match&& match) {
    element types;
    if (node["@type"].get(types) != simdjson::SUCCESS) return false;
    bool found = false;
    each_value(types, [&](element type) {
        std::string_view name;
        if (type.get(name) == simdjson::SUCCESS) found = found || match(bare_type(name));
    });
    return found;
}

bool is_article(const object& node) {
    return has_type(node, [](std::string_view type) {
        return type.ends_with("Article") || type.ends_with("Posting") || type == "Report";
    });
}

bool is_organization(std::string_view type) {
    return type.ends_with("Organization") ||
           std::find(kOrganizations.begin(), kOrganizations.end(), type) != kOrganizations.end();
}

bool is_place(std::string_view type) {
    return std::find(kPlaces.begin(), kPlaces.end(), type) != kPlaces.end();
}

/// The nodes of a document, and those that others name by their "@id".
class Graph {
public:
    explicit Graph(const object& root) {
        element graph;
        if (root["@graph"].get(graph) != simdjson::SUCCESS) {
            nodes_.push_back(root);
            return;
        }
        each_value(graph, [this](element one) {
            object node;
            if (one.get(node) != simdjson::SUCCESS) return;
            nodes_.push_back(node);
            std::string_view id;
            if (node["@id"].get(id) == simdjson::SUCCESS) by_id_.emplace(id, one);
        });
    }

    [[nodiscard]] const std::vector<object>& nodes() const { return nodes_; }

    /// What a value stands for: {"@id": "…"} the node with that id, if it is there.
    [[nodiscard]] element resolve(element value) const {
        object node;
        std::string_view id;
        if (value.get(node) != simdjson::SUCCESS || node.size() != 1) return value;
        if (node["@id"].get(id) != simdjson::SUCCESS) return value;
        const auto known = by_id_.find(id);
        return known == by_id_.end() ? value : known->second;
    }

private:
    std::vector<object> nodes_;
    std::unordered_map<std::string_view, element> by_id_;
};

bool is_filled(const Article& article, ArticleField field) {
    switch (field) {
        case ArticleField::Id: return !article.id.empty();
        case ArticleField::Url: return !article.url.empty();
        case ArticleField::Title: return !article.title.empty();
        case ArticleField::Body: return !article.body.empty();
        case ArticleField::Authors: return !article.authors.empty();
        case ArticleField::Source: return !article.source.empty();
        default: return false;
    }
}

/// True for {"@id": "…"} whose node is not in the document: it says nothing that we could use.
bool is_loose_end(element value, ArticleField field) {
    object node;
    return field != ArticleField::Url && value.get(node) == simdjson::SUCCESS && node.size() == 1 &&
           node["@id"].error() == simdjson::SUCCESS;
}

/// Fills a field from one value of a list, or from the only one.
Result<void> fill(Article& article, ArticleField field, element value, const char* key,
                  unsigned nesting) {
    if (value.is_null() || is_loose_end(value, field)) return {};
    object node;
    if (field == ArticleField::Url && value.get(node) == simdjson::SUCCESS) {
        if (node["@id"].get(value) != simdjson::SUCCESS) return {};
    }
    return fill_from_json(article, field, value, key, nesting);
}

/// A person, organization or place that the article is about or mentions; what it is about is a
/// topic otherwise.
Result<void> fill_subject(Article& article, element value, const char* key, unsigned nesting) {
    object node;
    auto field = std::optional<ArticleField>{};
    if (std::string_view{key} == "about") field = ArticleField::Topics;
    if (std::string_view{key} == "contentLocation") field = ArticleField::Places;
    if (value.get(node) == simdjson::SUCCESS) {
        if (has_type(node, [](std::string_view type) { return type == "Person"; })) {
            field = ArticleField::Persons;
        } else if (has_type(node, is_organization)) {
            field = ArticleField::Organizations;
        } else if (has_type(node, is_place)) {
            field = ArticleField::Places;
        }
    }
    return field ? fill(article, *field, value, key, nesting) : Result<void>{};
}

Result<Article> read_node(const object& node, const Graph& graph, unsigned nesting) {
    Article article;
    Result<void> done;
    element found;
    for (const auto& [key, field] : kKeys) {
        if (is_filled(article, field) || node[key].get(found) != simdjson::SUCCESS) continue;
        each_value(found, [&, name = key, to = field](element value) {
            if (done) done = fill(article, to, graph.resolve(value), name, nesting);
        });
        if (!done) return done.error();
    }
    for (const char* key : {"about", "mentions", "contentLocation"}) {
        if (node[key].get(found) != simdjson::SUCCESS) continue;
        each_value(found, [&](element value) {
            if (done) done = fill_subject(article, graph.resolve(value), key, nesting);
        });
        if (!done) return done.error();
    }
    if (article.title.empty() && article.body.empty()) {
        std::vector<std::string_view> keys;
        for (const auto field : node) keys.push_back(field.key);
        return nothing_to_read(keys);
    }
    drop_repeated(article);
    return article;
}

}  // namespace

bool is_schema_org(const object& node) {
    return node["@type"].error() == simdjson::SUCCESS ||
           node["@graph"].error() == simdjson::SUCCESS;
}

Result<std::vector<Article>> read_schema_org(const object& node, unsigned nesting) {
    const Graph graph{node};
    std::vector<Article> articles;
    for (const object& one : graph.nodes()) {
        if (!is_article(one)) continue;
        auto article = read_node(one, graph, nesting);
        if (!article) return article.error();
        articles.push_back(std::move(*article));
    }
    if (!articles.empty()) return articles;
    std::string_view type;
    if (node["@type"].get(type) != simdjson::SUCCESS) type = "nothing";
    return Error{ErrorCode::BadRecord,
                 fmt::format("is no schema.org article but {}", fit_width(printable(type), 40))};
}

}  // namespace dateline
