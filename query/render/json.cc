// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/render/json.h"

#include <cmath>
#include <utility>

#include <nlohmann/json.hpp>

#include "common/article_json.h"
#include "common/facet.h"
#include "common/message.h"
#include "query/render/step_name.h"

namespace dateline {
namespace {

using Json = nlohmann::ordered_json;

// Bytes that are no UTF-8 cannot come from the database; U+FFFD all the same, never an
// exception.
std::string dump(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string line_of(const Json& json) {
    return dump(json) + "\n";
}

double rounded_seconds(double seconds) {
    return std::isfinite(seconds) ? std::round(seconds * 1e6) / 1e6 : 0;
}

Json resolved_array(const std::vector<ResolvedFilter>& resolved) {
    Json array = Json::array();
    for (const ResolvedFilter& filter : resolved) {
        Json object{{"facet", facet_info(filter.facet).name},
                    {"asked", filter.asked},
                    {"values", filter.values}};
        if (filter.exclude) object["exclude"] = true;
        array.push_back(std::move(object));
    }
    return array;
}

Json facet_value(const FacetCount& value) {
    Json object{{"value", value.value}};
    if (!value.path.empty()) object["path"] = value.path;
    object["count"] = value.count;
    object["selected"] = value.selected;
    return object;
}

Json facets_object(const std::vector<FacetResult>& facets) {
    Json object = Json::object();
    for (const FacetResult& facet : facets) {
        Json values = Json::array();
        for (const FacetCount& value : facet.values) values.push_back(facet_value(value));
        object[std::string{facet_info(facet.facet).name}] =
            Json{{"distinct", facet.distinct}, {"values", std::move(values)}};
    }
    return object;
}

Json bucket_object(const TimelineBucket& bucket) {
    return Json{{"from", bucket.from}, {"to", bucket.to}, {"count", bucket.count}};
}

Json highlights_array(const Snippet& snippet) {
    Json array = Json::array();
    for (const auto& [start, end] : snippet.highlights) {
        array.push_back(Json::array({start, end}));
    }
    return array;
}

// Adds one field under its key; fields that the hit does not have are left out.
void add_field(Json& object, const Hit& hit, HitField field) {
    const std::string key{hit_field_info(field).name};
    switch (field) {
        case HitField::Rank: object[key] = hit.rank; return;
        case HitField::Score: object[key] = rounded_score(hit.score); return;
        case HitField::Highlights:
            if (!hit.snippet.text.empty()) object[key] = highlights_array(hit.snippet);
            return;
        case HitField::Authors:
        case HitField::Persons:
        case HitField::Organizations:
        case HitField::Places:
        case HitField::Topics: {
            const auto values = hit_field_values(hit, field);
            if (!values.empty()) object[key] = values;
            return;
        }
        case HitField::Id:
        case HitField::Title:
        case HitField::Url:
        case HitField::Published:
        case HitField::Modified:
        case HitField::Source:
        case HitField::Section:
        case HitField::Language:
        case HitField::Dateline:
        case HitField::Snippet:
        case HitField::Body: {
            std::string text = hit_field_text(hit, field);
            if (!text.empty()) object[key] = std::move(text);
            return;
        }
    }
}

// The object of a search, written as it comes: its hits need not be in memory together.
class JsonWriter final : public SearchWriter {
public:
    JsonWriter(Asked asked, OutputKind kind, std::vector<HitField> fields)
        : asked_{std::move(asked)}, kind_{kind}, fields_{std::move(fields)} {}

    void begin(const SearchResult& result, std::string& out) override {
        result_ = &result;
        Json head{{"format_version", kFormatVersion}, {"query", asked_.query}};
        head["total"] = result.total;
        if (kind_ != OutputKind::Count) {
            head["offset"] = asked_.offset;
            if (asked_.limit) head["limit"] = *asked_.limit;
        }
        head["seconds"] = rounded_seconds(result.seconds);
        head["resolved"] = resolved_array(result.resolved);
        out += dump(head);
        out.pop_back();  // The object stays open.
        if (kind_ == OutputKind::Articles) out += ",\"hits\":[";
        if (kind_ == OutputKind::Ids) out += ",\"ids\":[";
    }

    void hit(const Hit& hit, std::string& out) override {
        if (kind_ == OutputKind::Count) return;
        if (!first_) out += ',';
        first_ = false;
        if (kind_ == OutputKind::Ids) {
            out += dump(Json(hit.article.id));
            return;
        }
        Json object = Json::object();
        for (const HitField field : fields_) add_field(object, hit, field);
        out += dump(object);
    }

    void end(std::string& out) override {
        if (kind_ != OutputKind::Count) out += ']';
        if (!result_->facets.empty()) out += ",\"facets\":" + dump(facets_object(result_->facets));
        out += "}\n";
    }

private:
    Asked asked_;
    OutputKind kind_;
    std::vector<HitField> fields_;
    const SearchResult* result_ = nullptr;
    bool first_ = true;
};

class JsonLinesWriter final : public SearchWriter {
public:
    JsonLinesWriter(OutputKind kind, std::vector<HitField> fields)
        : kind_{kind}, fields_{std::move(fields)} {
        if (kind_ == OutputKind::Ids) fields_ = {HitField::Id};
    }

    void begin(const SearchResult& result, std::string& out) override {
        if (kind_ == OutputKind::Count) out += line_of(Json{{"total", result.total}});
    }

    void hit(const Hit& hit, std::string& out) override {
        if (kind_ == OutputKind::Count) return;
        Json object = Json::object();
        for (const HitField field : fields_) add_field(object, hit, field);
        out += line_of(object);
    }

    void end(std::string& /*out*/) override {}

private:
    OutputKind kind_;
    std::vector<HitField> fields_;
};

}  // namespace

std::string batch_error_json(std::size_t line, const Error& error) {
    return "{\"line\":" + std::to_string(line) + "," + error_json(error).substr(1) + "\n";
}

std::string batch_result_json(const SearchResult& result, const Asked& asked, OutputKind kind) {
    SearchOutput output;
    output.format = OutputFormat::Json;
    output.kind = kind;
    return render_search(result, asked, output);
}

std::string facets_json(const SearchResult& result, std::string_view query) {
    return line_of(Json{{"format_version", kFormatVersion},
                        {"query", query},
                        {"total", result.total},
                        {"seconds", rounded_seconds(result.seconds)},
                        {"resolved", resolved_array(result.resolved)},
                        {"facets", facets_object(result.facets)}});
}

std::string facets_json_lines(const SearchResult& result) {
    std::string out;
    for (const FacetResult& facet : result.facets) {
        for (const FacetCount& value : facet.values) {
            Json object{{"facet", facet_info(facet.facet).name}};
            object.update(facet_value(value));
            out += line_of(object);
        }
    }
    return out;
}

std::string timeline_json(const TimelineResult& result, std::string_view query) {
    Json buckets = Json::array();
    for (const TimelineBucket& bucket : result.buckets) buckets.push_back(bucket_object(bucket));
    return line_of(Json{{"format_version", kFormatVersion},
                        {"query", query},
                        {"total", result.total},
                        {"undated", result.undated},
                        {"by", step_name(result.by)},
                        {"seconds", rounded_seconds(result.seconds)},
                        {"resolved", resolved_array(result.resolved)},
                        {"buckets", std::move(buckets)}});
}

std::string timeline_json_lines(const TimelineResult& result) {
    std::string out;
    for (const TimelineBucket& bucket : result.buckets) out += line_of(bucket_object(bucket));
    return out;
}

std::string articles_json(const std::vector<Article>& articles) {
    std::string out = "{\"format_version\":" + std::to_string(kFormatVersion) + ",\"articles\":[";
    for (std::size_t i = 0; i < articles.size(); ++i) {
        if (i != 0) out += ',';
        out += article_json(articles[i]);
    }
    return out += "]}\n";
}

std::string articles_json_lines(const std::vector<Article>& articles) {
    std::string out;
    for (const Article& article : articles) out += article_json(article) + "\n";
    return out;
}

std::string explain_json(const Explanation& explanation, std::string_view query) {
    Json words = Json::array();
    for (const WordForms& word : explanation.words) {
        words.push_back(Json{{"word", word.word}, {"forms", word.forms}});
    }
    return line_of(Json{{"format_version", kFormatVersion},
                        {"query", query},
                        {"read", explanation.read},
                        {"words", std::move(words)},
                        {"resolved", resolved_array(explanation.resolved)},
                        {"translated", explanation.translated}});
}

std::unique_ptr<SearchWriter> make_json_writer(const Asked& asked, const SearchOutput& output) {
    std::vector<HitField> fields = output.fields.empty() ? default_json_fields() : output.fields;
    if (output.format == OutputFormat::JsonLines) {
        return std::make_unique<JsonLinesWriter>(output.kind, std::move(fields));
    }
    return std::make_unique<JsonWriter>(asked, output.kind, std::move(fields));
}

}  // namespace dateline
