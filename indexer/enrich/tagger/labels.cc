// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/tagger/labels.h"

#include <algorithm>
#include <string_view>

namespace dateline {

std::vector<Label> labels_of(const std::vector<EntitySpan>& spans, std::size_t size) {
    std::vector<Label> labels(size, 0);
    for (const EntitySpan& span : spans) {
        if (span.last - span.first == 1) {
            labels[span.first] = make_label(span.type, SpanPart::Unit);
            continue;
        }
        for (std::size_t i = span.first; i < span.last; ++i) {
            labels[i] = make_label(span.type, i == span.first      ? SpanPart::Begin
                                              : i + 1 == span.last ? SpanPart::Last
                                                                   : SpanPart::Inside);
        }
    }
    return labels;
}

std::vector<EntitySpan> spans_of(const std::vector<Label>& labels) {
    std::vector<EntitySpan> spans;
    std::size_t first = 0;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const Label label = labels[i];
        if (label == 0) continue;
        if (!goes_on(label)) first = i;
        if (!leaves_open(label)) {
            spans.push_back(EntitySpan{.first = first, .last = i + 1, .type = label_type(label)});
        }
    }
    return spans;
}

Result<std::vector<EntitySpan>> spans_of_tags(const std::vector<std::string>& tags,
                                              std::vector<std::string>& types,
                                              std::size_t& bad_tag) {
    std::vector<EntitySpan> spans;
    bool open = false;
    for (std::size_t i = 0; i < tags.size(); ++i) {
        const std::string& tag = tags[i];
        if (tag == "O") {
            open = false;
            continue;
        }
        bad_tag = i;
        constexpr std::string_view begins = "BSU";
        constexpr std::string_view ends = "ELSU";
        const std::string_view prefixes = "BIELSU";
        if (tag.size() < 3 || tag[1] != '-' || prefixes.find(tag[0]) == prefixes.npos) {
            return Error{ErrorCode::BadRecord,
                         "the tag \"" + tag + "\" is not of IOB1, IOB2, BIOES or BILOU",
                         "tags are O, B-TYPE and I-TYPE, in the last column"};
        }
        const std::string type = tag.substr(2);
        const auto known = std::find(types.begin(), types.end(), type);
        const auto index = static_cast<std::size_t>(known - types.begin());
        if (known == types.end()) {
            if (types.size() == kMaxEntityTypes) {
                return Error{ErrorCode::BadRecord, "\"" + type + "\" is one type more than the " +
                                                       std::to_string(kMaxEntityTypes) +
                                                       " that a tagger can learn"};
            }
            types.push_back(type);
        }
        if (open && begins.find(tag[0]) == begins.npos && spans.back().type == index) {
            spans.back().last = i + 1;
        } else {
            spans.push_back(EntitySpan{.first = i, .last = i + 1, .type = index});
        }
        open = ends.find(tag[0]) == ends.npos;
    }
    return spans;
}

std::vector<std::string> tags_of(const std::vector<EntitySpan>& spans, std::size_t size,
                                 const std::vector<std::string>& types) {
    std::vector<std::string> tags(size, "O");
    for (const EntitySpan& span : spans) {
        for (std::size_t i = span.first; i < span.last; ++i) {
            tags[i] = std::string{i == span.first ? "B-" : "I-"}.append(types[span.type]);
        }
    }
    return tags;
}

}  // namespace dateline
