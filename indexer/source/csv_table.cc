// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/source/csv_table.h"

#include <algorithm>
#include <array>
#include <new>
#include <unordered_set>
#include <utility>

#include <csv.h>
#include <fmt/format.h>

#include "common/text/utf8.h"
#include "indexer/source/ascii.h"

namespace dateline {
namespace {

constexpr std::array<char, 4> kDelimiters{',', ';', '\t', '|'};

Error bad_row(std::string message) {
    return Error{ErrorCode::BadRecord, std::move(message)};
}

/// libcsv's parser, freed at the end.
class Parser {
public:
    explicit Parser(char delimiter) {
        if (csv_init(&parser_, 0) != 0) throw std::bad_alloc{};
        csv_set_delim(&parser_, static_cast<unsigned char>(delimiter));
        // A newline ends a row; libcsv would also take a carriage return alone for a row's end.
        csv_set_term_func(&parser_, [](unsigned char c) { return c == '\n' ? 1 : 0; });
        csv_set_space_func(
            &parser_, [](unsigned char c) { return c == ' ' || c == '\t' || c == '\r' ? 1 : 0; });
    }
    ~Parser() { csv_free(&parser_); }
    Parser(const Parser&) = delete;
    Parser& operator=(const Parser&) = delete;

    /// The rows of a text.
    Result<std::vector<std::vector<std::string>>> parse(std::string_view text) {
        Rows rows;
        const std::size_t done = csv_parse(&parser_, text.data(), text.size(), &Parser::add_cell,
                                           &Parser::end_row, &rows);
        if (done != text.size()) throw std::bad_alloc{};  // Nothing else can stop it.
        // Strict only now: it would have refused a quote within a value (5" disks), too, which is
        // common in tables separated by tabs and cannot be misread.
        csv_set_opts(&parser_, CSV_STRICT | CSV_STRICT_FINI);
        if (csv_fini(&parser_, &Parser::add_cell, &Parser::end_row, &rows) != 0) {
            return bad_row(
                fmt::format("has a quote that is not closed in column {}", rows.row.size() + 1));
        }
        return std::move(rows.rows);
    }

private:
    struct Rows {
        std::vector<std::vector<std::string>> rows;
        std::vector<std::string> row;
    };

    static void add_cell(void* text, std::size_t size, void* data) {
        static_cast<Rows*>(data)->row.emplace_back(static_cast<const char*>(text), size);
    }
    static void end_row(int, void* data) {
        auto* rows = static_cast<Rows*>(data);
        rows->rows.push_back(std::exchange(rows->row, {}));
    }

    csv_parser parser_{};
};

Result<void> check_columns(const std::vector<std::string>& columns) {
    std::unordered_set<std::string_view> seen;
    for (const std::string& column : columns) {
        if (column.empty() || seen.insert(column).second) continue;
        return bad_row(
            fmt::format("two columns are called \"{}\"", fit_width(printable(column), 60)));
    }
    if (!seen.empty()) return {};
    return bad_row("the header line names no column");
}

}  // namespace

char csv_delimiter(std::string_view header) {
    std::array<std::size_t, kDelimiters.size()> counts{};
    bool quoted = false;
    for (const char c : header) {
        if (c == '"') quoted = !quoted;
        const auto* const known = std::find(kDelimiters.begin(), kDelimiters.end(), c);
        if (!quoted && known != kDelimiters.end()) {
            ++counts[static_cast<std::size_t>(known - kDelimiters.begin())];
        }
    }
    const auto* const most = std::max_element(counts.begin(), counts.end());
    return kDelimiters[static_cast<std::size_t>(most - counts.begin())];
}

Result<std::vector<std::string>> parse_csv_header(std::string_view header) {
    auto rows = Parser{csv_delimiter(header)}.parse(header);
    if (!rows) return std::move(rows).error();
    if (rows->size() != 1) return bad_row("the header line names no column");
    if (auto good = check_columns(rows->front()); !good) return std::move(good).error();
    return std::move(rows->front());
}

Result<CsvTable> parse_csv(std::string_view text) {
    CsvRowEnd header{','};
    const std::size_t end = header.find(text);
    auto rows = Parser{csv_delimiter(text.substr(0, end))}.parse(text);
    if (!rows) return std::move(rows).error();
    if (rows->size() != 2) return bad_row("is not one row");
    CsvTable table{.columns = std::move((*rows)[0]), .cells = std::move((*rows)[1])};
    if (auto good = check_columns(table.columns); !good) return std::move(good).error();
    if (table.cells.size() != table.columns.size()) {
        return bad_row(fmt::format("has {} columns where the header has {}", table.cells.size(),
                                   table.columns.size()));
    }
    return table;
}

std::size_t CsvRowEnd::find(std::string_view bytes) {
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        const char c = bytes[at];
        if (state_ == State::Quoted) {
            if (c == '"') state_ = State::QuoteEnd;
        } else if (c == '"' && state_ != State::Plain) {
            state_ = State::Quoted;  // The first one, or the second of a pair.
        } else if (c == '\n') {
            state_ = State::Begin;
            return at;
        } else if (c == delimiter_) {
            state_ = State::Begin;
        } else if (state_ != State::Begin || !is_ascii_blank(c)) {
            state_ = State::Plain;
        }
    }
    return bytes.size();
}

}  // namespace dateline
