// SPDX-License-Identifier: GPL-3.0-or-later
// A topic model's file, sealed with the right size and checksum whatever is in it, is refused with
// an Io error that names it, or gives an article topics with names and scores within bounds.
#include <cstring>

#include <xxhash.h>

#include "indexer/enrich/topics/tokens.h"
#include "indexer/enrich/topics/topic_model.h"
#include "tests/fuzz/property.h"

namespace {

using namespace dateline;

constexpr std::size_t kHeadBytes = 56;
constexpr std::size_t kPatchBytes = 4;

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

/// A sound model with bytes of it replaced: each four of the input are a place and a value.
std::string patched(std::string_view patches) {
    static const std::string sound = sound_model();
    std::string bytes = sound;
    for (; patches.size() >= kPatchBytes; patches.remove_prefix(kPatchBytes)) {
        std::uint32_t patch = 0;
        std::memcpy(&patch, patches.data(), sizeof patch);
        bytes[(patch >> 8U) % bytes.size()] = static_cast<char>(patch & 0xffU);
    }
    return bytes;
}

std::string sealed(std::string bytes) {
    if (bytes.size() < kHeadBytes) return bytes;
    const std::uint64_t size = bytes.size();
    const std::uint64_t checksum = XXH3_64bits(bytes.data() + kHeadBytes, size - kHeadBytes);
    std::memcpy(bytes.data(), "DLTOPICS", 8);
    std::memcpy(bytes.data() + 8, &kTopicModelVersion, sizeof kTopicModelVersion);
    std::memcpy(bytes.data() + 16, &size, sizeof size);
    std::memcpy(bytes.data() + 24, &checksum, sizeof checksum);
    return bytes;
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view rest = fuzz::text_of(data + 1, size - 1);
    const auto model = TopicModel::from_bytes(
        sealed(data[0] % 4 == 0 ? std::string{rest} : patched(rest)), "fuzzed.model");
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
