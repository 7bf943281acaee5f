// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/parse/parser.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/text/utf8.h"
#include "query/parse/lexer.h"
#include "query/parse/query_words.h"

namespace dateline {
namespace {

/// A part of the query, or nothing: punctuation between words is no part.
using Part = std::optional<Node>;

// True if the node says nothing about words.
bool is_filter(const Node& node) {
    switch (node.kind) {
        case NodeKind::Facet:
        case NodeKind::About:
        case NodeKind::Date:
        case NodeKind::Id:
        case NodeKind::Not: return true;
        case NodeKind::And:
        case NodeKind::Or:
            return std::all_of(node.children.begin(), node.children.end(), is_filter);
        case NodeKind::Everything:
        case NodeKind::Word:
        case NodeKind::Prefix:
        case NodeKind::Phrase:
        case NodeKind::Near: return false;
    }
    return false;
}

// And or Or of the parts; a single part is itself. Parts of the same kind are merged in.
Part join(NodeKind kind, std::vector<Node> parts) {
    if (parts.empty()) return std::nullopt;
    if (parts.size() == 1) return std::move(parts.front());
    Node node{.kind = kind};
    for (Node& part : parts) {
        if (part.kind == kind) {
            std::move(part.children.begin(), part.children.end(),
                      std::back_inserter(node.children));
        } else {
            node.children.push_back(std::move(part));
        }
    }
    return node;
}

class Parser {
public:
    Parser(std::string_view text, Match match, WordCutter& cutter)
        : lexer_{text}, match_{match}, words_{cutter} {}

    Result<Node> parse() {
        if (auto ok = advance(); !ok) return std::move(ok).error();
        if (current_.kind == TokenKind::End) return Node{};
        auto query = parse_or();
        if (!query) return std::move(query).error();
        if (current_.kind == TokenKind::Close)
            return bad("this bracket closes none", "remove it, or open one before");
        if (!*query) {
            return Error{
                ErrorCode::BadQuery, "there are no words in the query",
                "punctuation alone finds nothing; leave the query empty for every article"};
        }
        return std::move(**query);
    }

private:
    Error bad(const std::string& what, std::string hint) const {
        return Error{ErrorCode::BadQuery, what + lexer_.column(current_.at), std::move(hint)};
    }

    Result<void> advance() {
        auto token = lexer_.next();
        if (!token) return std::move(token).error();
        current_ = *token;
        return {};
    }

    bool at_end_of_sequence() const {
        return current_.kind == TokenKind::End || current_.kind == TokenKind::Close ||
               current_.kind == TokenKind::Or;
    }

    Result<Part> parse_or() {
        std::vector<Node> parts;
        for (bool first = true;; first = false) {
            const Token before = current_;
            auto part = parse_sequence();
            if (!part) return part;
            const bool more = current_.kind == TokenKind::Or;
            if (!*part && (more || !first)) return dangling(more ? current_ : before, "OR");
            if (*part) parts.push_back(std::move(**part));
            if (!more) return join(NodeKind::Or, std::move(parts));
            if (auto ok = advance(); !ok) return std::move(ok).error();
        }
    }

    Error dangling(const Token& at, const std::string& op) const {
        return Error{ErrorCode::BadQuery,
                     op + " needs something on both sides" + lexer_.column(at.at),
                     "to search for the word itself, write it in small letters or in quotes"};
    }

    /// Parts side by side, some of them joined by an explicit AND.
    Result<Part> parse_sequence() {
        std::vector<std::vector<Node>> runs;  // Parts joined by AND within, side by side without.
        bool joined = false;                  // An AND waits for its right side.
        while (true) {
            if (current_.kind == TokenKind::And) {
                if (joined || runs.empty()) return dangling(current_, "AND");
                joined = true;
                if (auto ok = advance(); !ok) return std::move(ok).error();
                continue;
            }
            if (at_end_of_sequence()) break;
            auto part = parse_near();
            if (!part) return part;
            if (!*part) continue;
            if (!joined) runs.emplace_back();
            runs.back().push_back(std::move(**part));
            joined = false;
        }
        if (joined) return dangling(current_, "AND");
        std::vector<Node> parts;
        for (auto& run : runs) parts.push_back(*join(NodeKind::And, std::move(run)));
        return match_ == Match::All || field_ ? join(NodeKind::And, std::move(parts))
                                              : join_any(std::move(parts));
    }

    static Part join_any(std::vector<Node> parts) {
        std::vector<Node> all;
        std::vector<Node> any;
        for (Node& part : parts) (is_filter(part) ? all : any).push_back(std::move(part));
        if (auto words = join(NodeKind::Or, std::move(any)))
            all.insert(all.begin(), std::move(*words));
        return join(NodeKind::And, std::move(all));
    }

    Result<Part> parse_near() {
        const Token start = current_;
        auto first = parse_not();
        if (!first || current_.kind != TokenKind::Near) return first;
        Node near{.kind = NodeKind::Near};
        Result<Part> operand = std::move(first);
        Token at = start;
        while (true) {
            if (!operand) return operand;
            if (!*operand)
                return dangling(current_.kind == TokenKind::Near ? current_ : at, "NEAR");
            if (auto ok = add_near(near, std::move(**operand), at); !ok)
                return std::move(ok).error();
            if (current_.kind != TokenKind::Near) return Part{std::move(near)};
            near.distance = std::max(near.distance, current_.distance);
            if (auto ok = advance(); !ok) return std::move(ok).error();
            at = current_;
            if (at_end_of_sequence()) return dangling(at, "NEAR");
            operand = parse_not();
        }
    }

    Result<void> add_near(Node& near, Node operand, const Token& at) const {
        const bool words = operand.kind == NodeKind::Word || operand.kind == NodeKind::Prefix ||
                           operand.kind == NodeKind::Phrase;
        if (!words || (!near.children.empty() && near.scope != operand.scope)) {
            return Error{ErrorCode::BadQuery,
                         "NEAR joins words and phrases of the same field" + lexer_.column(at.at),
                         "write for example: oil NEAR/5 \"crude price\""};
        }
        near.scope = operand.scope;
        near.children.push_back(std::move(operand));
        return {};
    }

    Result<Part> parse_not() {
        bool negated = false;
        bool any = false;
        while (current_.kind == TokenKind::Not || current_.kind == TokenKind::Minus) {
            negated = !negated;
            any = true;
            if (auto ok = advance(); !ok) return std::move(ok).error();
        }
        auto part = parse_primary();
        if (!part || !any) return part;
        if (!*part)
            return bad("NOT needs something on its right", "write for example: oil NOT price");
        if (!negated) return part;
        if ((*part)->kind == NodeKind::Not) return Part{std::move((*part)->children.front())};
        Node node{.kind = NodeKind::Not};
        node.children.push_back(std::move(**part));
        return Part{std::move(node)};
    }

    Result<Part> parse_primary() {
        switch (current_.kind) {
            case TokenKind::Open: return parse_group();
            case TokenKind::Field: return parse_field();
            case TokenKind::Word:
            case TokenKind::Quoted: return field_ ? parse_value_words() : parse_words();
            case TokenKind::Near: return dangling(current_, "NEAR");
            case TokenKind::End:
            case TokenKind::Close:
            case TokenKind::Minus:
            case TokenKind::And:
            case TokenKind::Or:
            case TokenKind::Not: return Part{};
        }
        return Part{};
    }

    Result<Part> parse_group() {
        if (++depth_ > kMaxQueryDepth) {
            return bad(
                "brackets stand in more than " + std::to_string(kMaxQueryDepth) + " brackets",
                "write a simpler query");
        }
        const Token open = current_;
        if (auto ok = advance(); !ok) return std::move(ok).error();
        auto inside = parse_or();
        if (!inside) return inside;
        if (current_.kind != TokenKind::Close) {
            return Error{ErrorCode::BadQuery, "this bracket is not closed" + lexer_.column(open.at),
                         "put a ) behind what belongs together"};
        }
        if (!*inside) {
            return Error{ErrorCode::BadQuery,
                         "there are no words between these brackets" + lexer_.column(open.at),
                         "remove them, or put words between"};
        }
        --depth_;
        if (auto ok = advance(); !ok) return std::move(ok).error();
        return inside;
    }

    /// "field:value", "field:"a value"", "field:( … )".
    Result<Part> parse_field() {
        const QueryField field = current_.field;
        const Token at = current_;
        if (field_) {
            return bad("a field cannot stand within a field's brackets",
                       "close the brackets first, or put a value with a colon in quotes");
        }
        const Token value = lexer_.value();
        if (!value.text.empty()) {
            if (auto ok = advance(); !ok) return std::move(ok).error();
            return field_value(field, value.text, TokenKind::Word, value.at);
        }
        if (auto ok = advance(); !ok) return std::move(ok).error();
        if (current_.kind == TokenKind::Quoted) {
            const Token quoted = current_;
            if (auto ok = advance(); !ok) return std::move(ok).error();
            return field_value(field, quoted.text, TokenKind::Quoted, at.at);
        }
        field_ = field;
        auto group = parse_group();
        field_.reset();
        return group;
    }

    /// Words and quoted values within a field's brackets. Of facets, words side by side are one
    /// value: person:(angela merkel OR putin).
    Result<Part> parse_value_words() {
        const Token first = current_;
        std::string value{first.text};
        if (auto ok = advance(); !ok) return std::move(ok).error();
        const bool names = field_->kind == FieldKind::Facet || field_->kind == FieldKind::About;
        while (names && first.kind == TokenKind::Word && current_.kind == TokenKind::Word) {
            value.append(" ").append(current_.text);
            if (auto ok = advance(); !ok) return std::move(ok).error();
        }
        return field_value(*field_, value, first.kind, first.at);
    }

    Result<Part> field_value(const QueryField& field, std::string_view text, TokenKind kind,
                             std::size_t at) {
        if (field.kind == FieldKind::Title || field.kind == FieldKind::Body) {
            const Scope scope = field.kind == FieldKind::Title ? Scope::Title : Scope::Body;
            return counted(words_.part(text, kind == TokenKind::Quoted, scope, lexer_.column(at)));
        }
        const std::string value = clean_line(text);
        if (value.empty()) {
            return Error{
                ErrorCode::BadQuery,
                std::string{"the field '"}.append(field.name).append("' has an empty value") +
                    lexer_.column(at),
                "write for example " + std::string{field.example}};
        }
        Node node{.kind = NodeKind::Facet, .facet = field.facet, .text = value};
        if (field.kind == FieldKind::Id) node.kind = NodeKind::Id;
        if (field.kind == FieldKind::About) node.kind = NodeKind::About;
        if (field.kind == FieldKind::Date) {
            auto range = parse_time_range(value);
            if (!range) {
                return Error{ErrorCode::BadQuery, range.error().message + lexer_.column(at),
                             "write for example date:2025-08, date:2025-08-01..2025-08-20 or "
                             "date:2025-08-01.."};
            }
            node.kind = NodeKind::Date;
            node.range = *range;
        }
        return counted(Part{std::move(node)});
    }

    Result<Part> parse_words() {
        const Token token = current_;
        if (auto ok = advance(); !ok) return std::move(ok).error();
        return counted(words_.part(token.text, token.kind == TokenKind::Quoted, Scope::Anywhere,
                                   lexer_.column(token.at)));
    }

    Result<Part> counted(Result<Part> part) {
        if (!part || !*part) return part;
        count_ += std::max<std::size_t>((*part)->words.size(), 1);
        if (count_ <= kMaxQueryWords) return part;
        return Error{ErrorCode::BadQuery,
                     "the query has more than " + std::to_string(kMaxQueryWords) + " words",
                     "shorten it"};
    }

    Lexer lexer_;
    Match match_;
    QueryWords words_;
    Token current_{};
    std::optional<QueryField> field_{};  ///< Whose brackets we are in.
    std::size_t depth_ = 0;
    std::size_t count_ = 0;
};

}  // namespace

Result<Node> parse_query(std::string_view text, Match match, WordCutter& cutter) {
    if (text.size() > kMaxQueryBytes) {
        return Error{ErrorCode::BadQuery,
                     "the query is longer than " + std::to_string(kMaxQueryBytes) + " bytes",
                     "shorten it"};
    }
    if (const auto at = first_bad_byte(text)) {
        return Error{ErrorCode::BadQuery,
                     "the query is not UTF-8 (byte " + std::to_string(*at + 1) + ")",
                     "set the terminal and the locale to UTF-8"};
    }
    return Parser{text, match, cutter}.parse();
}

}  // namespace dateline
