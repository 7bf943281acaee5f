// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/source/record.h"
#include "indexer/store/writer.h"

namespace dateline {

/// Remembers which files a database holds whole, so that a file that has not changed since need
/// not be opened: adding yesterday's archive again takes as long as listing it.
///
/// A file is known if its path, size and time of change are as they were when all of it was
/// indexed without a rejection, with the same options and data files, and no article has been
/// replaced or removed since (of which nothing tells whether it was one of the file's). Git's
/// index trusts files in the same way; like Git, it does not trust one that was changed at about
/// the time it was read.
///
/// Any thread.
class FileMemory {
public:
    /// `stored` gives the committed value of a metadata key, empty if there is none. The options
    /// and `enrichment` (Enricher::fingerprint()) decide what becomes of a file's articles.
    FileMemory(std::function<std::string(const std::string&)> stored, const ReadOptions& options,
               std::uint64_t enrichment);

    /// Whether a file need not be read; what is known of the others is forgotten.
    [[nodiscard]] bool known(const std::filesystem::path& path);

    /// Articles in the files that were known.
    [[nodiscard]] std::uint64_t known_articles() const;

    /// What became of a batch's share of a file. `label` is the file as messages name it, archive
    /// members after "!/".
    void note(std::string_view label, std::uint64_t articles, bool rejected);

    /// What is to be stored after a run that read all its inputs and superseded none of its own
    /// articles. `displaced` is kMetaDisplaced as it will be.
    [[nodiscard]] std::vector<MetadataRow> rows(std::uint64_t displaced) const;

private:
    struct File {
        std::string key;
        std::string stamp;  ///< Size and time of change; empty = not to be trusted.
        std::uint64_t articles = 0;
        bool rejected = false;
    };

    std::function<std::string(const std::string&)> stored_;
    std::uint64_t circumstances_;
    mutable std::mutex mutex_;
    std::uint64_t known_articles_ = 0;
    std::map<std::string, File, std::less<>> files_;  ///< Of this run, by label.
};

}  // namespace dateline
