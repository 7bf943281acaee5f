// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/render/styled.h"

#include <algorithm>

#include "common/text/utf8.h"

namespace dateline {
namespace {

constexpr std::string_view kFirstStrongIsolate = "\xe2\x81\xa8";  // U+2068
constexpr std::string_view kPopIsolate = "\xe2\x81\xa9";          // U+2069

// Select Graphic Rendition codes (ECMA-48). Red is what grep has taught people to look for,
// and readable on black and on white.
std::string_view code_of(Ink ink) {
    switch (ink) {
        case Ink::Plain: return {};
        case Ink::Strong: return "1";
        case Ink::Dim: return "2";
        case Ink::Match: return "31";
        case Ink::StrongMatch: return "1;31";
        case Ink::Bar: return "36";
        case Ink::Selected: return "1;32";
    }
    return {};
}

std::size_t visible_size(std::string_view text) {
    const std::size_t last = text.find_last_not_of(' ');
    return last == std::string_view::npos ? 0 : last + 1;
}

bool is_right_to_left(char32_t c) noexcept {
    return (c >= 0x0590 && c <= 0x08ff) || (c >= 0xfb1d && c <= 0xfdff) ||
           (c >= 0xfe70 && c <= 0xfefe) || (c >= 0x10800 && c <= 0x10fff) ||
           (c >= 0x1e800 && c <= 0x1efff);
}

// Lays pieces of a text out in lines; knows nothing of ink.
class Layout {
public:
    Layout(std::string_view text, std::size_t columns, std::size_t max_lines)
        : text_{text}, columns_{std::max<std::size_t>(columns, 1)}, max_lines_{max_lines} {}

    /// Places everything up to `end`, which stays together if it fits into a line.
    void place(std::size_t end, TextBreaks& breaks) {
        const std::string_view piece = text_.substr(done_, end - done_);
        const std::size_t shown = visible_size(piece);
        const std::size_t width = display_width(piece.substr(0, shown));
        if (used_ > 0 && used_ + width > columns_) new_line();
        if (width > columns_) {
            place_graphemes(piece.substr(0, shown), breaks);
            used_ += piece.size() - shown;
        } else {
            used_ += width + piece.size() - shown;
        }
        done_ = end;
    }

    /// Byte offsets at which the lines begin.
    std::vector<std::size_t> starts{0};
    [[nodiscard]] bool full() const noexcept { return starts.size() > max_lines_; }

private:
    void new_line() {
        starts.push_back(done_);
        used_ = 0;
    }

    void place_part(std::size_t width, std::size_t bytes) {
        if (used_ > 0 && used_ + width > columns_) new_line();
        used_ += width;
        done_ += bytes;
    }

    void place_graphemes(std::string_view piece, TextBreaks& breaks) {
        std::size_t start = 0;
        for (const std::size_t end : breaks.grapheme_ends(piece)) {
            const std::string_view grapheme = piece.substr(start, end - start);
            const std::size_t width = display_width(grapheme);
            if (width <= columns_) {
                place_part(width, grapheme.size());
            } else {
                place_code_points(grapheme);
            }
            start = end;
            if (full()) return;
        }
    }

    void place_code_points(std::string_view grapheme) {
        for (std::size_t at = 0; at < grapheme.size();) {
            const std::size_t start = at;
            (void)next_code_point(grapheme, at);
            place_part(display_width(grapheme.substr(start, at - start)), at - start);
        }
    }

    std::string_view text_;
    std::size_t columns_;
    std::size_t max_lines_;
    std::size_t done_ = 0;  ///< Bytes placed.
    std::size_t used_ = 0;  ///< Columns of the last line.
};

// Hands out the text of a line's spans from front to back.
class SpanReader {
public:
    explicit SpanReader(const Line& line) : line_{line} {}

    /// Appends the next `bytes` bytes to `out`.
    void take(std::size_t bytes, Line& out) {
        while (bytes > 0 && span_ < line_.size()) {
            const Span& span = line_[span_];
            const std::size_t part = std::min(bytes, span.text.size() - at_);
            if (part > 0) out.push_back({.text = span.text.substr(at_, part), .ink = span.ink});
            bytes -= part;
            at_ += part;
            if (at_ == span.text.size()) {
                ++span_;
                at_ = 0;
            }
        }
    }

private:
    const Line& line_;
    std::size_t span_ = 0;
    std::size_t at_ = 0;
};

void drop_trailing_spaces(Line& line) {
    while (!line.empty()) {
        std::string& text = line.back().text;
        text.resize(visible_size(text));
        if (!text.empty()) return;
        line.pop_back();
    }
}

// Ends a line in "…", at the price of what stood there.
void end_in_ellipsis(Line& line, std::size_t columns) {
    drop_trailing_spaces(line);
    std::size_t width = line_width(line);
    while (!line.empty() && width + 1 > columns) {
        std::string& text = line.back().text;
        const std::size_t last = display_width(text);
        const std::size_t others = width - last;
        if (others + 1 <= columns && last > 0) {
            // fit_width() puts "…" where it cuts, and it must cut here.
            text.append("  ");
            text = fit_width(text, columns - others);
            return;
        }
        line.pop_back();
        width = others;
    }
    const Ink ink = line.empty() ? Ink::Plain : line.back().ink;
    line.push_back({.text = "…", .ink = ink});
}

void isolate_line(Line& line) {
    const bool needed = std::any_of(line.begin(), line.end(),
                                    [](const Span& span) { return has_right_to_left(span.text); });
    if (!needed) return;
    line.insert(line.begin(), Span{.text = std::string{kFirstStrongIsolate}});
    line.push_back(Span{.text = std::string{kPopIsolate}});
}

}  // namespace

Span ink(std::string_view data, Ink ink) {
    return Span{.text = printable(data), .ink = ink};
}

Line ink_snippet(const Snippet& snippet, std::pair<Ink, Ink> plain_and_match) {
    Line line;
    const std::string_view text{snippet.text};
    std::size_t at = 0;
    std::size_t point = 0;
    const auto take = [&](std::size_t until, Ink ink_of_part) {
        const std::size_t start = at;
        while (point < until && at < text.size()) {
            (void)next_code_point(text, at);
            ++point;
        }
        if (at > start) line.push_back(ink(text.substr(start, at - start), ink_of_part));
    };
    for (const auto& [start, end] : snippet.highlights) {
        take(start, plain_and_match.first);
        take(end, plain_and_match.second);
    }
    take(std::numeric_limits<std::size_t>::max(), plain_and_match.first);
    return line;
}

std::size_t line_width(const Line& line) {
    std::size_t width = 0;
    for (const Span& span : line) width += display_width(span.text);
    return width;
}

void pad_line(Line& line, std::size_t columns) {
    const std::size_t width = line_width(line);
    if (width < columns) line.push_back({.text = std::string(columns - width, ' ')});
}

void append_line(std::string& out, const Line& line, const TextStyle& style) {
    std::size_t last = line.size();
    while (last > 0 && visible_size(line[last - 1].text) == 0) --last;
    for (std::size_t i = 0; i < last; ++i) {
        std::string_view text{line[i].text};
        if (i + 1 == last) text = text.substr(0, visible_size(text));
        const std::string_view code = style.color ? code_of(line[i].ink) : std::string_view{};
        if (code.empty()) {
            out += text;
            continue;
        }
        out.append("\x1b[").append(code).append("m").append(text).append("\x1b[0m");
    }
    out += '\n';
}

std::vector<Line> wrap_line(const Line& line, const WrapOptions& options, TextBreaks& breaks) {
    std::string text;
    for (const Span& span : line) text += span.text;
    const std::size_t columns = options.width > options.indent ? options.width - options.indent : 1;
    Layout layout{text, columns, options.max_lines};
    // A copy: place() uses `breaks` again.
    const std::vector<std::size_t> ends = breaks.line_ends(text);
    for (const std::size_t end : ends) {
        layout.place(end, breaks);
        if (layout.full()) break;
    }
    const std::size_t count = std::min(layout.starts.size(), options.max_lines);
    const bool cut = layout.full();
    layout.starts.push_back(text.size());

    std::vector<Line> lines;
    SpanReader reader{line};
    for (std::size_t i = 0; i < count; ++i) {
        Line content;
        reader.take(layout.starts[i + 1] - layout.starts[i], content);
        drop_trailing_spaces(content);
        if (cut && i + 1 == count) end_in_ellipsis(content, columns);
        if (options.isolate) isolate_line(content);
        if (options.indent > 0) {
            content.insert(content.begin(), Span{.text = std::string(options.indent, ' ')});
        }
        lines.push_back(std::move(content));
    }
    return lines;
}

Span fit_name(std::string_view data, std::size_t columns, const TextStyle& style, Ink ink) {
    Span span{.text = fit_width(printable(data), columns), .ink = ink};
    if (style.isolate && has_right_to_left(span.text)) {
        span.text = std::string{kFirstStrongIsolate}.append(span.text).append(kPopIsolate);
    }
    return span;
}

bool has_right_to_left(std::string_view utf8) noexcept {
    for (std::size_t at = 0; at < utf8.size();) {
        if (is_right_to_left(next_code_point(utf8, at))) return true;
    }
    return false;
}

}  // namespace dateline
