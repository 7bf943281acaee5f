// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

#include "common/article.h"
#include "indexer/source/record.h"

namespace dateline {

/// Fills in what a reader leaves open.
///
/// id: the source's own, else the canonical URL, else the file's path as given (lexically
/// normal), with "#" and the record's number for formats that hold several records, and
/// "." and `index` for the second and further articles of one record. source: that of the
/// options. language: forced by the options, else declared, else detected from title and
/// body. Thread-safe.
void complete(Article& article, const RawRecord& record, std::size_t index,
              const ReadOptions& options);

/// A URL in the form in which two spellings of one address are equal: scheme and host in small
/// letters, no default port, no fragment, no tracking parameters (utm_…, fbclid, gclid), no
/// "/" alone at the end of the path's last name.
///
///     canonical_url("HTTPS://News.Example:443/a/?utm_source=x#top")  ->  "https://news.example/a"
///
/// What is no http or https URL comes back as it is.
[[nodiscard]] std::string canonical_url(std::string_view url);

}  // namespace dateline
