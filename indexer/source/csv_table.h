// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/result.h"

namespace dateline {

/// A header line and one row below it.
struct CsvTable {
    std::vector<std::string> columns;
    std::vector<std::string> cells;  ///< As many as there are columns.
};

/// The sign between the columns: that of ',' ';' tab and '|' of which the header has most, outside
/// of quotes; ',' if it has none.
[[nodiscard]] char csv_delimiter(std::string_view header);

/// Parses a header alone.
/// Errors: BadRecord if two columns have one name, a quote is not closed, or it is blank.
[[nodiscard]] Result<std::vector<std::string>> parse_csv_header(std::string_view header);

/// Parses a header, a newline and a row. Blanks around a value that is not quoted are dropped; a
/// quote within it is part of it.
/// Errors: as above; BadRecord if the row has another number of columns.
[[nodiscard]] Result<CsvTable> parse_csv(std::string_view text);

/// Follows the quotes of CSV through a text that comes piece by piece, to find where rows end.
class CsvRowEnd {
public:
    explicit CsvRowEnd(char delimiter) : delimiter_{delimiter} {}

    /// The index of the newline that ends the row, or the size. Then begins with the next row.
    [[nodiscard]] std::size_t find(std::string_view bytes);
    [[nodiscard]] bool in_quotes() const noexcept { return state_ == State::Quoted; }

private:
    enum class State {
        Begin,     ///< Of a value; blanks may come before it.
        Plain,     ///< In a value without quotes; a quote in it means nothing.
        Quoted,    ///< In quotes.
        QuoteEnd,  ///< Behind a quote in quotes: it may be the first of a pair.
    };

    char delimiter_;
    State state_ = State::Begin;
};

}  // namespace dateline
