// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <string>

#include "common/text/utf8.h"
#include "query/render/text_page.h"
#include "query/render/text_parts.h"

namespace dateline {
namespace {

/// "oil*" may stand for thousands of words.
constexpr std::size_t kMaxForms = 40;

Line forms_value(const WordForms& word, const TextStyle& style) {
    Line line{ink(word.word, Ink::Strong),
              {.text = style.unicode ? " → " : " -> ", .ink = Ink::Dim}};
    if (word.forms.empty()) {
        line.push_back({.text = "in no article", .ink = Ink::Dim});
        return line;
    }
    const std::size_t shown = std::min(word.forms.size(), kMaxForms);
    const std::vector<std::string> forms(word.forms.begin(),
                                         word.forms.begin() + static_cast<std::ptrdiff_t>(shown));
    line.push_back({.text = joined_names(forms)});
    if (word.forms.size() > shown) {
        line.push_back({.text = " +" + std::to_string(word.forms.size() - shown), .ink = Ink::Dim});
    }
    return line;
}

void append_section(std::string& out, const std::string& heading, const std::vector<Line>& lines,
                    const TextStyle& style) {
    if (lines.empty()) return;
    if (!out.empty()) append_line(out, {}, style);
    append_line(out, {{.text = heading, .ink = Ink::Strong}}, style);
    append_lines(out, lines, style);
}

}  // namespace

std::string explain_text(const Explanation& explanation, const TextStyle& style) {
    TextBreaks breaks;
    const WrapOptions wrap{.width = text_width(style), .indent = 2, .isolate = style.isolate};
    const std::string read = explanation.read.empty() ? "every article" : explanation.read;
    std::string out;
    append_section(out, "Read as", wrap_line({ink(read)}, wrap, breaks), style);

    std::vector<Line> words;
    for (const WordForms& word : explanation.words) {
        const auto wrapped = wrap_line(forms_value(word, style), wrap, breaks);
        words.insert(words.end(), wrapped.begin(), wrapped.end());
    }
    append_section(out, "Words", words, style);

    append_section(out, "Filters", resolved_lines(explanation.resolved, style, breaks, wrap.indent),
                   style);
    append_section(out, "Translated", wrap_line({ink(explanation.translated)}, wrap, breaks),
                   style);
    return out;
}

}  // namespace dateline
