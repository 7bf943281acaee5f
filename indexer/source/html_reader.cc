// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/source/html_reader.h"

#include <utility>

#include "common/text/utf8.h"
#include "indexer/source/dateline_line.h"
#include "indexer/source/encoding.h"
#include "indexer/source/html_blocks.h"
#include "indexer/source/html_content.h"
#include "indexer/source/html_metadata.h"
#include "indexer/source/html_tags.h"
#include "indexer/source/html_tree.h"
#include "indexer/source/json_ld.h"
#include "indexer/source/whole_file_cutter.h"

namespace dateline {
namespace {

class HtmlReader final : public Reader {
public:
    [[nodiscard]] std::unique_ptr<RecordCutter> cut(ByteStream& stream, std::string file,
                                                    const ReadOptions& options) const override {
        return cut_whole_file(stream, std::move(file), Format::Html, options);
    }

    [[nodiscard]] Result<std::vector<Article>> read(const RawRecord& record,
                                                    const ReadOptions& options) const override {
        const auto page = to_utf8(record.bytes, options.encoding, declared_charset(record.bytes));
        if (page) return read_page(*page, options);
        if (page.error().code != ErrorCode::BadRecord) return page.error();
        // A comment cut in the middle of a character does no harm to the article; a wrong
        // encoding does, and shows.
        auto articles = read_page(replace_bad_utf8(record.bytes), options);
        const bool harmed = !articles ||
                            articles->front().body.find(kReplacement) != std::string::npos ||
                            articles->front().title.find(kReplacement) != std::string::npos;
        if (harmed) return page.error();
        return articles;
    }

private:
    static constexpr std::string_view kReplacement = "\xef\xbf\xbd";

    static Result<std::vector<Article>> read_page(const std::string& page,
                                                  const ReadOptions& options) {
        const TidyHtml tidy = tidy_html(page);
        auto tree = HtmlTree::parse(tidy.markup, options.limits.nesting);
        if (!tree) return tree.error();
        LinkedData linked_data = read_linked_data(tidy.json_ld);
        const std::string declared_body = std::move(linked_data.article_body);
        if (tree->root() == nullptr)
            return Error{ErrorCode::BadRecord, "is a page without any text"};
        Article article = read_metadata(tree->root(), std::move(linked_data));
        article.body = clean_text(extract_content(tree->root(), article.title));
        if (auto body = body_of(declared_body, options); body.size() / 2 > article.body.size()) {
            article.body = std::move(body);
        }
        if (article.title.empty() && article.body.empty()) {
            return Error{ErrorCode::BadRecord, "is a page without any text"};
        }
        if (article.dateline.empty()) article.dateline = find_dateline(article.body);
        return std::vector<Article>{std::move(article)};
    }

    // articleBody should be text, but often comes with tags or references in it.
    static std::string body_of(const std::string& declared, const ReadOptions& options) {
        if (declared.find("</") == std::string::npos)
            return clean_text(decode_references(declared));
        const auto text = html_to_text(declared, options.limits.nesting);
        return text ? clean_text(*text) : std::string{};
    }
};

}  // namespace

const Reader& html_reader() {
    static const HtmlReader reader;
    return reader;
}

}  // namespace dateline
