// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "common/timestamp.h"
#include "indexer/source/format.h"

namespace dateline {

/// One record as it was cut out of a file, not yet read: a line of JSON Lines, an
/// element of SGML, a whole text file. The unit of work of the pipeline.
struct RawRecord {
    std::string file;          ///< As given on the command line; archive members after "!/".
    std::uint64_t number = 1;  ///< Of the record in its file, from 1.
    std::uint64_t offset = 0;  ///< Byte of the (unpacked) file at which it begins.
    Format format = Format::Text;
    std::string bytes;  ///< In the file's encoding.
};

/// Why something was not read. Becomes a line of --report.
struct Rejection {
    std::string file;
    std::uint64_t record = 0;  ///< 0 = the file as a whole.
    std::uint64_t offset = 0;
    std::string reason;  ///< One sentence, no trailing period.
    std::string hint{};
};

/// What comes out of the inputs, one after the other.
using Input = std::variant<RawRecord, Rejection>;

/// Bounds on hostile input. What goes over one is rejected, and said so.
struct Limits {
    std::size_t record_bytes = 64U << 20U;  ///< Largest record, unpacked; --max-record-size.
    unsigned archive_depth = 8;             ///< Archives within archives; --max-archive-depth.
    /// An archive may unpack to at most this many times its size (and always to 1 GiB);
    /// --max-expansion.
    std::uint64_t expansion = 1000;
    unsigned nesting = 200;  ///< Depth of nested JSON or XML.
};

/// An article field and where a JSON or CSV record holds it: --map FIELD=PATH.
struct FieldMapping {
    std::string field;  ///< Key of the article JSON: "title", "persons", …
    std::string path;   ///< Names joined by "."; a column's name for CSV. An array on the way gives
                        ///< all its elements.
};

/// How the inputs are to be read.
struct ReadOptions {
    std::optional<Format> format{};  ///< Absent: found out, file by file.
    std::vector<FieldMapping> map{};
    std::string encoding{};  ///< Of all text files; empty: declared or detected.
    std::string language{};  ///< Forced on all articles; empty: declared or detected.
    std::string source{};    ///< For articles that name none.
    TimeRange published{};   ///< Articles outside are left out, undated ones too if a bound is set.
    Limits limits{};
    /// Asked between records and while a pipe has nothing to give; true ends the inputs before the
    /// next whole record. Absent: never. Thread-safe.
    std::function<bool()> stop_requested{};
    /// Asked once before a file is opened; true = it need not be read. Empty: all are read.
    std::function<bool(const std::filesystem::path&)> known_file{};
};

}  // namespace dateline
