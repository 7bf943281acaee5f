// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/source/html_tags.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <initializer_list>

#include <libxml/HTMLparser.h>

#include "common/text/utf8.h"
#include "indexer/source/ascii.h"

namespace dateline {
namespace {

constexpr std::array<std::string_view, 20> kKeptAttributes{
    "aria-hidden", "class", "content",  "data-nosnippet", "datetime", "dir",     "hidden",
    "href",        "id",    "itemprop", "itemtype",       "lang",     "name",    "property",
    "pubdate",     "rel",   "role",     "style",          "type",     "xml:lang"};

// Tags that stand inside words or sentences and change only their look.
constexpr std::array<std::string_view, 37> kLetterTags{
    "abbr",   "acronym", "b",       "bdi",   "bdo", "big", "blink", "cite",  "code",   "data",
    "del",    "dfn",     "em",      "font",  "i",   "img", "input", "ins",   "kbd",    "mark",
    "nobr",   "param",   "picture", "q",     "rb",  "s",   "samp",  "small", "source", "strike",
    "strong", "sub",     "sup",     "track", "tt",  "u",   "wbr"};

// Elements whose content is no markup, or none that readers could read.
constexpr std::array<std::string_view, 15> kDroppedElements{
    "audio",  "canvas", "iframe", "map",   "math", "noembed",  "noframes", "noscript",
    "object", "script", "select", "style", "svg",  "template", "textarea"};

template <std::size_t N>
bool is_in(std::string_view word, const std::array<std::string_view, N>& words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

// Where "</name" with its end stands at or behind `at`, or npos.
std::size_t find_end_tag(std::string_view text, std::size_t at, std::string_view name) {
    for (;;) {
        at = text.find("</", at);
        if (at == text.npos) return at;
        const std::string_view rest = text.substr(at + 2);
        if (starts_with_ignoring_case(rest, name)) {
            const char next = rest.size() > name.size() ? rest[name.size()] : '>';
            if (next == '>' || next == '/' || is_ascii_blank(next)) return at;
        }
        at += 2;
    }
}

struct Attribute {
    std::string name;
    std::string_view value;
};

struct Tag {
    std::string name;
    std::vector<Attribute> attributes;  // The kept ones.
    std::size_t end = 0;                // Behind its '>'; npos if the text ends first.
};

// Reads one attribute at `at` and moves behind it.
Attribute read_attribute(std::string_view text, std::size_t& at) {
    // An '=' in the first place is part of the name.
    const std::size_t name = at++;
    while (at < text.size() && !is_ascii_blank(text[at]) && text[at] != '/' && text[at] != '>' &&
           text[at] != '=') {
        ++at;
    }
    Attribute attribute{.name = {}, .value = {}};
    if (at - name <= 20) attribute.name = ascii_lower(text.substr(name, at - name));
    std::size_t next = at;
    while (next < text.size() && is_ascii_blank(text[next])) ++next;
    if (next >= text.size() || text[next] != '=') return attribute;
    ++next;
    while (next < text.size() && is_ascii_blank(text[next])) ++next;
    at = next;
    if (at >= text.size() || text[at] == '>') return attribute;
    if (text[at] == '"' || text[at] == '\'') {
        const std::size_t end = std::min(text.find(text[at], at + 1), text.size());
        attribute.value = text.substr(at + 1, end - at - 1);
        at = std::min(end + 1, text.size());
        return attribute;
    }
    while (at < text.size() && !is_ascii_blank(text[at]) && text[at] != '>') ++at;
    attribute.value = text.substr(next, at - next);
    return attribute;
}

// Reads the tag whose name begins at `at`.
Tag read_tag(std::string_view text, std::size_t at) {
    Tag tag;
    const std::size_t name = at;
    while (at < text.size() && !is_ascii_blank(text[at]) && text[at] != '/' && text[at] != '>')
        ++at;
    tag.name = ascii_lower(text.substr(name, std::min<std::size_t>(at - name, 40)));
    for (;;) {
        while (at < text.size() && (is_ascii_blank(text[at]) || text[at] == '/')) ++at;
        if (at >= text.size()) break;
        if (text[at] == '>') {
            tag.end = at + 1;
            return tag;
        }
        Attribute attribute = read_attribute(text, at);
        const bool known =
            !is_in(attribute.name, kKeptAttributes) ||
            std::any_of(tag.attributes.begin(), tag.attributes.end(),
                        [&](const Attribute& other) { return other.name == attribute.name; });
        if (!known) tag.attributes.push_back(std::move(attribute));
    }
    tag.end = text.npos;
    return tag;
}

// True for a name that libxml2 takes for one.
bool is_plain_name(std::string_view name) {
    return std::all_of(name.begin(), name.end(),
                       [](char c) { return is_ascii_letter(c) || is_ascii_digit(c) || c == '-'; });
}

class Tidier {
public:
    explicit Tidier(std::string_view text) : text_{text} { out_.markup.reserve(text.size()); }

    TidyHtml run() {
        while (at_ < text_.size()) {
            const std::size_t open = std::min(text_.find('<', at_), text_.size());
            write_text(text_.substr(at_, open - at_));
            at_ = open;
            if (open < text_.size()) read_markup();
        }
        return std::move(out_);
    }

private:
    void read_markup() {
        const std::string_view rest = text_.substr(at_);
        if (rest.size() > 1 && is_ascii_letter(rest[1])) {
            read_start_tag();
        } else if (rest.size() > 2 && rest[1] == '/' && is_ascii_letter(rest[2])) {
            const Tag tag = read_tag(text_, at_ + 2);
            at_ = tag.end;
            if (is_plain_name(tag.name) && !is_in(tag.name, kLetterTags) &&
                !is_in(tag.name, kDroppedElements)) {
                out_.markup.append("</").append(tag.name).append(">");
            }
        } else if (rest.starts_with("<!--")) {
            // "<!-->" and "<!--->" are whole comments.
            const std::size_t end = text_.find("-->", at_ + 2);
            at_ = end == text_.npos ? text_.size() : end + 3;
        } else if (rest.starts_with("<![CDATA[")) {
            at_ += 9;
        } else if (rest.size() > 1 && (rest[1] == '!' || rest[1] == '?' || rest[1] == '/')) {
            const std::size_t end = text_.find('>', at_);
            at_ = end == text_.npos ? text_.size() : end + 1;
        } else {
            out_.markup += "&lt;";
            ++at_;
        }
    }

    void read_start_tag() {
        const Tag tag = read_tag(text_, at_ + 1);
        at_ = tag.end;
        if (at_ == text_.npos || !is_plain_name(tag.name)) return;
        if (is_in(tag.name, kDroppedElements)) {
            drop_element(tag);
        } else if (tag.name == "title") {
            write_start_tag(tag);
            if (no_title_end_) return;
            const std::size_t end = find_end_tag(text_, at_, tag.name);
            no_title_end_ = end == text_.npos;
            if (no_title_end_) return;
            write_text(text_.substr(at_, end - at_));
            at_ = end;
        } else if (!is_in(tag.name, kLetterTags)) {
            write_start_tag(tag);
        }
    }

    void drop_element(const Tag& tag) {
        const std::size_t end = find_end(tag.name);
        if (tag.name == "script" && end != text_.npos) {
            for (const Attribute& attribute : tag.attributes) {
                if (attribute.name == "type" &&
                    starts_with_ignoring_case(trim_blanks(attribute.value),
                                              "application/ld+json")) {
                    out_.json_ld.emplace_back(text_.substr(at_, end - at_));
                }
            }
        }
        // Without an end, a script or style goes on to the end; of others only the tag is left out.
        if (end != text_.npos) {
            at_ = std::min(text_.find('>', end), text_.size() - 1) + 1;
        } else if (tag.name == "script" || tag.name == "style") {
            at_ = text_.size();
        }
    }

    // Looks for each kind of end tag in vain only once.
    std::size_t find_end(std::string_view name) {
        const auto which = static_cast<std::size_t>(
            std::find(kDroppedElements.begin(), kDroppedElements.end(), name) -
            kDroppedElements.begin());
        if (unclosed_[which]) return text_.npos;
        const std::size_t end = find_end_tag(text_, at_, name);
        unclosed_[which] = end == text_.npos;
        return end;
    }

    void write_start_tag(const Tag& tag) {
        std::string& out = out_.markup;
        out.append("<").append(tag.name);
        for (const Attribute& attribute : tag.attributes) {
            out.append(" ").append(attribute.name).append("=\"");
            for (const char c : attribute.value) {
                if (c == '"') {
                    out += "&quot;";
                } else if (c == '<') {
                    out += "&lt;";
                } else if (c != '\0') {
                    out += c;
                }
            }
            out += '"';
        }
        out += '>';
    }

    void write_text(std::string_view text) {
        for (const char c : text) {
            if (c == '<') {
                out_.markup += "&lt;";
            } else if (c != '\0') {
                out_.markup += c;
            }
        }
    }

    std::string_view text_;
    std::size_t at_ = 0;
    TidyHtml out_;
    // Kinds of which no end tag is left.
    std::array<bool, kDroppedElements.size()> unclosed_{};
    bool no_title_end_ = false;
};

// Windows-1252's characters where others have C1 controls: "&#150;" means a dash.
char32_t web_code_point(std::uint32_t code) {
    constexpr std::array<char16_t, 32> kWindows{
        0x20ac, 0x81,   0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
        0x2039, 0x0152, 0x8d,   0x017d, 0x8f,   0x90,   0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
        0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x9d,   0x017e, 0x0178};
    if (code >= 0x80 && code < 0xa0) return kWindows[code - 0x80];
    return code == 0 ? 0xfffd : code;
}

// The code point of "#8211" or "#x2013" or "amp", or nothing.
std::optional<char32_t> reference_value(std::string_view name) {
    if (!name.starts_with('#')) {
        const std::string key{name};
        const htmlEntityDesc* entity =
            htmlEntityLookup(reinterpret_cast<const xmlChar*>(key.c_str()));
        if (entity == nullptr) return std::nullopt;
        return static_cast<char32_t>(entity->value);
    }
    const bool hexadecimal = name.size() > 1 && ascii_lower(name[1]) == 'x';
    name.remove_prefix(hexadecimal ? 2 : 1);
    if (name.empty() || name.size() > 8) return std::nullopt;
    std::uint32_t code = 0;
    for (const char c : name) {
        const char lower = ascii_lower(c);
        if (is_ascii_digit(c)) {
            code = code * (hexadecimal ? 16U : 10U) + static_cast<std::uint32_t>(c - '0');
        } else if (hexadecimal && lower >= 'a' && lower <= 'f') {
            code = code * 16U + static_cast<std::uint32_t>(lower - 'a') + 10U;
        } else {
            return std::nullopt;
        }
    }
    return web_code_point(code);
}

}  // namespace

TidyHtml tidy_html(std::string_view utf8) {
    return Tidier{utf8}.run();
}

std::string_view declared_charset(std::string_view bytes) {
    // The standard asks for 1024 bytes; real pages have it later, too.
    const std::string_view head = bytes.substr(0, 8192);
    const std::string lower = ascii_lower(head);
    for (const std::string_view key : {"charset", "encoding"}) {
        for (std::size_t at = lower.find(key); at != lower.npos; at = lower.find(key, at + 1)) {
            std::size_t value = at + key.size();
            while (value < lower.size() && is_ascii_blank(lower[value])) ++value;
            if (value >= lower.size() || lower[value] != '=') continue;
            ++value;
            while (value < lower.size() &&
                   (is_ascii_blank(lower[value]) || lower[value] == '"' || lower[value] == '\'')) {
                ++value;
            }
            // "encoding" counts only in an XML declaration, "charset" only in a <meta>.
            const std::size_t tag = lower.rfind('<', at);
            const std::string_view wanted = key == "encoding" ? "<?xml" : "<meta";
            if (tag == lower.npos || !std::string_view{lower}.substr(tag).starts_with(wanted))
                continue;
            std::size_t end = value;
            while (end < lower.size() &&
                   (is_ascii_letter(lower[end]) || is_ascii_digit(lower[end]) ||
                    lower[end] == '-' || lower[end] == '_' || lower[end] == ':')) {
                ++end;
            }
            if (end > value) return head.substr(value, end - value);
        }
    }
    return {};
}

std::string decode_references(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t start = std::min(text.find('&', at), text.size());
        out.append(text, at, start - at);
        at = start;
        if (start == text.size()) break;
        const std::size_t end = text.substr(0, std::min(text.size(), start + 40)).find(';', start);
        const auto value = end == text.npos
                               ? std::nullopt
                               : reference_value(text.substr(start + 1, end - start - 1));
        if (value) {
            append_code_point(out, *value);
            at = end + 1;
        } else {
            out += '&';
            ++at;
        }
    }
    return out;
}

}  // namespace dateline
