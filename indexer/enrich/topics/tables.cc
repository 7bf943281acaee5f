// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/topics/tables.h"

#include <cstddef>

// tables.S has them.
extern "C" {
extern const char dateline_media_topics[];
extern const char dateline_media_topics_end[];
extern const char dateline_topic_labels[];
extern const char dateline_topic_labels_end[];
extern const char dateline_topic_words[];
extern const char dateline_topic_words_end[];
}

namespace dateline {
namespace {

std::string_view between(const char* begin, const char* end) noexcept {
    return {begin, static_cast<std::size_t>(end - begin)};
}

}  // namespace

std::string_view media_topics_table() noexcept {
    return between(dateline_media_topics, dateline_media_topics_end);
}

std::string_view topic_labels_table() noexcept {
    return between(dateline_topic_labels, dateline_topic_labels_end);
}

std::string_view topic_words_table() noexcept {
    return between(dateline_topic_words, dateline_topic_words_end);
}

}  // namespace dateline
