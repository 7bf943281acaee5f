// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <istream>
#include <string>
#include <vector>

#include "common/result.h"
#include "indexer/enrich/tagger/labels.h"

namespace dateline {

/// One sentence of an annotated text.
struct AnnotatedSentence {
    std::vector<std::string> tokens;  ///< UTF-8, never empty ones.
    std::vector<EntitySpan> spans;    ///< In order; types index AnnotatedText::types.
};

/// Annotated sentences, grouped into articles.
struct AnnotatedText {
    std::vector<std::string> types;  ///< As the files name them, in order of appearance.
    std::vector<AnnotatedSentence> sentences;
    std::vector<std::size_t> article_ends;  ///< Index behind the last sentence of each article.

    [[nodiscard]] std::size_t token_count() const noexcept;
};

/// Adds a CoNLL file to `text`: one token a line, columns separated by blanks or tabs, the token
/// first and its IOB, BIOES or BILOU tag last, an empty line between sentences, "-DOCSTART-" at the
/// beginning of an article. In a file without -DOCSTART-, articles are what find_articles() finds.
///
/// `name` is for messages. Errors: BadRecord, with file and line, if a line has a single column
/// or another number of columns than the first (ragged), a tag is none of those, the bytes are not
/// UTF-8, or the file has no sentence; Io if reading fails. `text` is then unusable.
[[nodiscard]] Result<void> read_conll(std::istream& in, const std::string& name,
                                      AnnotatedText& text);

/// read_conll() of a file. Errors: also Io if it cannot be opened.
[[nodiscard]] Result<void> read_conll_file(const std::filesystem::path& file, AnnotatedText& text);

/// read_conll() of files, in order. Errors: also Io if a file cannot be opened.
[[nodiscard]] Result<AnnotatedText> read_conll_files(
    const std::vector<std::filesystem::path>& files);

}  // namespace dateline
