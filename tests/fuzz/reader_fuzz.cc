// SPDX-License-Identifier: GPL-3.0-or-later
// Property of every reader: whatever the bytes, cutting ends, gives the same records however the
// bytes arrive, and none over the limit; a record gives articles with valid text that survive
// being written and read, or it is rejected with a reason.
#include "tests/fuzz/article_property.h"
#include "tests/indexer/source/cutting.h"

using namespace dateline;

namespace {

ReadOptions small_limits() {
    ReadOptions options;
    options.limits.record_bytes = 4096;
    options.limits.nesting = 30;
    return options;
}

void read_record(const Reader& reader, const RawRecord& record, const ReadOptions& options) {
    fuzz::require(record.bytes.size() <= options.limits.record_bytes, "records are within limits");
    const auto articles = reader.read(record, options);
    if (!articles) {
        fuzz::require(articles.error().code == ErrorCode::BadRecord, "it is the record's fault");
        fuzz::require(!articles.error().message.empty(), "a rejection has a reason");
        return;
    }
    for (const Article& article : *articles) fuzz::require_sound(article);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const ReadOptions options = small_limits();
    const Reader& reader = reader_for(DATELINE_FUZZ_FORMAT);
    const auto text = fuzz::text_of(data, size);
    const auto inputs = cut_text(reader, text, options);
    fuzz::require(to_strings(inputs) == to_strings(cut_text(reader, text, options, 3)),
                  "cutting does not depend on how bytes arrive");
    for (const Input& input : inputs) {
        if (const auto* record = std::get_if<RawRecord>(&input)) {
            read_record(reader, *record, options);
        } else {
            fuzz::require(!std::get<Rejection>(input).reason.empty(), "a rejection has a reason");
        }
    }
    return 0;
}
