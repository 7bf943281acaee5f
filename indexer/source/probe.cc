// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/source/probe.h"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/source/ascii.h"
#include "indexer/source/encoding.h"

namespace dateline {
namespace {

struct Magic {
    std::string_view bytes;
    std::string_view kind;
};
// Formats that an archive's folders hold beside the articles. The kind completes "is …".
constexpr std::array<Magic, 17> kBinaries{{
    {"\xff\xd8\xff", "a JPEG image"},
    {"\x89PNG", "a PNG image"},
    {"GIF8", "a GIF image"},
    {"RIFF", "a RIFF file (WebP, audio or video)"},
    {{"II*\0", 4}, "a TIFF image"},
    {{"MM\0*", 4}, "a TIFF image"},
    {"%PDF-", "a PDF document"},
    {"%!PS", "a PostScript document"},
    {"{\\rtf", "an RTF document"},
    {"\xd0\xcf\x11\xe0", "an old Office document"},
    {"SQLite format 3", "an SQLite database"},
    {"\x7f"
     "ELF",
     "a program"},
    {"OggS", "a sound or video file"},
    {"ID3", "a sound file"},
    {"7z\xbc\xaf", "a 7-Zip archive, which Dateline does not unpack"},
    {"Rar!", "a RAR archive, which Dateline does not unpack"},
    {"wOF", "a web font"},
}};

constexpr std::array<std::string_view, 3> kCompressed{"\x28\xb5\x2f\xfd", "BZh",
                                                      "\x04\x22\x4d\x18"};

constexpr std::size_t kTarBlock = 512;

// The number in octal digits at `at`, or nothing.
std::optional<unsigned> octal(std::string_view field) {
    field = trim_blanks(field.substr(0, field.find('\0')));
    if (field.empty()) return std::nullopt;
    unsigned value = 0;
    for (const char c : field) {
        if (c < '0' || c > '7') return std::nullopt;
        value = value * 8 + static_cast<unsigned>(c - '0');
    }
    return value;
}

// A tar header holds the sum of its own bytes, with blanks in place of the sum.
bool is_tar(std::string_view probe) {
    if (probe.size() < kTarBlock) return false;
    const auto sum = octal(probe.substr(148, 8));
    if (!sum) return false;
    unsigned real = 8U * ' ';
    for (std::size_t i = 0; i < kTarBlock; ++i) {
        if (i < 148 || i >= 156) real += static_cast<unsigned char>(probe[i]);
    }
    return real == *sum;
}

// Office documents and e-books are zips, but of parts of one document, not of articles.
bool is_office_zip(std::string_view probe) {
    if (!probe.starts_with("PK\x03\x04")) return false;
    const std::string_view name = probe.substr(std::min<std::size_t>(30, probe.size()));
    return name.starts_with("[Content_Types].xml") || name.starts_with("mimetype") ||
           name.starts_with("_rels/") || name.starts_with("META-INF/");
}

bool is_odd_control(char c) noexcept {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && !is_ascii_blank(c) && c != '\x1b' && c != '\x1a') || byte == 0x7f;
}

// "BZh" may begin a word; in a bzip2 stream the level follows, and then the mark of a block or of
// the end.
bool goes_on_as_bzip2(std::string_view probe) {
    constexpr std::size_t kMark = 4;
    if (probe.size() < kMark) return false;
    const std::string_view mark = probe.substr(kMark);
    return mark.starts_with("\x31\x41\x59\x26\x53\x59") ||
           mark.starts_with("\x17\x72\x45\x38\x50\x90");
}

}  // namespace

Container container_of(std::string_view probe) {
    if (probe.starts_with("\x1f\x8b")) return Container::Gzip;
    if (probe.starts_with(std::string_view{"\xfd"
                                           "7zXZ\0",
                                           6}))
        return Container::Xz;
    for (const std::string_view magic : kCompressed) {
        if (!probe.starts_with(magic)) continue;
        if (magic == "BZh" && !goes_on_as_bzip2(probe)) continue;
        return Container::Compressed;
    }
    const bool zip = probe.starts_with("PK\x03\x04") || probe.starts_with("PK\x05\x06") ||
                     probe.starts_with("PK\x07\x08");
    if (zip) return is_office_zip(probe) ? Container::None : Container::Zip;
    return is_tar(probe) ? Container::Tar : Container::None;
}

std::string_view binary_kind(std::string_view probe) {
    if (is_office_zip(probe)) return "an office document or e-book";
    if (probe.substr(std::min<std::size_t>(4, probe.size())).starts_with("ftyp")) {
        return "a video or image file";
    }
    for (const Magic& magic : kBinaries) {
        if (probe.starts_with(magic.bytes)) return magic.kind;
    }
    return {};
}

bool is_binary(std::string_view probe) {
    // Letters alone may begin a text just as well: "ID3", "GIF8", "RIFF", "OggS", "Rar!", "wOF".
    const bool printable =
        !probe.empty() && std::none_of(probe.begin(), probe.end(), is_odd_control);
    if (!binary_kind(probe).empty() &&
        (!printable || probe.front() == '%' || probe.front() == '{')) {
        return true;
    }
    if (wide_encoding(probe)) return false;
    if (probe.find('\0') != std::string_view::npos) return true;
    const auto odd =
        static_cast<std::size_t>(std::count_if(probe.begin(), probe.end(), is_odd_control));
    return odd * 30 > probe.size();
}

Result<std::string_view> ProbedStream::peek(std::size_t bytes) {
    std::size_t have = head_.size();
    head_.resize(std::max(bytes, have));
    while (have < head_.size() && !failure_) {
        auto got = inner_.read(std::span<char>{head_}.subspan(have));
        if (!got) {
            failure_ = std::move(got).error();
        } else if (*got == 0) {
            break;
        } else {
            have += *got;
        }
    }
    head_.resize(have);
    if (failure_ && head_.empty()) return *std::exchange(failure_, std::nullopt);
    return std::string_view{head_};
}

Result<std::size_t> ProbedStream::read(std::span<char> buffer) {
    if (taken_ < head_.size()) {
        const std::size_t count = std::min(buffer.size(), head_.size() - taken_);
        std::copy_n(head_.data() + taken_, count, buffer.data());
        taken_ += count;
        return count;
    }
    if (failure_) return *std::exchange(failure_, std::nullopt);
    if (!head_.empty()) head_ = {};
    taken_ = 0;
    return inner_.read(buffer);
}

}  // namespace dateline
