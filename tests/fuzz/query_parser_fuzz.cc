// SPDX-License-Identifier: GPL-3.0-or-later
// Property of the query parser: any bytes are a query or a bad query with a message; what was
// understood, written as a query, is understood in the same way.
#include "query/parse/parser.h"
#include "tests/fuzz/property.h"

using namespace dateline;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static WordCutter cutter;
    const auto text = fuzz::text_of(data, size);
    for (const Match match : {Match::All, Match::Any}) {
        const auto node = parse_query(text, match, cutter);
        if (!node) {
            fuzz::require(node.error().code == ErrorCode::BadQuery, "the error is a bad query");
            fuzz::require(!node.error().message.empty(), "a bad query has a message");
            continue;
        }
        if (node->kind == NodeKind::Everything) continue;
        const std::string read = describe(*node);
        const auto again = parse_query(read, Match::All, cutter);
        // With its brackets written out a query may be over a limit.
        if (!again && (read.size() > kMaxQueryBytes || size > kMaxQueryDepth / 2)) continue;
        fuzz::require(again.has_value(), "what was understood is a query");
        fuzz::require(describe(*again) == read, "and means the same");
    }
    return 0;
}
