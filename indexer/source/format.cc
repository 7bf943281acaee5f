// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/source/format.h"

#include <algorithm>
#include <string>

#include "indexer/source/ascii.h"
#include "indexer/source/probe.h"

namespace dateline {
namespace {

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

std::string extension_of(std::string_view name) {
    const auto slash = name.rfind('/');
    if (slash != name.npos) name.remove_prefix(slash + 1);
    const auto dot = name.rfind('.');
    return dot == name.npos ? std::string{} : ascii_lower(name.substr(dot + 1));
}

bool contains_ignoring_case(std::string_view text, std::string_view lower) {
    const auto same = [](char a, char b) { return ascii_lower(a) == b; };
    return std::search(text.begin(), text.end(), lower.begin(), lower.end(), same) != text.end();
}

// Where the JSON value at the start ends: behind its last brace, or nothing if it goes on.
std::optional<std::size_t> json_value_end(std::string_view text) {
    std::size_t depth = 0;
    bool in_string = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (in_string) {
            if (c == '\\') ++i;
            if (c == '"') in_string = false;
        } else if (c == '"') {
            in_string = true;
        } else if (c == '{' || c == '[') {
            ++depth;
        } else if (c == '}' || c == ']') {
            if (--depth == 0) return i + 1;
        }
    }
    return std::nullopt;
}

bool begins_json(std::string_view text) {
    if (text.empty() || (text.front() != '{' && text.front() != '[')) return false;
    const std::string_view rest = trim_blanks(text.substr(1));
    if (rest.empty()) return true;
    return text.front() == '{' ? rest.front() == '"' || rest.front() == '}'
                               : is_one_of(rest.substr(0, 1), {"{", "[", "\"", "]"});
}

std::optional<Format> json_format(std::string_view text, std::string_view extension) {
    if (!begins_json(text)) return std::nullopt;
    const bool named_lines = is_one_of(extension, {"jsonl", "ndjson", "jsonlines", "ldjson"});
    if (text.front() == '[' && !named_lines) return Format::Json;
    const auto end = json_value_end(text);
    const bool one_line = text.substr(0, end.value_or(text.size())).find('\n') == text.npos;
    if (!one_line) return Format::Json;
    if (named_lines) return Format::JsonLines;
    if (!end) return Format::Json;
    const std::string_view rest = text.substr(*end);
    const bool another_line =
        rest.find_first_not_of(" \t\r\n") != rest.npos &&
        rest.substr(0, rest.find_first_not_of(" \t\r\n")).find('\n') != rest.npos;
    return another_line ? Format::JsonLines : Format::Json;
}

// The text behind XML declarations, comments and blanks at its beginning.
std::string_view skip_prologue(std::string_view text) {
    for (;;) {
        text = trim_blanks(text);
        const bool comment = text.starts_with("<!--");
        if (!comment && !text.starts_with("<?")) return text;
        const std::string_view close = comment ? "-->" : ">";
        const auto end = text.find(close);
        if (end == text.npos) return {};
        text.remove_prefix(end + close.size());
    }
}

bool begins_html(std::string_view text) {
    const std::string_view start = skip_prologue(text);
    if (starts_with_ignoring_case(start, "<!doctype")) {
        return starts_with_ignoring_case(trim_blanks(start.substr(9)), "html");
    }
    if (start.empty() || start.front() != '<') return false;
    std::size_t end = 1;
    while (end < start.size() && (is_ascii_letter(start[end]) || is_ascii_digit(start[end]))) ++end;
    if (end < start.size() && !is_ascii_blank(start[end]) && start[end] != '>' &&
        start[end] != '/') {
        return false;
    }
    return is_one_of(ascii_lower(start.substr(1, end - 1)),
                     {"html", "head", "body", "title", "meta", "link", "script", "style", "div",
                      "article", "section", "main", "p", "h1", "h2", "table"});
}

bool begins_front_matter(std::string_view text) {
    const auto line = text.find('\n');
    if (line == text.npos || trim_blanks(text.substr(0, line)) != "---") return false;
    const std::string_view rest = text.substr(line);
    return rest.find("\n---") != rest.npos || rest.find("\n...") != rest.npos;
}

// A first line of short column names, one of them that of an article's part, and a second line.
bool begins_table(std::string_view text) {
    const auto line_end = text.find('\n');
    if (line_end == text.npos) return false;
    const std::string_view line = trim_blanks(text.substr(0, line_end));
    const std::string_view row = text.substr(line_end + 1);
    const std::string_view first_row = row.substr(0, row.find('\n'));
    for (const char separator : {'\t', ';', ','}) {
        if (first_row.find(separator) == first_row.npos) continue;
        std::size_t columns = 0;
        bool known = false;
        bool is_short = true;
        for (std::size_t at = 0; at <= line.size(); ++columns) {
            const std::size_t end = std::min(line.find(separator, at), line.size());
            std::string_view name = trim_blanks(line.substr(at, end - at));
            if (name.size() >= 2 && name.front() == '"' && name.back() == '"') {
                name = name.substr(1, name.size() - 2);
            }
            is_short =
                is_short && !name.empty() && name.size() <= 32 && name.find(". ") == name.npos;
            known = known || is_one_of(ascii_lower(name),
                                       {"title", "headline", "body", "text", "content", "article"});
            at = end + 1;
        }
        if (columns >= 2 && known && is_short) return true;
    }
    return false;
}

std::optional<Format> by_name(std::string_view extension) {
    if (is_one_of(extension, {"md", "markdown", "mkd", "mdown"})) return Format::Markdown;
    if (is_one_of(extension, {"csv", "tsv", "tab"})) return Format::Csv;
    if (is_one_of(extension, {"jsonl", "ndjson", "jsonlines", "ldjson"})) return Format::JsonLines;
    if (extension == "json") return Format::Json;
    if (is_one_of(extension, {"html", "htm", "xhtml"})) return Format::Html;
    if (is_one_of(extension, {"txt", "text"})) return Format::Text;
    return std::nullopt;
}

}  // namespace

std::optional<Format> detect_format(std::string_view probe, std::string_view name) {
    if (probe.starts_with("\xef\xbb\xbf")) probe.remove_prefix(3);
    if (is_binary(probe)) return std::nullopt;
    const std::string extension = extension_of(name);
    const std::string_view text = trim_blanks(probe);
    if (const auto json = json_format(text, extension)) return json;
    if (!text.empty() && text.front() == '<') {
        if (contains_ignoring_case(text, "<!doctype lewis") ||
            contains_ignoring_case(text, "<reuters ")) {
            return Format::ReutersSgml;
        }
        if (begins_html(text)) return Format::Html;
        // XML of another kind: its markup would be taken for an article's words.
        if (text.starts_with("<?xml")) return std::nullopt;
    }
    if (begins_front_matter(probe)) return Format::Markdown;
    if (const auto named = by_name(extension)) return named;
    if (contains_ignoring_case(text, "<html") || contains_ignoring_case(text, "<!doctype html")) {
        return Format::Html;
    }
    if (text.starts_with("# ")) return Format::Markdown;
    return begins_table(text) ? Format::Csv : Format::Text;
}

}  // namespace dateline
