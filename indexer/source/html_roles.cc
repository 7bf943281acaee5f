// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/source/html_roles.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "indexer/source/ascii.h"

namespace dateline {
namespace {

using WordSet = std::unordered_set<std::string_view>;

const WordSet& hidden_elements() {
    static const WordSet words{"applet", "button", "datalist", "dialog", "embed", "fieldset",
                               "head",   "input",  "label",    "option", "video"};
    return words;
}

const WordSet& aside_elements() {
    static const WordSet words{"aside", "figcaption", "figure", "footer", "form", "menu", "nav"};
    return words;
}

// Words that name what stands around an article.
const WordSet& aside_words() {
    static const WordSet words{"advert",
                               "advertisement",
                               "advertising",
                               "adsense",
                               "anzeige",
                               "werbung",
                               "publicidad",
                               "reklama",
                               "sponsor",
                               "sponsored",
                               "outbrain",
                               "taboola",
                               "navi",
                               "navbar",
                               "navigation",
                               "submenu",
                               "breadcrumbs",
                               "crumbs",
                               "footer",
                               "sidebar",
                               "related",
                               "relatedposts",
                               "recommended",
                               "recommendation",
                               "recommendations",
                               "share",
                               "sharing",
                               "sharedaddy",
                               "sharebar",
                               "shariff",
                               "socials",
                               "promo",
                               "promotion",
                               "newsletter",
                               "subscribe",
                               "subscription",
                               "cookie",
                               "cookies",
                               "consent",
                               "gdpr",
                               "popup",
                               "tagcloud",
                               "taglist",
                               "pagination",
                               "pager",
                               "paging",
                               "login",
                               "signup",
                               "searchform",
                               "toolbar",
                               "copyright",
                               "byline",
                               "caption",
                               "bio",
                               "authorbox",
                               "postmeta",
                               "entrymeta",
                               "trending",
                               "popular",
                               "mostread",
                               "printfriendly",
                               "flattr",
                               "donate",
                               "vgwort",
                               "follow",
                               "credit",
                               "credits",
                               "tooltip",
                               "lightbox",
                               "author",
                               "autor",
                               "authors",
                               "vcard",
                               "cta",
                               "imagedescription",
                               "bildunterschrift",
                               "facebook",
                               "instagram",
                               "whatsapp",
                               "pinterest",
                               "embed",
                               "likes",
                               "likebox",
                               "morelinks",
                               "seealso",
                               "mehrzumthema",
                               "legend",
                               "kicker",
                               "timestamp",
                               "pubdate",
                               "published",
                               "dateline",
                               "date",
                               "datum",
                               "hashtags",
                               "keywords",
                               "prevnext",
                               "postnav",
                               "nextpost",
                               "affiliate",
                               "privacy",
                               "imprint"};
    return words;
}

// Words that name such things, or parts of the article: an element with running text and without
// links is the latter.
const WordSet& doubtful_words() {
    static const WordSet words{"breadcrumb", "twitter", "readmore", "comment", "kommentar",
                               "teaser",     "teasers", "widget",   "widgets", "slider",
                               "carousel",   "banner",  "meta",     "paywall", "print",
                               "ads",        "overlay", "modal",    "ad",      "adv",
                               "nav",        "jp",      "toc",      "rating",  "ratings",
                               "disclaimer", "search",  "menu",     "tags",    "social"};
    return words;
}

const WordSet& comment_words() {
    static const WordSet words{"comments",    "commentlist",  "respond",    "disqus",
                               "kommentare",  "commentaires", "discussion", "reactions",
                               "commentform", "trackbacks",   "pingbacks",  "livefyre"};
    return words;
}

// Whole names, with "-" and "_" left out, of elements that hold an article's text.
const WordSet& article_names() {
    static const WordSet words{
        "articlebody",     "articlecontent", "articletext", "articlemain",   "entrycontent",
        "postcontent",     "postbody",       "storybody",   "storycontent",  "storytext",
        "newstext",        "newscontent",    "newsbody",    "bodytext",      "maintext",
        "contentbody",     "blogcontent",    "blogpost",    "singlecontent", "contentarticle",
        "articlebodytext", "posttext",       "entrybody",   "pfcontent",     "textbody",
        "artikelinhalt",   "artikeltext",    "pagecontent", "tdpostcontent", "articlesection",
        "articlecopy",     "mwcontenttext",  "richtext",    "postentry"};
    return words;
}

// Cuts class and id at signs and where small letters meet capitals: "mainNav" -> main, nav.
std::vector<std::string> words_of(std::string_view names) {
    std::vector<std::string> words;
    std::string word;
    bool after_small = false;
    for (const char c : names.substr(0, 1000)) {
        const bool part = is_ascii_letter(c) || is_ascii_digit(c);
        const bool hump = after_small && c >= 'A' && c <= 'Z';
        if ((!part || hump) && !word.empty()) {
            words.push_back(std::move(word));
            word.clear();
        }
        if (part) word += ascii_lower(c);
        after_small = c >= 'a' && c <= 'z';
    }
    if (!word.empty()) words.push_back(std::move(word));
    return words;
}

bool names_article(std::string_view names) {
    std::string name;
    for (const char c : names.substr(0, 1000)) {
        if (is_ascii_blank(c)) {
            if (article_names().count(name) != 0) return true;
            name.clear();
        } else if (c != '-' && c != '_') {
            name += ascii_lower(c);
        }
    }
    return article_names().count(name) != 0;
}

bool is_hidden(const xmlNode* node) {
    const std::string_view style = attribute(node, "style");
    if (style.find("display:none") != style.npos || style.find("display: none") != style.npos ||
        style.find("visibility:hidden") != style.npos) {
        return true;
    }
    if (attribute(node, "aria-hidden") == "true") return true;
    for (const xmlAttr* found = node->properties; found != nullptr; found = found->next) {
        if (std::string_view{reinterpret_cast<const char*>(found->name)} == "hidden") return true;
    }
    return false;
}

bool is_aside_landmark(std::string_view role) {
    return role == "navigation" || role == "complementary" || role == "contentinfo" ||
           role == "search" || role == "dialog" || role == "banner" || role == "menu";
}

}  // namespace

HtmlRole role_of(const xmlNode* node) {
    const std::string_view name = element_name(node);
    if (name == "html" || name == "body") return HtmlRole::Plain;
    if (hidden_elements().count(name) != 0 || is_hidden(node)) return HtmlRole::Hidden;
    if (attribute(node, "itemprop") == "articleBody") return HtmlRole::Article;
    if (aside_elements().count(name) != 0) return HtmlRole::Aside;
    if (is_aside_landmark(attribute(node, "role"))) return HtmlRole::Aside;
    std::string names{attribute(node, "class")};
    names.append(" ").append(attribute(node, "id"));
    if (names_article(names)) return HtmlRole::Article;
    if (name == "article" || name == "main") return HtmlRole::Plain;
    HtmlRole role = HtmlRole::Plain;
    for (const std::string& word : words_of(names)) {
        if (comment_words().count(word) != 0) return HtmlRole::Comments;
        if (aside_words().count(word) != 0) role = HtmlRole::Aside;
        if (role == HtmlRole::Plain && doubtful_words().count(word) != 0) role = HtmlRole::Doubtful;
    }
    return role;
}

}  // namespace dateline
