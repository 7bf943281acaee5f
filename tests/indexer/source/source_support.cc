// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/indexer/source/source_support.h"

#include <memory>
#include <stdexcept>

#include <archive.h>
#include <archive_entry.h>

namespace dateline {
namespace {

la_ssize_t append(archive*, void* out, const void* bytes, std::size_t size) {
    static_cast<std::string*>(out)->append(static_cast<const char*>(bytes), size);
    return static_cast<la_ssize_t>(size);
}

void check(int status) {
    if (status < ARCHIVE_WARN) throw std::runtime_error{"libarchive cannot write"};
}

}  // namespace

std::string make_archive(ArchiveKind kind, std::string_view filter,
                         const std::vector<ArchivedFile>& files) {
    std::string out;
    const std::unique_ptr<archive, int (*)(archive*)> writer{archive_write_new(),
                                                             archive_write_free};
    archive* a = writer.get();
    if (kind == ArchiveKind::Tar) check(archive_write_set_format_pax_restricted(a));
    if (kind == ArchiveKind::Zip) check(archive_write_set_format_zip(a));
    if (kind == ArchiveKind::Raw) check(archive_write_set_format_raw(a));
    if (filter.empty()) check(archive_write_add_filter_none(a));
    if (!filter.empty()) check(archive_write_add_filter_by_name(a, std::string{filter}.c_str()));
    check(archive_write_set_bytes_in_last_block(a, 1));
    check(archive_write_open(a, &out, nullptr, append, nullptr));
    for (const ArchivedFile& file : files) {
        const std::unique_ptr<archive_entry, void (*)(archive_entry*)> entry{archive_entry_new(),
                                                                             archive_entry_free};
        const bool folder = file.name.ends_with('/');
        archive_entry_set_pathname(entry.get(), file.name.c_str());
        archive_entry_set_filetype(entry.get(), folder ? AE_IFDIR : AE_IFREG);
        archive_entry_set_perm(entry.get(), 0644);
        archive_entry_set_size(entry.get(), static_cast<la_int64_t>(file.content.size()));
        check(archive_write_header(a, entry.get()));
        if (archive_write_data(a, file.content.data(), file.content.size()) < 0) check(-30);
    }
    check(archive_write_close(a));
    return out;
}

}  // namespace dateline
