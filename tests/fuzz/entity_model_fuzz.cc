// SPDX-License-Identifier: GPL-3.0-or-later
// A model file, sealed with the right checksum whatever is in it, is refused with an Io error that
// names it, or tags a text with labels that may follow one another.
#include "tests/fuzz/data_file.h"
#include "tests/fuzz/property.h"
#include "tests/indexer/tagger/toy_model.h"

namespace {

using namespace dateline;

constexpr DataFileKind kKind{.magic = {'D', 'L', 'E', 'N', 'T', 'I', 'T', 'Y'},
                             .newest = kModelVersion};

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view rest = fuzz::text_of(data + 1, size - 1);
    static const std::string sound = toy_model_bytes();
    const bool whole = data[0] % 4 == 0;
    auto file = ModelFile::from_bytes(
        fuzz::sealed(whole ? std::string{rest} : fuzz::patched(sound, rest), kKind),
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
