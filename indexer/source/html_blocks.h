// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "common/result.h"
#include "indexer/source/html_tree.h"

namespace dateline {

/// A piece of text between two block boundaries of a page: a paragraph, a heading, an item of
/// a list, a row of a table.
struct TextBlock {
    enum class Kind { Paragraph, Heading, Item, Row, Code };

    std::string text;  ///< White space single, apart from Code; lines where the page breaks them.
    std::size_t link_bytes = 0;  ///< Of `text`, within links.
    Kind kind = Kind::Paragraph;
    const xmlNode* node = nullptr;  ///< The innermost block element around it.
};

/// True for an element that begins and ends a paragraph.
[[nodiscard]] bool is_block_element(std::string_view name) noexcept;

/// The blocks of a subtree in order. Elements for which `skip` is true are left out with all
/// that is in them.
[[nodiscard]] std::vector<TextBlock> text_blocks(const xmlNode* node,
                                                 const std::function<bool(const xmlNode*)>& skip);

/// The blocks as a body: paragraphs separated by empty lines, items and rows one a line.
[[nodiscard]] std::string join_blocks(const std::vector<TextBlock>& blocks);

/// All the text of a piece of HTML, for bodies that are known to hold nothing but the article. Not
/// cleaned (clean_text()). Errors: BadRecord, as HtmlTree::parse().
[[nodiscard]] Result<std::string> html_to_text(std::string_view utf8, unsigned nesting);

}  // namespace dateline
