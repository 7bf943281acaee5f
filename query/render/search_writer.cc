// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/render/search_writer.h"

#include <algorithm>

#include "query/render/json.h"
#include "query/render/text_page.h"
#include "query/render/text_table.h"

namespace dateline {

HitNeeds hit_needs(const SearchOutput& output) {
    if (output.kind != OutputKind::Articles) {
        return {.article = false, .snippet = false, .title = false};
    }
    if (output.format == OutputFormat::Text) return {};
    const bool table = output.format == OutputFormat::Csv || output.format == OutputFormat::Tsv;
    std::vector<HitField> fields = output.fields;
    if (fields.empty()) fields = table ? default_table_fields() : default_json_fields();
    HitNeeds needs{.article = false, .snippet = false, .title = false};
    for (const HitField field : fields) {
        const bool snippet = field == HitField::Snippet || field == HitField::Highlights;
        needs.snippet = needs.snippet || snippet;
        needs.article =
            needs.article || snippet ||
            (field != HitField::Id && field != HitField::Rank && field != HitField::Score);
    }
    return needs;
}

std::unique_ptr<SearchWriter> make_search_writer(const Asked& asked, const SearchOutput& output) {
    switch (output.format) {
        case OutputFormat::Text: return make_text_writer(asked, output);
        case OutputFormat::Json:
        case OutputFormat::JsonLines: return make_json_writer(asked, output);
        case OutputFormat::Csv:
        case OutputFormat::Tsv: return make_table_writer(output);
    }
    return make_text_writer(asked, output);
}

std::string render_search(const SearchResult& result, const Asked& asked,
                          const SearchOutput& output) {
    const auto writer = make_search_writer(asked, output);
    std::string out;
    writer->begin(result, out);
    for (const Hit& hit : result.hits) writer->hit(hit, out);
    writer->end(out);
    return out;
}

}  // namespace dateline
