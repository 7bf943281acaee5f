// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>

#include "common/result.h"
#include "indexer/source/byte_stream.h"

namespace dateline {

/// A file's bytes, or standard input's.
class FileStream final : public ByteStream {
public:
    /// Opens a file for reading. `bytes_read`, which must outlive the stream, is raised by what
    /// is read. What gives bytes when it likes (a pipe, a terminal) ends once `stop`, if there is
    /// one, says so.
    /// Errors: Io, with the system's reason; a folder cannot be read as a file.
    [[nodiscard]] static Result<std::unique_ptr<FileStream>> open(
        const std::filesystem::path& path, std::atomic<std::uint64_t>& bytes_read,
        std::function<bool()> stop = {});

    /// Standard input, likewise; it is not closed at the end.
    [[nodiscard]] static std::unique_ptr<FileStream> standard_input(
        std::atomic<std::uint64_t>& bytes_read, std::function<bool()> stop = {});

    ~FileStream() override;
    FileStream(const FileStream&) = delete;
    FileStream& operator=(const FileStream&) = delete;

    [[nodiscard]] Result<std::size_t> read(std::span<char> buffer) override;

private:
    FileStream(int descriptor, bool owned, std::atomic<std::uint64_t>& bytes_read)
        : descriptor_{descriptor}, owned_{owned}, bytes_read_{bytes_read} {}

    [[nodiscard]] bool stopped_while_waiting() const;

    int descriptor_;
    bool owned_;
    std::atomic<std::uint64_t>& bytes_read_;
    std::function<bool()> stop_{};  ///< Absent for files, which never make one wait.
};

}  // namespace dateline
