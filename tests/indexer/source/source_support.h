// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/indexer/source/cutting.h"

namespace dateline {

/// All of a stream, read `step` bytes at a time.
inline Result<std::string> read_all(ByteStream& stream, std::size_t step = 4096) {
    std::string all;
    std::string buffer(step, '\0');
    for (;;) {
        auto got = stream.read(buffer);
        if (!got) return got.error();
        if (*got == 0) return all;
        all.append(buffer, 0, *got);
    }
}

/// A file to be put into an archive.
struct ArchivedFile {
    std::string name;
    std::string content;
};

enum class ArchiveKind { Tar, Zip, Raw };  ///< Raw: the first file's content, without an archive.

/// An archive in memory, made by libarchive; `filter` is "", "gzip", "xz", "zstd" or "bzip2".
[[nodiscard]] std::string make_archive(ArchiveKind kind, std::string_view filter,
                                       const std::vector<ArchivedFile>& files);

}  // namespace dateline
