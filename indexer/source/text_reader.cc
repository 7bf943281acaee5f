// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/source/text_reader.h"

#include <algorithm>
#include <utility>

#include "common/text/utf8.h"
#include "indexer/source/ascii.h"
#include "indexer/source/dateline_line.h"
#include "indexer/source/declared.h"
#include "indexer/source/encoding.h"
#include "indexer/source/whole_file_cutter.h"

namespace dateline {
namespace {

// No one wraps lines by hand at more columns than this.
constexpr std::size_t kMaxWrapColumns = 120;

std::vector<std::string_view> split_lines(std::string_view text) {
    std::vector<std::string_view> lines;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        lines.push_back(trim_blanks(text.substr(at, end - at)));
        at = end + 1;
    }
    return lines;
}

// Splits "Key: value"; an empty key if the line is not of that form.
std::pair<std::string_view, std::string_view> header_of(std::string_view line) {
    const auto colon = line.find(':');
    if (colon == line.npos || colon > 20) return {};
    return {trim_blanks(line.substr(0, colon)), trim_blanks(line.substr(colon + 1))};
}

// Fills the article from the header lines at `line` and moves behind them; does nothing if
// one of the lines up to the next empty one is no header.
Result<void> read_headers(const std::vector<std::string_view>& lines, std::size_t& line,
                          Article& article) {
    Article filled = article;
    std::size_t at = line;
    for (; at < lines.size() && !lines[at].empty(); ++at) {
        const auto [key, value] = header_of(lines[at]);
        if (key.empty() || ascii_lower(key) == "title") return {};
        // A bad date is told only once it is sure that these are headers.
        Article probe;
        const auto known = set_field(probe, key, "");
        if (!known || !*known) return {};
    }
    for (std::size_t i = line; i < at; ++i) {
        const auto [key, value] = header_of(lines[i]);
        if (auto set = set_field(filled, key, value); !set) return set.error();
    }
    article = std::move(filled);
    line = at;
    return {};
}

bool begins_item(std::string_view line) {
    return line.starts_with("- ") || line.starts_with("* ") || line.starts_with("• ");
}

// Chinese, Japanese and their punctuation stand without blanks between the lines.
bool is_unspaced(char32_t c) noexcept {
    return (c >= 0x3000 && c <= 0x30ff) || (c >= 0x3400 && c <= 0x9fff) ||
           (c >= 0xff00 && c <= 0xffef) || (c >= 0x20000 && c <= 0x3ffff);
}

char32_t last_code_point(std::string_view text) {
    std::size_t at = text.size() - 1;
    while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xc0U) == 0x80U) --at;
    return next_code_point(text, at);
}

void append_joined(std::string& paragraph, std::string_view line) {
    if (paragraph.empty()) {
        paragraph = line;
        return;
    }
    std::size_t start = 0;
    const bool unspaced =
        is_unspaced(last_code_point(paragraph)) && is_unspaced(next_code_point(line, start));
    if (begins_item(line)) {
        paragraph += '\n';
    } else if (!unspaced) {
        paragraph += ' ';
    }
    paragraph.append(line);
}

std::string body_of(const std::vector<std::string_view>& lines, std::size_t line) {
    std::string body;
    while (line < lines.size()) {
        std::size_t end = line;
        bool wrapped = true;
        for (; end < lines.size() && !lines[end].empty(); ++end) {
            wrapped = wrapped && display_width(lines[end]) <= kMaxWrapColumns;
        }
        std::string paragraph;
        for (; line < end; ++line) {
            if (wrapped || paragraph.empty()) {
                append_joined(paragraph, lines[line]);
            } else {
                paragraph.append("\n\n").append(lines[line]);
            }
        }
        if (!paragraph.empty()) body.append(body.empty() ? "" : "\n\n").append(paragraph);
        ++line;
    }
    return body;
}

class TextReader final : public Reader {
public:
    [[nodiscard]] std::unique_ptr<RecordCutter> cut(ByteStream& stream, std::string file,
                                                    const ReadOptions& options) const override {
        return cut_whole_file(stream, std::move(file), Format::Text, options);
    }

    [[nodiscard]] Result<std::vector<Article>> read(const RawRecord& record,
                                                    const ReadOptions& options) const override {
        auto text = to_utf8(record.bytes, options.encoding, "");
        if (!text) return text.error();
        const std::string clean = clean_text(*text);
        const std::vector<std::string_view> lines = split_lines(clean);
        if (lines.empty()) return Error{ErrorCode::BadRecord, "holds no text"};
        Article article;
        article.title = clean_line(lines.front());
        std::size_t line = 1;
        if (auto headers = read_headers(lines, line, article); !headers) return headers.error();
        article.body = body_of(lines, line);
        if (article.dateline.empty()) article.dateline = find_dateline(article.body);
        drop_repeated(article);
        return std::vector<Article>{std::move(article)};
    }
};

}  // namespace

const Reader& text_reader() {
    static const TextReader reader;
    return reader;
}

}  // namespace dateline
