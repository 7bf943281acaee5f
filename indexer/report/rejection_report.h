// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>

#include "common/result.h"
#include "indexer/source/record.h"

namespace dateline {

/// "feed.jsonl#7", or the file alone where the file as a whole is meant. Not made printable.
[[nodiscard]] std::string place_of(const Rejection& rejection);

/// The rejection as one line of JSON with the keys file, record, offset and reason (and hint,
/// where there is one), without a newline. File names that are not UTF-8 are shown with U+FFFD.
[[nodiscard]] std::string rejection_json(const Rejection& rejection);

/// The file of --report: one line of JSON per rejected record.
class RejectionReport {
public:
    /// An empty path means: no report wanted.
    /// Errors: Io if the file cannot be created.
    [[nodiscard]] static Result<RejectionReport> create(const std::filesystem::path& path);

    void write(const Rejection& rejection);

    /// Errors: Io if any line could not be written.
    [[nodiscard]] Result<void> close();

private:
    struct CloseFile {
        void operator()(std::FILE* file) const { (void)std::fclose(file); }
    };

    std::filesystem::path path_;
    std::unique_ptr<std::FILE, CloseFile> file_;
    bool failed_ = false;
};

}  // namespace dateline
