// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "common/result.h"
#include "query/parse/fields.h"

namespace dateline {

enum class TokenKind : std::uint8_t {
    End,
    Word,    ///< A run of characters without white space, brackets and quotes.
    Quoted,  ///< What stood between two quotes.
    Field,   ///< "person:"; the value is the next token.
    Open,
    Close,
    Minus,  ///< "-" in front of something.
    And,
    Or,
    Not,
    Near,
};

struct Token {
    TokenKind kind = TokenKind::End;
    std::string_view text{};  ///< Of Word and Quoted, without quotes.
    QueryField field{};       ///< Of Field.
    unsigned distance = 0;    ///< Of Near.
    std::size_t at = 0;       ///< Byte offset in the query.
};

/// How far apart the words of a bare NEAR may be.
inline constexpr unsigned kDefaultNear = 10;
inline constexpr unsigned kMaxNear = 1000;

/// Cuts query text into tokens, one at a time.
class Lexer {
public:
    /// `query` is valid UTF-8 and outlives the lexer and its tokens.
    explicit Lexer(std::string_view query) : query_{query} {}

    /// Errors: BadQuery for a quote without its partner, a field that is unknown or has no
    /// value, a NEAR out of range.
    [[nodiscard]] Result<Token> next();

    /// What stands from here to white space, a bracket or a quote, as a value: a colon or a
    /// minus in it means nothing. Empty if nothing does.
    [[nodiscard]] Token value();

    /// " (column N)" for a byte offset, counted in code points from 1.
    [[nodiscard]] std::string column(std::size_t at) const;

private:
    [[nodiscard]] std::size_t quote_at(std::size_t at) const;
    [[nodiscard]] std::size_t word_end(std::size_t at) const;
    [[nodiscard]] bool starts_something(std::size_t at) const;
    [[nodiscard]] Result<Token> quoted();
    [[nodiscard]] Result<Token> word();
    [[nodiscard]] Result<Token> near(std::string_view text) const;

    std::string_view query_;
    std::size_t at_ = 0;
};

}  // namespace dateline
