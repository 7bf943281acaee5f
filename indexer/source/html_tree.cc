// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/source/html_tree.h"

#include <limits>

#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <libxml/parserInternals.h>

#include "common/text/utf8.h"

namespace dateline {
namespace {

struct FreeContext {
    void operator()(xmlParserCtxt* context) const noexcept { htmlFreeParserCtxt(context); }
};

struct NestingLimit {
    int deepest;
    bool exceeded = false;
};

// libxml2's own handler behind a check of the depth.
void start_element(void* context, const xmlChar* name, const xmlChar** attributes) {
    auto* parser = static_cast<xmlParserCtxt*>(context);
    auto* limit = static_cast<NestingLimit*>(parser->_private);
    parser->options |= XML_PARSE_HUGE;  // Long texts are bounded by the record's size.
    if (parser->nameNr > limit->deepest) {
        limit->exceeded = true;
        xmlStopParser(parser);
        return;
    }
    xmlSAX2StartElement(context, name, attributes);
}

// Appends the text below the node; false once there is as much as wanted.
bool append_text(const xmlNode* node, std::size_t limit, std::string& text) {
    text.append(text_of(node));
    if (element_name(node) == "br") text += ' ';
    if (is_reading_aid(element_name(node))) return true;
    for (const xmlNode* child = node->children; child != nullptr; child = child->next) {
        // Depth is bounded by HtmlTree::parse().
        if (!append_text(child, limit, text)) return false;
    }
    return text.size() < limit;
}

std::string_view view_of(const xmlChar* text) noexcept {
    return text == nullptr ? std::string_view{} : reinterpret_cast<const char*>(text);
}

}  // namespace

Result<HtmlTree> HtmlTree::parse(const std::string& markup, unsigned nesting) {
    if (markup.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
        return Error{ErrorCode::BadRecord, "is a page of more than 2 GiB"};
    }
    const std::unique_ptr<xmlParserCtxt, FreeContext> parser{htmlNewParserCtxt()};
    if (!parser) throw std::bad_alloc{};
    NestingLimit limit{.deepest = static_cast<int>(std::min(nesting, 10000U))};
    parser->_private = &limit;
    parser->sax->startElement = start_element;
    const int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                        HTML_PARSE_NONET | HTML_PARSE_COMPACT | HTML_PARSE_IGNORE_ENC |
                        HTML_PARSE_NODEFDTD;
    HtmlTree tree{htmlCtxtReadMemory(parser.get(), markup.data(), static_cast<int>(markup.size()),
                                     nullptr, "UTF-8", options)};
    if (limit.exceeded) {
        return Error{ErrorCode::BadRecord,
                     "has elements nested more than " + std::to_string(nesting) + " deep"};
    }
    return tree;
}

std::string_view element_name(const xmlNode* node) noexcept {
    return node->type == XML_ELEMENT_NODE ? view_of(node->name) : std::string_view{};
}

std::string_view attribute(const xmlNode* node, const char* name) noexcept {
    if (node->type != XML_ELEMENT_NODE) return {};
    for (const xmlAttr* found = node->properties; found != nullptr; found = found->next) {
        if (view_of(found->name) != name) continue;
        return found->children == nullptr ? std::string_view{} : view_of(found->children->content);
    }
    return {};
}

std::string_view text_of(const xmlNode* node) noexcept {
    const bool text = node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE;
    return text ? view_of(node->content) : std::string_view{};
}

bool is_reading_aid(std::string_view name) noexcept {
    return name == "rt" || name == "rp";
}

std::string line_of(const xmlNode* node, std::size_t limit) {
    std::string text;
    append_text(node, limit, text);
    return clean_line(truncate_bytes(text, limit));
}

}  // namespace dateline
