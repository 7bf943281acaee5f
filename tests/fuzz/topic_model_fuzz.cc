// SPDX-License-Identifier: GPL-3.0-or-later
// A topic model's file, sealed with the right size and checksum whatever is in it, is refused with
// an Io error that names it, or gives an article topics with names and scores within bounds.
#include "indexer/enrich/topics/tokens.h"
#include "indexer/enrich/topics/topic_model.h"
#include "tests/fuzz/data_file.h"
#include "tests/fuzz/property.h"

namespace {

using namespace dateline;

constexpr DataFileKind kKind{.magic = {'D', 'L', 'T', 'O', 'P', 'I', 'C', 'S'},
                             .newest = kTopicModelVersion,
                             .head_bytes = 56};

std::string sound_model() {
    TopicModelParts parts;
    parts.topics = {{.code = "x:1", .name = "grain", .path = {"farming", "grain"}},
                    {.code = "", .name = "ship", .path = {}, .threshold = 0.1F}};
    parts.bias = {-0.5F, -0.5F};
    parts.terms = {{.term = topic_word_hash("wheat"),
                    .rarity = 1.0F,
                    .weights = {{.topic = 0, .weight = 2.0F}}},
                   {.term = topic_word_hash("tanker"),
                    .rarity = 1.0F,
                    .weights = {{.topic = 1, .weight = 2.0F}, {.topic = 0, .weight = -1.0F}}}};
    return topic_model_bytes(parts);
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view rest = fuzz::text_of(data + 1, size - 1);
    static const std::string sound = sound_model();
    const bool whole = data[0] % 4 == 0;
    const auto model = TopicModel::from_bytes(
        fuzz::sealed(whole ? std::string{rest} : fuzz::patched(sound, rest), kKind),
        "fuzzed.model");
    if (!model) {
        fuzz::require(model.error().code == ErrorCode::Io, "the error is Io");
        fuzz::require(model.error().message.find("fuzzed.model") != std::string::npos,
                      "the message names the file");
        return 0;
    }
    Article article;
    article.title = "Wheat";
    article.body = "A tanker full of wheat, and another tanker.";
    const std::vector<Topic> found = model->find(article);
    for (const Topic& topic : found) {
        fuzz::require(!topic.name.empty(), "a topic has a name");
        fuzz::require(topic.score && *topic.score >= 0.0 && *topic.score <= 1.0,
                      "scores are between 0 and 1");
    }
    fuzz::require(model->explain(article).size() == found.size(),
                  "explain() finds what find() does");
    return 0;
}
