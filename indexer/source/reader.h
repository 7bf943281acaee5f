// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "common/article.h"
#include "common/result.h"
#include "indexer/source/byte_stream.h"
#include "indexer/source/format.h"
#include "indexer/source/record.h"

namespace dateline {

/// Cuts one stream into records, in order. Cheap: it finds where records end and reads
/// nothing in them, because it is the one part of reading that runs on one thread.
class RecordCutter {
public:
    virtual ~RecordCutter() = default;

    /// The next record or rejection, or nothing at the end. A record over
    /// Limits::record_bytes is skipped to its end and rejected, and cutting goes on. An error
    /// of the stream becomes a Rejection and the end.
    [[nodiscard]] virtual std::optional<Input> next() = 0;
};

/// Knows one input format. Stateless and thread-safe.
class Reader {
public:
    virtual ~Reader() = default;

    /// `stream` must outlive the cutter. `file` names it in records and rejections.
    [[nodiscard]] virtual std::unique_ptr<RecordCutter> cut(ByteStream& stream, std::string file,
                                                            const ReadOptions& options) const = 0;

    /// The articles of a record, usually one. Text fields are cleaned (common/text/utf8.h);
    /// what the record does not say stays empty: ids, default source and language are filled in
    /// later (indexer/pipeline/complete.h).
    /// Errors: BadRecord; the message says what is wrong, without file and record.
    [[nodiscard]] virtual Result<std::vector<Article>> read(const RawRecord& record,
                                                            const ReadOptions& options) const = 0;
};

/// The reader of a format. Lives as long as the program.
[[nodiscard]] const Reader& reader_for(Format format);

}  // namespace dateline
