// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/render/text_table.h"

#include <algorithm>
#include <utility>

#include "common/facet.h"

namespace dateline {
namespace {

void append_csv_cell(std::string& out, std::string_view cell) {
    if (cell.find_first_of(",\"\r\n") == std::string_view::npos) {
        out += cell;
        return;
    }
    out += '"';
    for (const char c : cell) {
        if (c == '"') out += '"';
        out += c;
    }
    out += '"';
}

void append_tsv_cell(std::string& out, std::string_view cell) {
    for (const char c : cell) out += c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
}

std::vector<std::string> names_of(const std::vector<HitField>& fields) {
    std::vector<std::string> names;
    names.reserve(fields.size());
    for (const HitField field : fields) names.emplace_back(hit_field_info(field).name);
    return names;
}

class TableWriter final : public SearchWriter {
public:
    TableWriter(OutputKind kind, TableKind table, std::vector<HitField> fields)
        : kind_{kind}, table_{table}, fields_{std::move(fields)} {
        if (kind_ == OutputKind::Ids) fields_ = {HitField::Id};
    }

    void begin(const SearchResult& result, std::string& out) override {
        if (kind_ == OutputKind::Count) {
            append_row(out, table_, {"total"});
            append_row(out, table_, {std::to_string(result.total)});
            return;
        }
        append_row(out, table_, names_of(fields_));
    }

    void hit(const Hit& hit, std::string& out) override {
        if (kind_ == OutputKind::Count) return;
        std::vector<std::string> cells;
        cells.reserve(fields_.size());
        for (const HitField field : fields_) cells.push_back(hit_field_text(hit, field));
        append_row(out, table_, cells);
    }

    void end(std::string& /*out*/) override {}

private:
    OutputKind kind_;
    TableKind table_;
    std::vector<HitField> fields_;
};

bool needs_a_search(HitField field) {
    return field == HitField::Rank || field == HitField::Score || field == HitField::Snippet ||
           field == HitField::Highlights;
}

}  // namespace

void append_row(std::string& out, TableKind kind, const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i != 0) out += kind == TableKind::Csv ? ',' : '\t';
        if (kind == TableKind::Csv) {
            append_csv_cell(out, cells[i]);
        } else {
            append_tsv_cell(out, cells[i]);
        }
    }
    // A line with nothing on it would be skipped by many readers.
    if (kind == TableKind::Csv && cells.size() == 1 && cells[0].empty()) out += "\"\"";
    out += kind == TableKind::Csv ? "\r\n" : "\n";
}

std::string facets_table(const SearchResult& result, TableKind kind) {
    std::string out;
    append_row(out, kind, {"facet", "value", "path", "count", "selected"});
    for (const FacetResult& facet : result.facets) {
        for (const FacetCount& value : facet.values) {
            append_row(
                out, kind,
                {std::string{facet_info(facet.facet).name}, value.value, join_path(value.path),
                 std::to_string(value.count), value.selected ? "true" : "false"});
        }
    }
    return out;
}

std::string timeline_table(const TimelineResult& result, TableKind kind) {
    std::string out;
    append_row(out, kind, {"from", "to", "count"});
    for (const TimelineBucket& bucket : result.buckets) {
        append_row(out, kind, {bucket.from, bucket.to, std::to_string(bucket.count)});
    }
    return out;
}

std::string articles_table(const std::vector<Article>& articles,
                           const std::vector<HitField>& fields, TableKind kind) {
    std::vector<HitField> columns = fields;
    if (columns.empty()) {
        columns = default_table_fields();
        columns.push_back(HitField::Body);
    }
    std::string out;
    append_row(out, kind, names_of(columns));
    Hit hit;
    for (const Article& article : articles) {
        hit.article = article;
        std::vector<std::string> cells;
        for (const HitField field : columns) {
            cells.push_back(needs_a_search(field) ? std::string{} : hit_field_text(hit, field));
        }
        append_row(out, kind, cells);
    }
    return out;
}

std::unique_ptr<SearchWriter> make_table_writer(const SearchOutput& output) {
    const TableKind table = output.format == OutputFormat::Tsv ? TableKind::Tsv : TableKind::Csv;
    return std::make_unique<TableWriter>(
        output.kind, table, output.fields.empty() ? default_table_fields() : output.fields);
}

}  // namespace dateline
