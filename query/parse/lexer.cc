// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/parse/lexer.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "common/text/utf8.h"

namespace dateline {
namespace {

constexpr std::string_view kNear = "NEAR";

bool is_space(char c) noexcept {
    return static_cast<unsigned char>(c) <= ' ' || c == '\x7f';
}

// "person" of "person:merkel", empty where no field can be meant: "10:30", "http://x".
std::string_view field_like(std::string_view word, char behind) {
    const std::size_t colon = word.find(':');
    if (colon == std::string_view::npos || colon == 0) return {};
    const std::string_view name = word.substr(0, colon);
    const bool letters = std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    });
    if (!letters || word.substr(colon + 1).starts_with("//")) return {};
    // "Berlin: the city" is prose, unless the name is one of ours.
    const bool value = colon + 1 < word.size() || (!is_space(behind) && behind != ')');
    return value || query_field(name) ? name : std::string_view{};
}

}  // namespace

std::string Lexer::column(std::size_t at) const {
    return " (column " + std::to_string(code_points(query_.substr(0, at)) + 1) + ")";
}

// Bytes of the quote that stands at `at`, 0 if there is none. What word processors make of
// quotes counts too.
std::size_t Lexer::quote_at(std::size_t at) const {
    static constexpr std::array<std::string_view, 6> kQuotes{"\"", "“", "”", "„", "«", "»"};
    for (const std::string_view quote : kQuotes) {
        if (query_.substr(at).starts_with(quote)) return quote.size();
    }
    return 0;
}

std::size_t Lexer::word_end(std::size_t at) const {
    while (at < query_.size() && !is_space(query_[at]) && query_[at] != '(' && query_[at] != ')' &&
           quote_at(at) == 0) {
        ++at;
    }
    return at;
}

// A minus excludes only what follows it directly.
bool Lexer::starts_something(std::size_t at) const {
    return at < query_.size() && !is_space(query_[at]) && query_[at] != '-' && query_[at] != ')';
}

Result<Token> Lexer::next() {
    while (at_ < query_.size() && is_space(query_[at_])) ++at_;
    Token token{.at = at_};
    if (at_ == query_.size()) return token;
    const char c = query_[at_];
    if (c == '(' || c == ')') {
        ++at_;
        token.kind = c == '(' ? TokenKind::Open : TokenKind::Close;
        return token;
    }
    if (c == '-' && starts_something(at_ + 1)) {
        ++at_;
        token.kind = TokenKind::Minus;
        return token;
    }
    return quote_at(at_) != 0 ? quoted() : word();
}

Result<Token> Lexer::quoted() {
    Token token{.kind = TokenKind::Quoted, .at = at_};
    const std::size_t start = at_ + quote_at(at_);
    for (std::size_t end = start; end < query_.size(); ++end) {
        const std::size_t quote = quote_at(end);
        if (quote == 0) continue;
        token.text = query_.substr(start, end - start);
        at_ = end + quote;
        return token;
    }
    return Error{ErrorCode::BadQuery, "this quote has no partner" + column(at_),
                 "put a second \" behind the phrase, or leave the quote out"};
}

Result<Token> Lexer::word() {
    const std::size_t end = word_end(at_);
    Token token{.kind = TokenKind::Word, .text = query_.substr(at_, end - at_), .at = at_};
    const char behind = end < query_.size() ? query_[end] : ' ';
    if (const std::string_view name = field_like(token.text, behind); !name.empty()) {
        const auto field = query_field(name);
        if (!field) {
            const std::string_view meant = nearest_field(name);
            return Error{
                ErrorCode::BadQuery,
                std::string{"unknown field '"}.append(name).append("'") + column(at_),
                (meant.empty() ? std::string{} : "did you mean " + std::string{meant} + ":? ") +
                    "the fields are " + field_names() + "; put text with a colon in quotes"};
        }
        at_ += name.size() + 1;
        if (at_ == query_.size() || is_space(query_[at_]) || query_[at_] == ')') {
            return Error{ErrorCode::BadQuery,
                         std::string{"the field '"}.append(field->name).append("' has no value") +
                             column(at_),
                         "write it without a space, for example " + std::string{field->example}};
        }
        token.kind = TokenKind::Field;
        token.field = *field;
        return token;
    }
    at_ = end;
    if (token.text == "AND") token.kind = TokenKind::And;
    if (token.text == "OR") token.kind = TokenKind::Or;
    if (token.text == "NOT") token.kind = TokenKind::Not;
    if (token.text == kNear || token.text.starts_with("NEAR/")) return near(token.text);
    return token;
}

Result<Token> Lexer::near(std::string_view text) const {
    Token token{.kind = TokenKind::Near, .distance = kDefaultNear, .at = at_ - text.size()};
    if (text == kNear) return token;
    text.remove_prefix(kNear.size() + 1);
    const auto [end, code] =
        std::from_chars(text.data(), text.data() + text.size(), token.distance);
    if (code != std::errc{} || end != text.data() + text.size() || token.distance < 1 ||
        token.distance > kMaxNear) {
        return Error{
            ErrorCode::BadQuery,
            "NEAR/ needs a number from 1 to " + std::to_string(kMaxNear) + column(token.at),
            "write for example: oil NEAR/5 price"};
    }
    return token;
}

Token Lexer::value() {
    const std::size_t end = word_end(at_);
    const Token token{.kind = TokenKind::Word, .text = query_.substr(at_, end - at_), .at = at_};
    at_ = end;
    return token;
}

}  // namespace dateline
