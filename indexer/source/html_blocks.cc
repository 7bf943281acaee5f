// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/source/html_blocks.h"

#include <algorithm>
#include <array>

#include "common/text/utf8.h"
#include "indexer/source/ascii.h"
#include "indexer/source/html_tags.h"

namespace dateline {
namespace {

constexpr std::array<std::string_view, 12> kInlineElements{"a",      "span",     "time",    "label",
                                                           "button", "br",       "address", "meter",
                                                           "output", "progress", "slot",    "ruby"};

bool is_heading(std::string_view name) noexcept {
    return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6';
}

class BlockBuilder {
public:
    explicit BlockBuilder(const std::function<bool(const xmlNode*)>& skip) : skip_{skip} {}

    void visit(const xmlNode* node) {
        append(text_of(node));
        if (node->type == XML_ELEMENT_NODE) {
            if (skip_(node)) return;
            visit_element(node, element_name(node));
        } else if (node->type == XML_HTML_DOCUMENT_NODE) {
            visit_children(node);
        }
    }

    std::vector<TextBlock> take() {
        flush();
        return std::move(blocks_);
    }

private:
    void visit_children(const xmlNode* node) {
        for (const xmlNode* child = node->children; child != nullptr; child = child->next)
            visit(child);
    }

    void visit_element(const xmlNode* node, std::string_view name) {
        if (name == "br") {
            line_break();
            return;
        }
        if (name == "title" || name == "head" || is_reading_aid(name)) return;
        if (name == "td" || name == "th") {
            if (!text_.empty()) append(" | ");
            visit_children(node);
            append(" ");
            return;
        }
        if (name == "a") {
            const bool outer = std::exchange(in_link_, true);
            visit_children(node);
            in_link_ = outer;
            return;
        }
        if (!is_block_element(name)) {
            visit_children(node);
            return;
        }
        flush();
        const Context outer = context_;
        context_.node = node;
        if (name == "li" || name == "dt" || name == "dd") context_.kind = TextBlock::Kind::Item;
        if (name == "tr") context_.kind = TextBlock::Kind::Row;
        if (name == "pre") context_.kind = TextBlock::Kind::Code;
        if (is_heading(name)) context_.kind = TextBlock::Kind::Heading;
        visit_children(node);
        flush();
        context_ = outer;
    }

    void append(std::string_view text) {
        const bool code = context_.kind == TextBlock::Kind::Code;
        for (const char c : text) {
            if (!is_ascii_blank(c) || (code && c != '\r')) {
                if (gap_ && !text_.empty() && text_.back() != '\n') add(' ');
                gap_ = false;
                add(c);
                breaks_ = 0;
            } else {
                gap_ = true;
            }
        }
    }

    void add(char c) {
        text_ += c;
        if (in_link_) ++link_bytes_;
    }

    // Two breaks in a row stand for a paragraph.
    void line_break() {
        if (++breaks_ >= 2) {
            flush();
        } else if (!text_.empty()) {
            text_ += '\n';
        }
        gap_ = false;
    }

    void flush() {
        gap_ = false;
        breaks_ = 0;
        const std::string_view text = trim_blanks(text_);
        if (!text.empty()) {
            blocks_.push_back(
                TextBlock{std::string{text}, link_bytes_, context_.kind, context_.node});
        }
        text_.clear();
        link_bytes_ = 0;
    }

    struct Context {
        TextBlock::Kind kind = TextBlock::Kind::Paragraph;
        const xmlNode* node = nullptr;
    };

    const std::function<bool(const xmlNode*)>& skip_;
    std::vector<TextBlock> blocks_;
    std::string text_;
    std::size_t link_bytes_ = 0;
    Context context_;
    bool in_link_ = false;
    bool gap_ = false;
    unsigned breaks_ = 0;
};

bool goes_on_next_line(TextBlock::Kind kind) noexcept {
    return kind == TextBlock::Kind::Item || kind == TextBlock::Kind::Row;
}

}  // namespace

bool is_block_element(std::string_view name) noexcept {
    return !name.empty() &&
           std::find(kInlineElements.begin(), kInlineElements.end(), name) == kInlineElements.end();
}

std::vector<TextBlock> text_blocks(const xmlNode* node,
                                   const std::function<bool(const xmlNode*)>& skip) {
    BlockBuilder builder{skip};
    builder.visit(node);
    return builder.take();
}

std::string join_blocks(const std::vector<TextBlock>& blocks) {
    std::string text;
    const TextBlock* before = nullptr;
    for (const TextBlock& block : blocks) {
        if (before != nullptr) {
            const bool same = before->kind == block.kind && goes_on_next_line(block.kind);
            text += same ? "\n" : "\n\n";
        }
        text += block.text;
        before = &block;
    }
    return text;
}

Result<std::string> html_to_text(std::string_view utf8, unsigned nesting) {
    auto tree = HtmlTree::parse(tidy_html(utf8).markup, nesting);
    if (!tree) return tree.error();
    if (tree->root() == nullptr) return std::string{};
    return join_blocks(text_blocks(tree->root(), [](const xmlNode*) { return false; }));
}

}  // namespace dateline
