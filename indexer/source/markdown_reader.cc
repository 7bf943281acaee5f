// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/source/markdown_reader.h"

#include <algorithm>
#include <utility>

#include "common/text/utf8.h"
#include "indexer/source/dateline_line.h"
#include "indexer/source/declared.h"
#include "indexer/source/encoding.h"
#include "indexer/source/front_matter.h"
#include "indexer/source/markdown_text.h"
#include "indexer/source/whole_file_cutter.h"

namespace dateline {
namespace {

// Moves the first line of the text into the title.
void take_title(std::string& text, std::string& title) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    title = clean_line(std::string_view{text}.substr(0, end));
    text = clean_text(std::string_view{text}.substr(end));
}

class MarkdownReader final : public Reader {
public:
    [[nodiscard]] std::unique_ptr<RecordCutter> cut(ByteStream& stream, std::string file,
                                                    const ReadOptions& options) const override {
        return cut_whole_file(stream, std::move(file), Format::Markdown, options);
    }

    [[nodiscard]] Result<std::vector<Article>> read(const RawRecord& record,
                                                    const ReadOptions& options) const override {
        const auto utf8 = to_utf8(record.bytes, options.encoding, "");
        if (!utf8) return utf8.error();
        const MarkdownParts parts = split_front_matter(*utf8);
        Article article;
        if (auto fine = read_front_matter(parts.front_matter, article); !fine) return fine.error();
        auto body = markdown_text(parts.body, options.limits.nesting);
        if (!body) return body.error();
        article.body = clean_text(body->text);
        if (article.title.empty()) {
            article.title = body->first_heading;
            if (article.title.empty()) take_title(article.body, article.title);
        } else if (body->heading_first && body->first_heading != article.title) {
            // A heading that is not the title again belongs to the text.
            article.body.insert(0, body->first_heading + (article.body.empty() ? "" : "\n\n"));
        }
        if (article.title.empty() && article.body.empty()) {
            return Error{ErrorCode::BadRecord, "holds no text"};
        }
        if (article.dateline.empty()) article.dateline = find_dateline(article.body);
        drop_repeated(article);
        return std::vector<Article>{std::move(article)};
    }
};

}  // namespace

const Reader& markdown_reader() {
    static const MarkdownReader reader;
    return reader;
}

}  // namespace dateline
