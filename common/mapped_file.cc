// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/mapped_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <bit>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <system_error>
#include <utility>

#include <xxhash.h>

#include "common/descriptor.h"

namespace dateline {
namespace {

static_assert(std::endian::native == std::endian::little, "data files are little-endian");

std::uint64_t checksum_of(std::string_view bytes, const DataFileKind& kind) noexcept {
    return XXH3_64bits(bytes.data() + kind.head_bytes, bytes.size() - kind.head_bytes);
}

}  // namespace

MappedFile::~MappedFile() {
    if (mapped_ != nullptr) ::munmap(mapped_, view_.size());
}

Error MappedFile::cannot(std::string_view act, int code) const {
    return Error{ErrorCode::Io,
                 "cannot " + std::string{act} + " the " + std::string{kind_.name} + " " + name_ +
                     ": " + std::generic_category().message(code),
                 std::string{kind_.hint}};
}

Error MappedFile::is_not_one() const {
    return Error{ErrorCode::Io, name_ + " " + std::string{kind_.not_one}, std::string{kind_.hint}};
}

Error MappedFile::other_version(std::uint32_t version) const {
    const bool newer = version > kind_.newest;
    return Error{
        ErrorCode::Io,
        "the " + std::string{kind_.name} + " " + name_ + " was made by " +
            (newer ? "a newer version" : "an older version") + " of Dateline: it has format " +
            std::to_string(version) + ", this program reads " +
            (newer ? "versions up to " + std::to_string(kind_.newest)
                   : "versions from " + std::to_string(kind_.oldest)),
        newer ? "use the Dateline that it came with, or a newer one" : std::string{kind_.hint}};
}

Error MappedFile::damaged(std::string_view why) const {
    return Error{
        ErrorCode::Io,
        "the " + std::string{kind_.name} + " " + name_ + " is damaged: " + std::string{why},
        std::string{kind_.hint}};
}

Result<void> MappedFile::map(const std::filesystem::path& path) {
    const Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
    if (file.number() < 0) return cannot("open", errno);
    struct stat info {};
    if (::fstat(file.number(), &info) != 0) return cannot("read", errno);
    const auto size = static_cast<std::uint64_t>(info.st_size);
    if (!S_ISREG(info.st_mode) || size < kind_.head_bytes || size > kind_.most_bytes) {
        return is_not_one();
    }
    void* mapped = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.number(), 0);
    if (mapped == MAP_FAILED) return cannot("map", errno);
    mapped_ = mapped;
    view_ = {static_cast<const std::byte*>(mapped), size};
    return {};
}

Result<void> MappedFile::check() const {
    DataFileHead head;
    if (view_.size() < kind_.head_bytes) return is_not_one();
    std::memcpy(&head, view_.data(), sizeof head);
    if (head.magic != kind_.magic) return is_not_one();
    if (head.version > kind_.newest || (head.version > 0 && head.version < kind_.oldest)) {
        return other_version(head.version);
    }
    if (head.version == 0 || head.file_size != view_.size()) return damaged("its size is wrong");
    if (kind_.verified && head.checksum != checksum_of(text(), kind_))
        return damaged("its checksum is wrong");
    return {};
}

Result<std::unique_ptr<const MappedFile>> MappedFile::open(const std::filesystem::path& path,
                                                           const DataFileKind& kind) {
    std::unique_ptr<MappedFile> file{new MappedFile{path.string(), kind}};
    if (auto mapped = file->map(path); !mapped) return std::move(mapped).error();
    if (auto checked = file->check(); !checked) return std::move(checked).error();
    return std::unique_ptr<const MappedFile>{std::move(file)};
}

Result<std::unique_ptr<const MappedFile>> MappedFile::from_bytes(std::string bytes,
                                                                 std::string name,
                                                                 const DataFileKind& kind) {
    std::unique_ptr<MappedFile> file{new MappedFile{std::move(name), kind}};
    file->owned_ = std::move(bytes);
    file->view_ = std::as_bytes(std::span{file->owned_.data(), file->owned_.size()});
    if (auto checked = file->check(); !checked) return std::move(checked).error();
    return std::unique_ptr<const MappedFile>{std::move(file)};
}

void seal_data_file(std::string& bytes, const DataFileKind& kind) {
    DataFileHead head;
    std::memcpy(&head, bytes.data(), sizeof head);
    head.magic = kind.magic;
    head.version = kind.newest;
    head.file_size = bytes.size();
    head.checksum = checksum_of(bytes, kind);
    std::memcpy(bytes.data(), &head, sizeof head);
}

Result<void> write_data_file(std::string_view bytes, const std::filesystem::path& path) {
    std::filesystem::path scratch = path;
    scratch += ".part";
    const auto failed = [&](const std::string& why) {
        std::error_code ignored;
        std::filesystem::remove(scratch, ignored);
        return Error{ErrorCode::Io, "cannot write " + path.string() + why};
    };
    std::ofstream out{scratch, std::ios::binary | std::ios::trunc};
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    if (!out) return failed("");
    std::error_code code;
    std::filesystem::rename(scratch, path, code);
    if (code) return failed(": " + code.message());
    return {};
}

}  // namespace dateline
