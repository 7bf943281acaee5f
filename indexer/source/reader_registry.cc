// SPDX-License-Identifier: GPL-3.0-or-later
#include <stdexcept>

#include "indexer/source/csv_reader.h"
#include "indexer/source/html_reader.h"
#include "indexer/source/json_reader.h"
#include "indexer/source/markdown_reader.h"
#include "indexer/source/reader.h"
#include "indexer/source/reuters_reader.h"
#include "indexer/source/text_reader.h"

namespace dateline {

const Reader& reader_for(Format format) {
    switch (format) {
        case Format::Text: return text_reader();
        case Format::Markdown: return markdown_reader();
        case Format::Html: return html_reader();
        case Format::Json: return json_reader();
        case Format::JsonLines: return json_lines_reader();
        case Format::Csv: return csv_reader();
        case Format::ReutersSgml: return reuters_reader();
    }
    throw std::logic_error{"no reader for a format"};
}

}  // namespace dateline
