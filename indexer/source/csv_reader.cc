// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/source/csv_reader.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "common/text/utf8.h"
#include "indexer/source/ascii.h"
#include "indexer/source/csv_table.h"
#include "indexer/source/cut_buffer.h"
#include "indexer/source/declared.h"
#include "indexer/source/encoding.h"
#include "indexer/source/field_guess.h"
#include "indexer/source/field_map.h"

namespace dateline {
namespace {

/// What a column of a table holds.
struct Column {
    std::size_t place;
    ArticleField field;
};

std::optional<std::size_t> find_column(const std::vector<std::string>& columns,
                                       std::string_view name) {
    const auto found = std::find(columns.begin(), columns.end(), name);
    if (found == columns.end()) return std::nullopt;
    return static_cast<std::size_t>(found - columns.begin());
}

std::vector<Column> guess_columns(const std::vector<std::string>& columns) {
    FieldGuesses guesses;
    for (std::size_t i = 0; i < columns.size(); ++i) guesses.see(columns[i], i);
    std::vector<Column> known;
    for (std::size_t i = 0; i < kArticleFieldCount; ++i) {
        const auto field = static_cast<ArticleField>(i);
        if (const auto place = guesses.place(field)) known.push_back({*place, field});
    }
    return known;
}

/// The columns by --map, in its order; none if it speaks of no column of this file.
/// Errors: BadRecord if it does for some fields, but not for all.
Result<std::vector<Column>> map_columns(const std::vector<std::string>& columns,
                                        const std::vector<FieldMapping>& map) {
    std::vector<Column> known;
    const FieldMapping* missing = nullptr;
    for (const FieldMapping& mapping : map) {
        const auto field = article_field(mapping.field);
        const auto place = find_column(columns, mapping.path);
        if (field && place) {
            known.push_back({*place, *field});
        } else if (missing == nullptr) {
            missing = &mapping;
        }
    }
    if (known.empty() || missing == nullptr) return known;
    const bool found_elsewhere = std::any_of(
        known.begin(), known.end(),
        [missing](const Column& column) { return article_field(missing->field) == column.field; });
    if (found_elsewhere) return known;
    return Error{ErrorCode::BadRecord, fmt::format("has no column \"{}\" (--map {}={})",
                                                   missing->path, missing->field, missing->path)};
}

/// Errors: BadRecord if there is no column for a title or a body.
Result<std::vector<Column>> known_columns(const std::vector<std::string>& columns,
                                          const ReadOptions& options) {
    auto known = map_columns(columns, options.map);
    if (!known) return known;
    if (known->empty()) *known = guess_columns(columns);
    const bool has_text = std::any_of(known->begin(), known->end(), [](const Column& column) {
        return column.field == ArticleField::Title || column.field == ArticleField::Body;
    });
    if (has_text) return known;
    return nothing_to_read({columns.begin(), columns.end()});
}

Result<void> fill_cell(Article& article, ArticleField field, const std::string& cell,
                       const std::string& column, unsigned nesting) {
    if (!holds_several(field)) return fill_field(article, field, cell, column, nesting);
    const char separator = cell.find(';') == std::string::npos ? '|' : ';';
    for (const std::string& part : split_list(cell, separator)) {
        if (auto done = fill_field(article, field, part, column, nesting); !done) return done;
    }
    return {};
}

class CsvCutter final : public RecordCutter {
public:
    CsvCutter(ByteStream& stream, std::string file, const ReadOptions& options)
        : buffer_{stream, std::move(file), Format::Csv, options.limits}, options_{options} {}

    std::optional<Input> next() override {
        if (header_.empty() && !done_) {
            if (auto rejection = read_header()) return *rejection;
        }
        while (!done_) {
            done_ = buffer_.bytes().empty();
            if (done_) return buffer_.take_failure();
            buffer_.begin_record(header_);
            const bool whole = take_row(delimiter_);
            if (buffer_.has_failed()) continue;
            const std::string_view row =
                buffer_.record().substr(std::min(header_.size(), buffer_.record().size()));
            if (!buffer_.too_long() && whole && trim_blanks(row).empty()) continue;
            return buffer_.finish_record();
        }
        return std::nullopt;
    }

private:
    /// Adds a row to the record, without its newline. False at the end of the file.
    bool take_row(char delimiter) {
        CsvRowEnd row{delimiter};
        for (auto bytes = buffer_.bytes(); !bytes.empty(); bytes = buffer_.bytes()) {
            const std::size_t end = row.find(bytes);
            buffer_.take(end);
            if (end == bytes.size()) continue;
            buffer_.drop(1);
            return true;
        }
        return false;
    }

    /// Reads the first line that is not blank. Gives what is wrong with it.
    std::optional<Rejection> read_header() {
        do {
            done_ = buffer_.bytes().empty();
            if (done_) return buffer_.take_failure();
            buffer_.begin_record();
            take_row(',');
            if (buffer_.too_long()) {
                done_ = true;
                return buffer_.reject_file("has a header line longer than a record may be");
            }
            header_ = trim_blanks(buffer_.record());
        } while (header_.empty());
        if (buffer_.has_failed()) {
            done_ = true;
            return buffer_.take_failure();
        }
        if (auto good = check_header(); !good) {
            done_ = true;
            Error error = std::move(good).error();
            return buffer_.reject_file(std::move(error.message), std::move(error.hint));
        }
        delimiter_ = csv_delimiter(header_);
        header_ += '\n';
        return std::nullopt;
    }

    [[nodiscard]] Result<void> check_header() const {
        const auto utf8 = to_utf8(header_, options_.encoding, {});
        if (!utf8) return utf8.error();
        const auto columns = parse_csv_header(*utf8);
        if (!columns) return columns.error();
        const auto known = known_columns(*columns, options_);
        if (!known) return known.error();
        return {};
    }

    CutBuffer buffer_;
    ReadOptions options_;
    std::string header_{};  // With its newline, once it is known to be good.
    char delimiter_ = ',';
    bool done_ = false;
};

class CsvReader final : public Reader {
public:
    [[nodiscard]] std::unique_ptr<RecordCutter> cut(ByteStream& stream, std::string file,
                                                    const ReadOptions& options) const override {
        return std::make_unique<CsvCutter>(stream, std::move(file), options);
    }

    [[nodiscard]] Result<std::vector<Article>> read(const RawRecord& record,
                                                    const ReadOptions& options) const override {
        const auto utf8 = to_utf8(record.bytes, options.encoding, {});
        if (!utf8) return utf8.error();
        const auto table = parse_csv(*utf8);
        if (!table) return table.error();
        const auto known = known_columns(table->columns, options);
        if (!known) return known.error();
        Article article;
        for (const Column& column : *known) {
            auto done = fill_cell(article, column.field, table->cells[column.place],
                                  table->columns[column.place], options.limits.nesting);
            if (!done) return done.error();
        }
        if (article.title.empty() && article.body.empty()) {
            return Error{ErrorCode::BadRecord, "has neither a title nor a body in its row"};
        }
        drop_repeated(article);
        std::vector<Article> articles;
        articles.push_back(std::move(article));
        return articles;
    }
};

}  // namespace

const Reader& csv_reader() {
    static const CsvReader reader;
    return reader;
}

}  // namespace dateline
