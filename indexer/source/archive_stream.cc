// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/source/archive_stream.h"

#include <algorithm>
#include <cerrno>
#include <utility>
#include <vector>

#include <archive.h>
#include <archive_entry.h>

#include "common/text/icu_macros.h"

namespace dateline {
namespace {

struct CloseArchive {
    void operator()(archive* handle) const noexcept { archive_read_free(handle); }
};

constexpr std::size_t kReadBytes = 1U << 16U;
constexpr std::uint64_t kHeaderBytes = 512;  // What a member costs at least, be it empty.

}  // namespace

struct ArchiveStream::Impl {
    ByteStream& bytes;
    Container kind;
    UnpackBudget& budget;
    std::unique_ptr<archive, CloseArchive> handle{archive_read_new()};
    std::vector<char> buffer = std::vector<char>(kReadBytes);
    std::optional<Error> source_error{};  // What `bytes` said when it failed.
    std::uint64_t handed_out = 0;
    std::uint64_t spent = 0;
    bool opened = false;
    bool in_member = false;
    bool lost = false;  // Behind a damaged header.
    bool ended = false;

    static la_ssize_t feed(archive* self, void* context, const void** block) {
        auto& impl = *static_cast<Impl*>(context);
        auto got = impl.bytes.read(impl.buffer);
        *block = impl.buffer.data();
        if (got) return static_cast<la_ssize_t>(*got);
        archive_set_error(self, EIO, "%s", got.error().message.c_str());
        impl.source_error = std::move(got).error();
        return -1;
    }

    [[nodiscard]] Error damage() const {
        if (source_error) return *source_error;
        const std::int64_t at = std::max<std::int64_t>(archive_filter_bytes(handle.get(), -1), 0);
        std::string message = "archive is damaged or cut off at byte " + std::to_string(at);
        if (const char* why = archive_error_string(handle.get())) message.append(": ").append(why);
        return {ErrorCode::BadRecord, std::move(message)};
    }

    Result<void> open() {
        opened = true;
        archive* a = handle.get();
        if (kind == Container::Zip) archive_read_support_format_zip_streamable(a);
        if (kind != Container::Zip) archive_read_support_format_tar(a);
        if (kind == Container::Compressed) {
            archive_read_support_format_raw(a);
            archive_read_support_format_empty(a);
            archive_read_support_filter_zstd(a);
            archive_read_support_filter_bzip2(a);
            archive_read_support_filter_lz4(a);
        }
        if (archive_read_open(a, this, nullptr, &Impl::feed, nullptr) < ARCHIVE_WARN)
            return damage();
        // One filter is the one that does nothing.
        if (kind == Container::Compressed && archive_filter_count(a) < 2) return damage();
        return {};
    }

    // Unpacked are the bytes handed out, or those that came out of decompression for the headers
    // and for skipped members, whichever is more.
    Result<void> spend() {
        const std::int64_t passed =
            kind == Container::Compressed ? archive_filter_bytes(handle.get(), 0) : 0;
        const std::uint64_t now =
            std::max(handed_out, static_cast<std::uint64_t>(std::max<std::int64_t>(passed, 0)));
        const std::uint64_t more = now - std::min(spent, now);
        spent += more;
        return budget.spend(more);
    }

    // Decompresses what is left of a member here, not inside libarchive, where nobody counts.
    Result<void> skip_compressed() {
        while (in_member && kind == Container::Compressed) {
            const void* block = nullptr;
            std::size_t size = 0;
            la_int64_t offset = 0;
            const int status = archive_read_data_block(handle.get(), &block, &size, &offset);
            if (status == ARCHIVE_EOF) break;
            if (status == ARCHIVE_FATAL) return damage();
            if (status < ARCHIVE_WARN) break;
            handed_out += size;
            if (auto fine = spend(); !fine) return fine;
        }
        in_member = false;
        return {};
    }

    Result<std::optional<ArchiveMember>> advance();
};

namespace {

// In a zip, LZMA and XZ members say how much memory they take, up to 4 GiB (APPNOTE.TXT 6.3.10,
// section 5.8), and libarchive grants it. Its only word on the method is in the format's name.
std::optional<Error> refusal(archive* handle, archive_entry* entry) {
    if (archive_entry_is_encrypted(entry) != 0) return Error{ErrorCode::BadRecord, "is encrypted"};
    if (archive_format(handle) != ARCHIVE_FORMAT_ZIP) return std::nullopt;
    const char* name = archive_format_name(handle);
    const std::string_view format = name == nullptr ? "" : name;  // "ZIP 6.3 (lzma)"
    if (!format.ends_with("(lzma)") && !format.ends_with("(xz)")) return std::nullopt;
    return Error{ErrorCode::BadRecord,
                 "is compressed by a method that may take 4 GiB of memory in a zip, LZMA or XZ",
                 "pack it with deflate, or as a tar.xz"};
}

ArchiveMember member_of(archive* handle, archive_entry* entry) {
    ArchiveMember member;
    member.refused = refusal(handle, entry);
    if (archive_format(handle) == ARCHIVE_FORMAT_RAW) return member;
    const char* name = archive_entry_pathname_utf8(entry);
    if (name == nullptr) name = archive_entry_pathname(entry);
    member.name = name_label(name == nullptr ? "unnamed" : name);
    return member;
}

}  // namespace

Result<std::optional<ArchiveMember>> ArchiveStream::Impl::advance() {
    if (!opened) {
        if (auto fine = open(); !fine) return fine.error();
    }
    for (;;) {
        if (auto fine = skip_compressed(); !fine) return fine.error();
        archive_entry* entry = nullptr;
        const int status = archive_read_next_header(handle.get(), &entry);
        if (status == ARCHIVE_EOF) return std::optional<ArchiveMember>{};
        if (status == ARCHIVE_RETRY) {
            // A header that is none: it is told once, and the next good one looked for.
            if (!std::exchange(lost, true)) return damage();
            continue;
        }
        if (status < ARCHIVE_WARN) {
            ended = true;
            return damage();
        }
        lost = false;
        in_member = true;
        handed_out += kHeaderBytes;
        if (auto fine = spend(); !fine) return fine.error();
        if (archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry) != nullptr) {
            continue;
        }
        return std::optional{member_of(handle.get(), entry)};
    }
}

ArchiveStream::ArchiveStream(ByteStream& bytes, Container kind, UnpackBudget& budget)
    : impl_{new Impl{.bytes = bytes, .kind = kind, .budget = budget}} {}

ArchiveStream::~ArchiveStream() = default;

Result<std::optional<ArchiveMember>> ArchiveStream::next_member() {
    if (impl_->ended || impl_->budget.exceeded()) return std::optional<ArchiveMember>{};
    auto member = impl_->advance();
    if (member ? !*member : !impl_->lost) impl_->ended = true;
    return member;
}

Result<std::size_t> ArchiveStream::read(std::span<char> buffer) {
    Impl& s = *impl_;
    if (s.ended || !s.in_member || buffer.empty()) return std::size_t{0};
    const la_ssize_t got = archive_read_data(s.handle.get(), buffer.data(), buffer.size());
    if (got < 0) {
        // A member that cannot be read (its method, its password) need not be the end of all.
        s.in_member = false;
        s.ended = got == ARCHIVE_FATAL || s.source_error.has_value();
        return s.damage();
    }
    if (got == 0) {
        s.in_member = false;
        return std::size_t{0};
    }
    s.handed_out += static_cast<std::uint64_t>(got);
    if (auto fine = s.spend(); !fine) {
        s.ended = true;
        return fine.error();
    }
    return static_cast<std::size_t>(got);
}

std::string name_label(std::string_view name) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string out;
    out.reserve(name.size());
    for (std::size_t at = 0; at < name.size();) {
        const std::size_t start = at;
        const std::int32_t c = icu_next(name, at);
        if (c >= 0x20 && c != 0x7f && (c < 0x80 || c >= 0xa0)) {
            out.append(name, start, at - start);
            continue;
        }
        for (std::size_t i = start; i < at; ++i) {
            const auto byte = static_cast<unsigned char>(name[i]);
            out += '%';
            out += kDigits[byte >> 4U];
            out += kDigits[byte & 0xfU];
        }
    }
    return out;
}

}  // namespace dateline
