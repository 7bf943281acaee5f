// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/source/html_metadata.h"

#include <array>
#include <initializer_list>
#include <unordered_map>
#include <utility>

#include "common/text/fold.h"
#include "common/text/utf8.h"
#include "indexer/source/ascii.h"
#include "indexer/source/declared.h"

namespace dateline {
namespace {

// What a page holds that may be metadata, found in one walk.
struct Found {
    // Contents of <meta> and of microdata, by name in small letters, in document order.
    std::unordered_map<std::string, std::vector<std::string>> meta;
    std::string canonical;
    std::string html_language;
    std::string page_title;             // <title>
    std::vector<std::string> headings;  // <h1>
    std::string article_heading;     // The first <h1> within an <article>, or itemprop="headline".
    std::vector<std::string> times;  // datetime of <time>, those marked as publication first.
};

constexpr std::size_t kMaxHeadings = 50;
constexpr std::size_t kMaxTimes = 50;
constexpr std::size_t kMaxMicrodataBytes = 500;

bool has_word(std::string_view list, std::string_view word) {
    for (const std::string& part : split_list(list, ' ')) {
        if (equal_ignoring_case(part, word)) return true;
    }
    return false;
}

bool is_in_article(const xmlNode* node) {
    for (const xmlNode* at = node->parent; at != nullptr; at = at->parent) {
        if (element_name(at) == "article") return true;
    }
    return false;
}

void note_meta(const xmlNode* node, Found& found) {
    const std::string_view content = attribute(node, "content");
    if (content.empty()) return;
    for (const char* key : {"property", "name", "itemprop"}) {
        const std::string_view name = attribute(node, key);
        if (!name.empty() && name.size() <= 60) {
            found.meta[ascii_lower(name)].push_back(clean_line(content));
        }
    }
}

void note_heading(const xmlNode* node, Found& found) {
    if (found.headings.size() >= kMaxHeadings) return;
    std::string text = line_of(node);
    if (text.empty()) return;
    if (found.article_heading.empty() && is_in_article(node)) found.article_heading = text;
    found.headings.push_back(std::move(text));
}

void note_time(const xmlNode* node, Found& found) {
    if (found.times.size() >= kMaxTimes) return;
    std::string time = clean_line(attribute(node, "datetime"));
    if (time.empty()) time = line_of(node, 200);
    if (time.empty() || time.size() > 60) return;
    const bool published = attribute(node, "itemprop") == "datePublished" ||
                           !attribute(node, "pubdate").empty() ||
                           attribute(node, "class").find("publish") != std::string_view::npos;
    found.times.insert(published ? found.times.begin() : found.times.end(), std::move(time));
}

void note_microdata(const xmlNode* node, std::string_view item, Found& found) {
    for (const char* key :
         {"headline", "datePublished", "dateModified", "author", "articleSection"}) {
        if (item != key) continue;
        std::string text = clean_line(attribute(node, "content"));
        if (text.empty()) text = clean_line(attribute(node, "datetime"));
        if (text.empty()) text = line_of(node, kMaxMicrodataBytes + 1);
        if (text.empty() || text.size() > kMaxMicrodataBytes) continue;
        if (item == "headline" && found.article_heading.empty()) found.article_heading = text;
        auto& values = found.meta[std::string{"itemprop:"}.append(ascii_lower(item))];
        if (values.size() < kMaxTimes) values.push_back(std::move(text));
    }
}

Found look_for_metadata(const xmlNode* root) {
    Found found;
    found.html_language = attribute(root, "lang");
    if (found.html_language.empty()) found.html_language = attribute(root, "xml:lang");
    // Texts below an element are gathered for few elements only, so that the walk stays linear.
    walk_tree(root, [&](const xmlNode* node) {
        const std::string_view name = element_name(node);
        if (name.empty()) return false;
        if (name == "meta") {
            note_meta(node, found);
        } else if (name == "link") {
            if (found.canonical.empty() && has_word(attribute(node, "rel"), "canonical")) {
                found.canonical = clean_line(attribute(node, "href"));
            }
        } else if (name == "title") {
            if (found.page_title.empty()) found.page_title = line_of(node);
            return false;
        } else if (name == "h1") {
            note_heading(node, found);
        } else if (name == "time") {
            note_time(node, found);
        } else if (const std::string_view item = attribute(node, "itemprop"); !item.empty()) {
            note_microdata(node, item, found);
        }
        return true;
    });
    return found;
}

using Keys = std::initializer_list<const char*>;

std::string first_of(const Found& found, Keys keys) {
    for (const char* key : keys) {
        const auto row = found.meta.find(key);
        if (row == found.meta.end()) continue;
        for (const std::string& value : row->second) {
            if (!value.empty()) return value;
        }
    }
    return {};
}

void fill(std::string& field, std::string value) {
    if (field.empty()) field = std::move(value);
}

void fill_date(std::optional<Timestamp>& field, const Found& found, Keys keys) {
    for (const char* key : keys) {
        const auto row = found.meta.find(key);
        if (row == found.meta.end()) continue;
        for (const std::string& value : row->second) {
            if (field) return;
            if (const auto time = parse_timestamp(value)) field = *time;
        }
    }
}

bool is_web_address(std::string_view text) {
    return starts_with_ignoring_case(text, "http://") ||
           starts_with_ignoring_case(text, "https://");
}

bool same_name(std::string_view a, std::string_view b) {
    const auto folded_a = fold_name(a);
    const auto folded_b = fold_name(b);
    return folded_a && folded_b && *folded_a == *folded_b;
}

// "Headline - Site" -> "Headline", if one of `sites` is that name.
std::string without_site(std::string title, std::initializer_list<std::string_view> sites) {
    for (const std::string_view separator :
         {" | ", " - ", " – ", " — ", " :: ", " · ", " » ", ": "}) {
        const auto at = title.rfind(separator);
        if (at == title.npos || at == 0) continue;
        const std::string_view behind = std::string_view{title}.substr(at + separator.size());
        for (const std::string_view site : sites) {
            if (!site.empty() && same_name(behind, site)) {
                title.resize(at);
                return clean_line(title);
            }
        }
    }
    return title;
}

// The host of an address without "www.", which many titles have for the site's name.
std::string host_of(std::string_view url) {
    const auto start = url.find("://");
    if (start == url.npos) return {};
    url.remove_prefix(start + 3);
    std::string host = ascii_lower(url.substr(0, url.find_first_of("/?#:")));
    if (host.starts_with("www.")) host.erase(0, 4);
    return host;
}

void fill_authors(const Found& found, Article& article) {
    for (const char* key :
         {"author", "article:author", "og:article:author", "dc.creator", "dcterms.creator", "byl",
          "parsely-author", "sailthru.author", "itemprop:author"}) {
        const auto row = found.meta.find(key);
        if (row == found.meta.end() || !article.authors.empty()) continue;
        for (const std::string& value : row->second) {
            if (!is_web_address(value)) add_author(article.authors, value);
        }
    }
}

void fill_topics(const Found& found, Article& article) {
    for (const char* key : {"article:tag", "og:article:tag", "news_keywords", "keywords"}) {
        const auto row = found.meta.find(key);
        if (row == found.meta.end() || !article.topics.empty()) continue;
        for (const std::string& value : row->second) {
            for (const std::string& tag : split_list(value, ',')) add_topic(article.topics, tag);
        }
    }
}

void fill_title(const Found& found, Article& article) {
    fill(article.title, first_of(found, {"og:title", "twitter:title", "dc.title", "dcterms.title",
                                         "parsely-title"}));
    fill(article.title, found.article_heading);
    if (article.title.empty() && !found.headings.empty()) article.title = found.headings.front();
    fill(article.title, found.page_title);
    article.title = without_site(std::move(article.title), {first_of(found, {"og:site_name"}),
                                                            article.source, host_of(article.url)});
}

}  // namespace

Article read_metadata(const xmlNode* root, LinkedData linked_data) {
    const Found found = look_for_metadata(root);
    Article article = std::move(linked_data.article);
    std::string url = is_web_address(article.url) ? article.url : std::string{};
    for (const std::string& candidate : {first_of(found, {"og:url"}), found.canonical}) {
        if (is_web_address(candidate)) url = candidate;
    }
    article.url = std::move(url);
    fill(article.source, first_of(found, {"og:site_name", "dc.publisher", "dcterms.publisher",
                                          "application-name"}));
    fill_title(found, article);
    fill_date(article.published, found,
              {"article:published_time", "og:article:published_time", "og:published_time",
               "itemprop:datepublished", "datepublished", "date", "dc.date.issued", "dc.date",
               "dcterms.date", "dcterms.created", "dc.date.created", "pubdate", "publishdate",
               "publish-date", "parsely-pub-date", "sailthru.date", "article.published",
               "article_date_original", "cxenseparse:recs:publishtime"});
    for (const std::string& time : found.times) {
        if (article.published) break;
        if (const auto parsed = parse_timestamp(time)) article.published = *parsed;
    }
    fill_date(article.modified, found,
              {"article:modified_time", "og:updated_time", "itemprop:datemodified", "datemodified",
               "last-modified", "dcterms.modified", "dc.date.modified"});
    fill_authors(found, article);
    fill(article.section, first_of(found, {"article:section", "og:article:section",
                                           "itemprop:articlesection", "section"}));
    for (const std::string& language :
         {found.html_language, first_of(found, {"og:locale", "content-language", "dc.language"})}) {
        fill(article.language, clean_line(language));
    }
    for (char& c : article.language) c = c == '_' ? '-' : c;
    fill_topics(found, article);
    drop_repeated(article);
    return article;
}

}  // namespace dateline
