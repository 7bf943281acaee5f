// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "indexer/source/html_tree.h"

namespace dateline {

/// What an element is to a reader of the article, as its tag and attributes say.
enum class HtmlRole {
    Plain,     ///< They say nothing.
    Article,   ///< The article's text, by microdata or a name such as "article-body".
    Hidden,    ///< Not shown, or nothing to read: forms' controls, navigation.
    Comments,  ///< What readers wrote under the article.
    Aside,     ///< Around the article: menus, related stories, share buttons, captions.
    Doubtful,  ///< By its name an aside or a part of the article: "teaser", "widget".
};

/// The role of an element; its text is not looked at.
///
/// Names of classes and ids are cut into words ("mainNav-links" is main, nav, links), which are
/// looked up in lists of what web designers call such things, English and a few other languages.
[[nodiscard]] HtmlRole role_of(const xmlNode* node);

}  // namespace dateline
