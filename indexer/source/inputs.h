// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "common/result.h"
#include "indexer/source/record.h"

namespace dateline {

/// Everything that a list of paths holds, record by record: files, folders with what is below
/// them, archives with what is in them, standard input.
///
/// What cannot be read is a Rejection, never left out in silence; only folders whose name begins
/// with a dot, and folders, links and devices inside archives, are passed over. At most one record
/// is in memory, however large a file or archive is.
///
/// next() on one thread; the counts on any.
class Inputs {
public:
    /// `paths` are as on the command line; "-" is standard input.
    /// Errors: Io if a path does not exist or cannot be read ("no such file: X"); BadArgument if
    /// the options' encoding is unknown.
    [[nodiscard]] static Result<std::unique_ptr<Inputs>> open(std::vector<std::string> paths,
                                                              ReadOptions options);
    ~Inputs();
    Inputs(const Inputs&) = delete;
    Inputs& operator=(const Inputs&) = delete;

    /// The next record or rejection, or nothing at the end. Files of a folder come in byte order
    /// of their paths, so that the same folder always reads the same.
    [[nodiscard]] std::optional<Input> next();

    /// True if next() has come to an end because of ReadOptions::stop_requested. After that end.
    [[nodiscard]] bool stopped_early() const noexcept;

    /// Bytes read so far of the files named or met, archives as they lie on disk.
    [[nodiscard]] std::uint64_t bytes_read() const noexcept;

    /// What bytes_read() will be at the end; nothing if that is not known (standard input,
    /// pipes). Walks through all the folders at each call.
    [[nodiscard]] std::optional<std::uint64_t> bytes_total() const;

private:
    struct Impl;
    explicit Inputs(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace dateline
