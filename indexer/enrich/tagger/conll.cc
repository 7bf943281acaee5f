// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/tagger/conll.h"

#include <fstream>
#include <string_view>

#include "common/text/utf8.h"
#include "indexer/enrich/tagger/article_breaks.h"

namespace dateline {
namespace {

/// Longest line that is read: no token is longer, and a binary file has no lines.
constexpr std::size_t kMaxLineBytes = 65536;

class ConllReader {
public:
    ConllReader(std::string name, AnnotatedText& text)
        : name_{std::move(name)}, text_{text}, begin_{text.sentences.size()} {}

    [[nodiscard]] Result<void> line(std::string_view line) {
        ++number_;
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (line.size() > kMaxLineBytes) return bad(number_, "the line is too long");
        if (first_bad_byte(line)) return bad(number_, "the line is not UTF-8");
        split(line);
        if (columns_.empty()) return end_sentence();
        if (columns_.front() == "-DOCSTART-") {
            auto ended = end_sentence();
            if (!ended) return ended;
            has_articles_ = true;
            end_article();
            return {};
        }
        if (columns_.size() < 2) return bad(number_, "a token without a tag");
        if (width_ == 0) width_ = columns_.size();
        if (columns_.size() != width_) {
            return bad(number_, std::to_string(columns_.size()) + " columns, where the file has " +
                                    std::to_string(width_));
        }
        if (tokens_.empty()) first_line_ = number_;
        tokens_.emplace_back(columns_.front());
        tags_.emplace_back(columns_.back());
        return {};
    }

    [[nodiscard]] Result<void> finish() {
        auto ended = end_sentence();
        if (!ended) return ended;
        if (text_.sentences.size() == begin_) {
            return Error{ErrorCode::BadRecord, name_ + ": no annotated sentence in it"};
        }
        if (has_articles_) {
            end_article();
        } else {
            const std::span<const AnnotatedSentence> all{text_.sentences};
            for (const std::size_t end : find_articles(all.subspan(begin_)))
                text_.article_ends.push_back(begin_ + end);
        }
        return {};
    }

private:
    [[nodiscard]] Error bad(std::size_t number, const std::string& what) const {
        return Error{ErrorCode::BadRecord, name_ + ":" + std::to_string(number) + ": " + what,
                     "a CoNLL file has the token first and its tag last on a line, and an empty "
                     "line between sentences"};
    }

    void split(std::string_view line) {
        columns_.clear();
        constexpr std::string_view blanks = " \t";
        for (std::size_t at = line.find_first_not_of(blanks); at != line.npos;) {
            const std::size_t end = std::min(line.find_first_of(blanks, at), line.size());
            columns_.push_back(line.substr(at, end - at));
            at = line.find_first_not_of(blanks, end);
        }
    }

    [[nodiscard]] Result<void> end_sentence() {
        if (tokens_.empty()) return {};
        std::size_t bad_tag = 0;
        auto spans = spans_of_tags(tags_, text_.types, bad_tag);
        if (!spans) return bad(first_line_ + bad_tag, spans.error().message);
        text_.sentences.push_back(
            AnnotatedSentence{.tokens = std::move(tokens_), .spans = std::move(*spans)});
        tokens_.clear();
        tags_.clear();
        return {};
    }

    void end_article() {
        const std::size_t last = text_.article_ends.empty() ? 0 : text_.article_ends.back();
        if (text_.sentences.size() > last) text_.article_ends.push_back(text_.sentences.size());
    }

    std::string name_;
    AnnotatedText& text_;
    std::size_t begin_;
    std::size_t number_ = 0;
    std::size_t first_line_ = 0;
    std::size_t width_ = 0;
    bool has_articles_ = false;
    std::vector<std::string_view> columns_;
    std::vector<std::string> tokens_;
    std::vector<std::string> tags_;
};

}  // namespace

std::size_t AnnotatedText::token_count() const noexcept {
    std::size_t count = 0;
    for (const AnnotatedSentence& sentence : sentences) count += sentence.tokens.size();
    return count;
}

Result<void> read_conll(std::istream& in, const std::string& name, AnnotatedText& text) {
    ConllReader reader{name, text};
    std::string line;
    while (std::getline(in, line)) {
        if (auto taken = reader.line(line); !taken) return taken;
    }
    if (in.bad()) return Error{ErrorCode::Io, "cannot read " + name};
    return reader.finish();
}

Result<void> read_conll_file(const std::filesystem::path& file, AnnotatedText& text) {
    std::ifstream in{file, std::ios::binary};
    if (!in) return Error{ErrorCode::Io, "cannot open " + file.string()};
    return read_conll(in, file.string(), text);
}

Result<AnnotatedText> read_conll_files(const std::vector<std::filesystem::path>& files) {
    AnnotatedText text;
    for (const std::filesystem::path& file : files) {
        if (auto read = read_conll_file(file, text); !read) return std::move(read).error();
    }
    return text;
}

}  // namespace dateline
