// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/parse/ast.h"

#include <algorithm>
#include <string_view>

namespace dateline {
namespace {

std::string in_quotes(std::string_view text) {
    return std::string{"\""}.append(text).append("\"");
}

// A value that the parser reads back as one.
std::string value(std::string_view text) {
    // What begins with slashes would be taken for an address.
    const bool plain =
        text.find_first_of(" \t\n()") == std::string_view::npos && !text.starts_with("//");
    return plain ? std::string{text} : in_quotes(text);
}

std::string scoped(const Node& node, std::string text) {
    switch (node.scope) {
        case Scope::Anywhere: return text;
        case Scope::Title: return "title:" + text;
        case Scope::Body: return "body:" + text;
    }
    return text;
}

std::string words_of(const Node& node) {
    std::string out;
    for (const QueryWord& word : node.words) {
        if (!out.empty()) out += ' ';
        out += word.typed;
    }
    return out;
}

// The word of "@NOT" is not the operator: only in small letters does it say so.
std::string plain_word(const QueryWord& word) {
    const std::string& typed = word.typed;
    const bool is_operator = typed == "AND" || typed == "OR" || typed == "NOT" || typed == "NEAR";
    return is_operator ? word.term : typed;
}

std::string joined(const Node& node, std::string_view between) {
    std::string out{"("};
    for (const Node& child : node.children) {
        if (out.size() > 1) out.append(" ").append(between).append(" ");
        out += describe(child);
    }
    return out + ")";
}

}  // namespace

std::string describe(const Node& node) {
    switch (node.kind) {
        case NodeKind::Everything: return "every article";
        case NodeKind::Word:
            return scoped(node,
                          node.exact ? in_quotes(words_of(node)) : plain_word(node.words.front()));
        case NodeKind::Prefix: return scoped(node, words_of(node) + "*");
        case NodeKind::Phrase: return scoped(node, in_quotes(words_of(node)));
        case NodeKind::Near: return joined(node, "NEAR/" + std::to_string(node.distance));
        case NodeKind::And: return joined(node, "AND");
        case NodeKind::Or: return joined(node, "OR");
        case NodeKind::Not: return "NOT " + describe(node.children.front());
        case NodeKind::About: return "about:" + in_quotes(node.text);
        case NodeKind::Facet:
            return std::string{facet_info(node.facet).name}.append(":").append(value(node.text));
        case NodeKind::Date: return "date:" + value(node.text);
        case NodeKind::Id: return "id:" + value(node.text);
    }
    return {};
}

}  // namespace dateline
