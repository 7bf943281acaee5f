// SPDX-License-Identifier: GPL-3.0-or-later
// A model file, sealed with the right checksum whatever is in it, is refused with an Io error that
// names it, or tags a text with labels that may follow one another.
#include <algorithm>
#include <cstring>

#include "common/text/utf8.h"
#include "indexer/enrich/tagger/feature_hash.h"
#include "tests/fuzz/property.h"
#include "tests/indexer/tagger/toy_model.h"

namespace {

using namespace dateline;

constexpr std::size_t kHeaderBytes = 32;
constexpr std::size_t kPatchBytes = 4;

/// A sound model with bytes of it replaced: each four of the input are a place and a value.
std::string patched(std::string_view patches) {
    static const std::string sound = toy_model_bytes();
    std::string bytes = sound;
    for (; patches.size() >= kPatchBytes; patches.remove_prefix(kPatchBytes)) {
        std::uint32_t patch = 0;
        std::memcpy(&patch, patches.data(), sizeof patch);
        // Half of the patches go where the settings are.
        const std::size_t reach =
            patch % 2 == 0 ? std::min<std::size_t>(1024, bytes.size()) : bytes.size();
        bytes[(patch >> 8U) % reach] = static_cast<char>(patch >> 1U & 0xffU);
    }
    return bytes;
}

std::string sealed(std::string bytes) {
    if (bytes.size() < kHeaderBytes) return bytes;
    const std::uint64_t size = bytes.size();
    const std::uint64_t checksum = text_hash(std::string_view{bytes}.substr(kHeaderBytes));
    std::memcpy(bytes.data(), "DLENTITY", 8);
    std::memcpy(bytes.data() + 8, &kModelVersion, sizeof kModelVersion);
    std::memcpy(bytes.data() + 16, &size, sizeof size);
    std::memcpy(bytes.data() + 24, &checksum, sizeof checksum);
    return bytes;
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view rest = fuzz::text_of(data + 1, size - 1);
    auto file = ModelFile::from_bytes(sealed(data[0] % 4 == 0 ? std::string{rest} : patched(rest)),
                                      "fuzzed.model");
    if (!file) {
        fuzz::require(file.error().code == ErrorCode::Io, "the error is Io");
        fuzz::require(file.error().message.find("fuzzed.model") != std::string::npos,
                      "the message names the file");
        return 0;
    }
    const Tagger tagger{std::move(*file)};
    TaggerScratch scratch;
    std::vector<TokenSentence> sentences{
        {.tokens = {"Mr.", "Bob", "said", "so", "in", "ROME", "."}}, {.tokens = {"Rome", "Bob"}}};
    tagger.tag_sentences(sentences, scratch);
    const std::size_t labels = label_count(tagger.model().last().types.size());
    for (const TokenSentence& sentence : sentences) {
        fuzz::require(sentence.labels.size() == sentence.tokens.size(), "each token has a label");
        for (std::size_t i = 0; i < sentence.labels.size(); ++i) {
            fuzz::require(sentence.labels[i] < labels, "labels exist");
            fuzz::require(i == 0 ? !goes_on(sentence.labels[i])
                                 : may_follow(sentence.labels[i - 1], sentence.labels[i]),
                          "labels may follow one another");
        }
    }
    return 0;
}
