// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/parse/query_words.h"

#include "common/text/utf8.h"

namespace dateline {
namespace {

Error bad_star(const std::string& where) {
    return Error{ErrorCode::BadQuery, "* stands only at the end of a word" + where,
                 "write for example: electr*"};
}

}  // namespace

Result<std::optional<Node>> QueryWords::part(std::string_view text, bool quoted, Scope scope,
                                             const std::string& where) {
    // Composed as the indexed text is: a typed "e" with a combining accent is "é".
    const std::string clean = clean_text(text);
    const bool star = !quoted && clean.size() > 1 && clean.back() == '*';
    const std::string_view body = std::string_view{clean}.substr(0, clean.size() - (star ? 1 : 0));

    Node node{.kind = NodeKind::Word, .scope = scope, .exact = quoted};
    for (const Word& word : cutter_->cut(body)) {
        const std::string_view typed = body.substr(word.start, word.end - word.start);
        const bool dotted = !word.acronym.empty() && typed.find('.') != std::string_view::npos;
        node.words.push_back({std::string{typed}, std::string{dotted ? word.acronym : word.term}});
    }
    if (cutter_->too_long() != 0) {
        return Error{ErrorCode::BadQuery, "a word is longer than any in the index" + where,
                     "words have at most " + std::to_string(WordCutter::kMaxWordBytes) + " bytes"};
    }
    if (node.words.empty()) return std::optional<Node>{};
    if (!quoted && body.find('*') != std::string_view::npos) return bad_star(where);
    if (star) {
        if (node.words.size() != 1) return bad_star(where);
        node.kind = NodeKind::Prefix;
    } else if (node.words.size() > 1) {
        node.kind = NodeKind::Phrase;
    }
    return std::optional<Node>{std::move(node)};
}

}  // namespace dateline
