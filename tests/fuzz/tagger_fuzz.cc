// SPDX-License-Identifier: GPL-3.0-or-later
// Any text is cut into tokens and sentences that lie in it one behind the other, and the names
// found in it are tokens' edges, in order, none overlapping.
#include "common/text/utf8.h"
#include "indexer/enrich/tagger/tokens.h"
#include "tests/fuzz/property.h"
#include "tests/indexer/tagger/toy_model.h"

namespace {

using namespace dateline;

void check_tokens(std::string_view text) {
    std::vector<TextToken> tokens;
    cut_tokens(text, tokens);
    std::uint32_t at = 0;
    std::uint32_t points = 0;
    for (const TextToken& token : tokens) {
        fuzz::require(token.start >= at && token.end > token.start && token.end <= text.size(),
                      "tokens lie in the text, in order");
        points += static_cast<std::uint32_t>(code_points(text.substr(at, token.start - at)));
        fuzz::require(token.point_start == points, "code points are counted right");
        points += static_cast<std::uint32_t>(
            code_points(text.substr(token.start, token.end - token.start)));
        fuzz::require(token.point_end == points, "code points are counted right");
        at = token.end;
    }
    std::vector<std::size_t> ends;
    cut_sentences(text, tokens, ends);
    fuzz::require(tokens.empty() ? ends.empty() : !ends.empty() && ends.back() == tokens.size(),
                  "sentences hold all tokens");
    for (std::size_t i = 0; i < ends.size(); ++i) {
        const std::size_t begin = i == 0 ? 0 : ends[i - 1];
        fuzz::require(ends[i] > begin, "no sentence is empty");
        fuzz::require(ends[i] - begin <= kMaxSentenceTokens + 8, "sentences are bounded");
    }
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view given = fuzz::text_of(data, size);
    if (first_bad_byte(given)) return 0;
    const std::string text = clean_text(given);
    check_tokens(text);
    Article article;
    const std::size_t line = std::min(text.find('\n'), text.size());
    article.title = text.substr(0, line);
    article.body = text.substr(line);
    static TaggerScratch scratch;
    const auto names = toy_tagger().tag(article, scratch);
    TextField field = TextField::Title;
    std::uint32_t at = 0;
    for (const NameMention& name : names) {
        fuzz::require(name.field >= field, "fields come in order");
        if (name.field != field) at = 0;
        field = name.field;
        const std::string& of = field == TextField::Title ? article.title : article.body;
        fuzz::require(
            name.byte_start >= at && name.byte_end > name.byte_start && name.byte_end <= of.size(),
            "names lie in the text and do not overlap");
        fuzz::require(code_points(std::string_view{of}.substr(0, name.byte_start)) == name.start,
                      "code points are counted right");
        at = name.byte_end;
    }
    return 0;
}
