// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include <libxml/tree.h>

#include "common/result.h"

namespace dateline {

/// A parsed page.
class HtmlTree {
public:
    /// Parses a page that tidy_html() has written, by libxml2; nothing is loaded from anywhere.
    /// Errors: BadRecord if elements are nested more than `nesting` deep, or it has over 2 GiB.
    [[nodiscard]] static Result<HtmlTree> parse(const std::string& markup, unsigned nesting);

    /// The <html> element, or null for a page without any.
    [[nodiscard]] const xmlNode* root() const noexcept {
        return xmlDocGetRootElement(document_.get());
    }

private:
    struct Free {
        void operator()(xmlDoc* document) const noexcept { xmlFreeDoc(document); }
    };
    explicit HtmlTree(xmlDoc* document) : document_{document} {}

    std::unique_ptr<xmlDoc, Free> document_;
};

/// The element's name in small letters, or empty for what is no element.
[[nodiscard]] std::string_view element_name(const xmlNode* node) noexcept;

/// An attribute's value, or empty. Lives as long as the tree.
[[nodiscard]] std::string_view attribute(const xmlNode* node, const char* name) noexcept;

/// The characters of a text node, or empty.
[[nodiscard]] std::string_view text_of(const xmlNode* node) noexcept;

/// True for the elements that hold how East Asian characters are read (ruby), which is said twice
/// if it is taken for text.
[[nodiscard]] bool is_reading_aid(std::string_view name) noexcept;

/// The text in the element as one line (clean_line()), cut off at about `limit` bytes.
[[nodiscard]] std::string line_of(const xmlNode* node, std::size_t limit = 4U << 20U);

/// Calls `visit(node)` for the node and all below it, in document order; does not go below those
/// for which it returns false.
template <typename Visit>
void walk_tree(const xmlNode* node, Visit&& visit) {
    // Depth is bounded by HtmlTree::parse().
    if (!visit(node)) return;
    for (const xmlNode* child = node->children; child != nullptr; child = child->next) {
        walk_tree(child, visit);
    }
}

}  // namespace dateline
