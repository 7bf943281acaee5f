// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/parse/fields.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace dateline {
namespace {

std::vector<QueryField> all_fields() {
    std::vector<QueryField> fields{kPlainFields.begin(), kPlainFields.begin() + 2};
    for (const FacetInfo& info : kFacets) {
        fields.push_back({FieldKind::Facet, info.facet, info.name, info.example});
    }
    fields.insert(fields.end(), kPlainFields.begin() + 2, kPlainFields.end());
    return fields;
}

std::string small_letters(std::string_view text) {
    std::string out{text};
    std::transform(out.begin(), out.end(), out.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return out;
}

// Levenshtein's distance; both are field names, so they are short.
std::size_t edits(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t above = row[j];
            const std::size_t change = diagonal + (a[i - 1] == b[j - 1] ? 0U : 1U);
            row[j] = std::min({above + 1, row[j - 1] + 1, change});
            diagonal = above;
        }
    }
    return row.back();
}

}  // namespace

std::optional<QueryField> query_field(std::string_view name) {
    const std::string wanted = small_letters(name);
    for (const QueryField& field : all_fields()) {
        if (field.name == wanted) return field;
    }
    return std::nullopt;
}

std::string_view nearest_field(std::string_view name) {
    constexpr std::size_t kLongest = 20;  // No slip of a field name is longer.
    if (name.size() > kLongest) return {};
    const std::string typed = small_letters(name);
    std::string_view best;
    std::size_t best_edits = 3;
    for (const QueryField& field : all_fields()) {
        // "organization", "language", "places" begin with the name.
        const std::size_t distance =
            typed.starts_with(field.name) && field.name.size() > 2 ? 0 : edits(typed, field.name);
        if (distance < best_edits && distance < field.name.size()) {
            best = field.name;
            best_edits = distance;
        }
    }
    return best;
}

std::string field_names() {
    std::string names;
    for (const QueryField& field : all_fields()) {
        if (!names.empty()) names += ", ";
        names += field.name;
    }
    return names;
}

}  // namespace dateline
