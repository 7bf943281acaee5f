// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/source/markdown_text.h"

#include <limits>
#include <stdexcept>

#include <md4c.h>

#include "common/text/utf8.h"
#include "indexer/source/ascii.h"
#include "indexer/source/html_blocks.h"
#include "indexer/source/html_tags.h"

namespace dateline {
namespace {

class Renderer {
public:
    explicit Renderer(unsigned nesting) : nesting_{nesting} {}

    Result<MarkdownText> take() {
        finish_line();
        if (failure_) return *failure_;
        return std::move(out_);
    }

    int enter_block(MD_BLOCKTYPE type, const void* detail) {
        if (type == MD_BLOCK_UL || type == MD_BLOCK_OL) ++lists_;
        if (type == MD_BLOCK_LI || type == MD_BLOCK_TR) finish_line();
        if (type == MD_BLOCK_H) {
            finish_line();
            // Further down, a heading of another level is a subhead.
            const bool title =
                out_.text.empty() || static_cast<const MD_BLOCK_H_DETAIL*>(detail)->level == 1;
            own_heading_ = title && out_.first_heading.empty() && lists_ == 0;
        }
        if (type == MD_BLOCK_TD || type == MD_BLOCK_TH) {
            if (!line_.empty()) line_ += " | ";
        }
        return 0;
    }

    int leave_block(MD_BLOCKTYPE type) {
        switch (type) {
            case MD_BLOCK_P:
            case MD_BLOCK_LI:
            case MD_BLOCK_TR:
            case MD_BLOCK_CODE: finish_line(); break;
            case MD_BLOCK_H: finish_heading(); break;
            case MD_BLOCK_HTML: finish_html(); break;
            case MD_BLOCK_UL:
            case MD_BLOCK_OL:
                finish_line();
                if (--lists_ == 0) between_ = "\n\n";
                break;
            case MD_BLOCK_TABLE: between_ = "\n\n"; break;
            case MD_BLOCK_QUOTE:
            case MD_BLOCK_DOC:
            case MD_BLOCK_HR:
            case MD_BLOCK_THEAD:
            case MD_BLOCK_TBODY:
            case MD_BLOCK_TH:
            case MD_BLOCK_TD: break;
        }
        if (type == MD_BLOCK_TR) between_ = "\n";
        return 0;
    }

    int enter_span(MD_SPANTYPE type) {
        if (type == MD_SPAN_IMG) ++images_;
        return 0;
    }

    int leave_span(MD_SPANTYPE type) {
        if (type == MD_SPAN_IMG) --images_;
        return 0;
    }

    int text(MD_TEXTTYPE type, std::string_view text) {
        if (images_ > 0) return 0;
        switch (type) {
            case MD_TEXT_HTML:
                // Within a paragraph these are tags; a block of HTML is read as a whole.
                html_ += text;
                if (starts_with_ignoring_case(text, "<br")) line_ += '\n';
                break;
            case MD_TEXT_ENTITY: line_ += decode_references(text); break;
            case MD_TEXT_NULLCHAR: break;
            case MD_TEXT_BR: line_ += '\n'; break;
            case MD_TEXT_SOFTBR: line_ += ' '; break;
            case MD_TEXT_NORMAL:
            case MD_TEXT_CODE:
            case MD_TEXT_LATEXMATH: line_ += text; break;
        }
        return 0;
    }

private:
    void finish_line() {
        html_.clear();
        const std::string_view line = trim_blanks(line_);
        if (!line.empty()) {
            if (!out_.text.empty()) out_.text += between_;
            out_.text += line;
            between_ = lists_ > 0 ? "\n" : "\n\n";
        }
        line_.clear();
    }

    void finish_heading() {
        if (own_heading_) {
            out_.first_heading = clean_line(line_);
            out_.heading_first = out_.text.empty() && !out_.first_heading.empty();
            own_heading_ = false;
            if (out_.heading_first) line_.clear();
        }
        finish_line();
        between_ = "\n\n";
    }

    void finish_html() {
        auto text = html_to_text(html_, nesting_);
        html_.clear();
        if (!text) {
            if (!failure_) failure_ = std::move(text).error();
            return;
        }
        line_ = std::move(*text);
        finish_line();
    }

    unsigned nesting_;
    MarkdownText out_;
    std::optional<Error> failure_;
    std::string line_;
    std::string html_;
    const char* between_ = "\n\n";
    int lists_ = 0;
    int images_ = 0;
    bool own_heading_ = false;
};

Renderer& renderer(void* context) {
    return *static_cast<Renderer*>(context);
}

MD_PARSER parser_of_markdown() {
    MD_PARSER parser{};
    parser.flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH;
    parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* r) {
        return renderer(r).enter_block(type, detail);
    };
    parser.leave_block = [](MD_BLOCKTYPE type, void*, void* r) {
        return renderer(r).leave_block(type);
    };
    parser.enter_span = [](MD_SPANTYPE type, void*, void* r) {
        return renderer(r).enter_span(type);
    };
    parser.leave_span = [](MD_SPANTYPE type, void*, void* r) {
        return renderer(r).leave_span(type);
    };
    parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* r) {
        return renderer(r).text(type, {text, size});
    };
    return parser;
}

}  // namespace

Result<MarkdownText> markdown_text(std::string_view utf8, unsigned nesting) {
    if (utf8.size() > std::numeric_limits<MD_SIZE>::max() / 2) {
        return Error{ErrorCode::BadRecord, "is a text of more than 2 GiB"};
    }
    Renderer out{nesting};
    const MD_PARSER parser = parser_of_markdown();
    const int status = md_parse(utf8.data(), static_cast<MD_SIZE>(utf8.size()), &parser, &out);
    if (status != 0) throw std::bad_alloc{};
    return out.take();
}

}  // namespace dateline
