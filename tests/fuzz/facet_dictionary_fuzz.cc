// SPDX-License-Identifier: GPL-3.0-or-later
// Property of the facet dictionary: any name gives rows that Xapian can store, its own name and
// display among them, or is refused as a bad argument. A value whose name has been shown is found
// by what was shown.
#include <algorithm>

#include "common/facet_dictionary.h"
#include "common/text/utf8.h"
#include "tests/fuzz/property.h"

using namespace dateline;

namespace {

bool has_key(const std::vector<DictionaryRow>& rows, const std::string& key) {
    return std::any_of(rows.begin(), rows.end(),
                       [&key](const DictionaryRow& row) { return row.key == key; });
}

}  // namespace

// The first byte chooses the facet; the first line is the path, the others are aliases.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const FacetInfo& info = kFacets[data[0] % kFacets.size()];
    const std::string text = clean_text(first_bad_byte(fuzz::text_of(data + 1, size - 1))
                                            ? "x"
                                            : fuzz::text_of(data + 1, size - 1));
    std::vector<std::string> lines;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        lines.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    const auto path = info.hierarchical ? split_path(lines[0]) : std::vector{lines[0]};
    const auto own_key = facet_key(path);
    const std::string key = own_key ? *own_key : lines[0];
    const auto rows = dictionary_rows(info.facet, key, path, {lines.begin() + 1, lines.end()});
    if (!rows) {
        fuzz::require(rows.error().code == ErrorCode::BadArgument, "the error is a bad argument");
        return 0;
    }
    const std::string display = display_key(info.facet, facet_hash(info.facet, key));
    fuzz::require(has_key(*rows, display), "a value has a name to show");
    for (const DictionaryRow& row : *rows) {
        fuzz::require(!row.key.empty() && row.key.size() <= 245, "keys fit");
        fuzz::require(!row.value.empty() && row.value.size() <= 255, "values fit");
        if (row.key != display) continue;
        const auto shown = info.hierarchical ? split_path(row.value) : std::vector{row.value};
        const auto shown_key = facet_key(shown);
        fuzz::require(shown_key && *shown_key == key, "what is shown can be chosen");
    }
    return 0;
}
