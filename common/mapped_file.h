// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "common/result.h"

namespace dateline {

/// With what every data file of Dateline begins; a kind of file may have more behind it. On disk:
/// never change.
struct DataFileHead {
    std::array<char, 8> magic{};
    std::uint32_t version = 0;
    std::uint32_t own = 0;  ///< Means what the kind of file says.
    std::uint64_t file_size = 0;
    std::uint64_t checksum = 0;  ///< XXH3-64 of everything behind the kind's head.
};
static_assert(sizeof(DataFileHead) == 32);

/// A kind of data file: what is checked alike, and what its errors say.
struct DataFileKind {
    std::array<char, 8> magic{};
    std::uint32_t oldest = 1;  ///< Versions that are read.
    std::uint32_t newest = 1;
    std::size_t head_bytes = sizeof(DataFileHead);
    std::uint64_t most_bytes = 1ULL << 30U;  ///< Larger files are refused unread.
    /// Whether to compare the checksum on opening, which reads all of the file.
    bool verified = true;
    std::string_view name;     ///< "topic model"
    std::string_view not_one;  ///< "is not a topic model"
    std::string_view hint;     ///< What to do about a file that cannot be used.
};

/// A data file in memory, mapped rather than read, of which it is certain that it is whole: its
/// kind, version, size and (unless the kind is not verified) checksum are right. What is in it may
/// still be made to do harm. Immutable; thread-safe.
class MappedFile {
public:
    /// Errors: Io, naming the file, if it cannot be read, is of another kind, was made by a version
    /// of Dateline whose files are not read here, or is damaged.
    [[nodiscard]] static Result<std::unique_ptr<const MappedFile>> open(
        const std::filesystem::path& path, const DataFileKind& kind);

    /// The same from bytes in memory; `name` is for messages.
    [[nodiscard]] static Result<std::unique_ptr<const MappedFile>> from_bytes(
        std::string bytes, std::string name, const DataFileKind& kind);

    ~MappedFile();
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;
    MappedFile(MappedFile&&) = delete;
    MappedFile& operator=(MappedFile&&) = delete;

    /// All of the file, its head included; aligned for any table.
    [[nodiscard]] std::span<const std::byte> bytes() const noexcept { return view_; }
    [[nodiscard]] std::string_view text() const noexcept {
        return {reinterpret_cast<const char*>(view_.data()), view_.size()};
    }

    /// The error for a file whose content is wrong: "the topic model x is damaged: why".
    [[nodiscard]] Error damaged(std::string_view why) const;

private:
    MappedFile(std::string name, const DataFileKind& kind) : name_{std::move(name)}, kind_{kind} {}
    [[nodiscard]] Result<void> map(const std::filesystem::path& path);
    [[nodiscard]] Result<void> check() const;
    [[nodiscard]] Error cannot(std::string_view act, int code) const;
    [[nodiscard]] Error is_not_one() const;
    [[nodiscard]] Error other_version(std::uint32_t version) const;

    std::string name_;
    DataFileKind kind_;
    void* mapped_ = nullptr;
    std::string owned_;
    std::span<const std::byte> view_;
};

/// Puts size and checksum of a file of the kind into its head. Requires the kind's head.
void seal_data_file(std::string& bytes, const DataFileKind& kind);

/// Writes a data file: first beside `path`, then renamed, so that an older one stays until the new
/// one is whole, and nothing is left of one that could not be written. Errors: Io.
[[nodiscard]] Result<void> write_data_file(std::string_view bytes,
                                           const std::filesystem::path& path);

}  // namespace dateline
