// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/source/encoding.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include "common/text/icu_macros.h"
#include "common/text/utf8.h"
#include "indexer/source/ascii.h"

namespace dateline {
namespace {

struct CloseConverter {
    void operator()(UConverter* converter) const noexcept { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

// Labels of the WHATWG Encoding Standard whose meaning on the web is wider than their name.
constexpr std::array<std::pair<std::string_view, std::string_view>, 18> kWebNames{{
    {"ascii", "windows-1252"},
    {"us-ascii", "windows-1252"},
    {"ansi", "windows-1252"},
    {"latin1", "windows-1252"},
    {"l1", "windows-1252"},
    {"iso-8859-1", "windows-1252"},
    {"iso8859-1", "windows-1252"},
    {"iso_8859-1", "windows-1252"},
    {"iso-8859-9", "windows-1254"},
    {"iso-8859-11", "windows-874"},
    {"tis-620", "windows-874"},
    {"gb2312", "gb18030"},
    {"gbk", "gb18030"},
    {"x-gbk", "gb18030"},
    {"shift_jis", "windows-31j"},
    {"x-sjis", "windows-31j"},
    {"euc-kr", "windows-949"},
    {"ks_c_5601-1987", "windows-949"},
}};

// What the detector reports below this confidence (of 100) is a guess; of single-byte
// encodings the most usual one is then the better guess.
constexpr int kSureSingleByte = 25;
constexpr int kSureMultiByte = 40;
// More does not make the detector wiser, only slower.
constexpr std::size_t kDetectBytes = 64U << 10U;

std::string converter_name(std::string_view name) {
    const std::string lower = ascii_lower(name);
    for (const auto& [label, meant] : kWebNames) {
        if (label == lower) return std::string{meant};
    }
    return lower;
}

// Null if ICU does not know the name. The converter stops at bytes that are not valid.
Converter open_converter(std::string_view name) {
    if (name.empty() || name.size() > 60 || name.find('\0') != std::string_view::npos) return {};
    UErrorCode status = U_ZERO_ERROR;
    Converter converter{ucnv_open(converter_name(name).c_str(), &status)};
    if (U_FAILURE(status)) return {};
    ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr,
                        &status);
    if (U_FAILURE(status)) return {};
    return converter;
}

Error not_valid(std::uint64_t offset, std::string_view name, std::string_view how) {
    std::string message = "byte " + std::to_string(offset) + " is not valid in the ";
    message.append(how).append("encoding ").append(name);
    return {ErrorCode::BadRecord, std::move(message), "name the right one with --encoding"};
}

Error unknown_encoding(std::string_view name) {
    return {ErrorCode::BadArgument, "'" + printable(name) + "' is no encoding that Dateline knows",
            "names are those of the IANA registry: utf-8, windows-1252, gb18030, …"};
}

void append_utf16(std::string& out, const std::vector<UChar>& units, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
        const char32_t unit = units[i];
        if (unit >= 0xd800 && unit < 0xdc00 && i + 1 < count) {
            append_code_point(out, 0x10000 + ((unit - 0xd800) << 10U) + (units[++i] - 0xdc00U));
        } else {
            append_code_point(out, unit);
        }
    }
}

// Decodes step by step; what is left over at the end of one piece opens the next.
class Decoder {
public:
    explicit Decoder(Converter converter) : converter_{std::move(converter)}, units_(4096) {}

    // Appends to `out`. Gives the offset in the whole of the first bad byte, if there is one.
    std::optional<std::uint64_t> decode(std::string_view bytes, bool last, std::string& out) {
        const char* at = bytes.data();
        const char* const end = at + bytes.size();
        for (;;) {
            UErrorCode status = U_ZERO_ERROR;
            UChar* unit = units_.data();
            // A high surrogate and its mate always come together: the converter keeps the
            // second unit back, and half a pair is an error of its own.
            ucnv_toUnicode(converter_.get(), &unit, units_.data() + units_.size(), &at, end,
                           nullptr, static_cast<UBool>(last), &status);
            const auto count = static_cast<std::size_t>(unit - units_.data());
            join_halves(count, out);
            if (status == U_BUFFER_OVERFLOW_ERROR) continue;
            if (U_FAILURE(status)) {
                std::array<char, 16> bad{};
                auto length = static_cast<std::int8_t>(bad.size());
                UErrorCode ignored = U_ZERO_ERROR;
                ucnv_getInvalidChars(converter_.get(), bad.data(), &length, &ignored);
                const auto seen = done_ + static_cast<std::uint64_t>(at - bytes.data());
                return seen - std::min<std::uint64_t>(
                                  seen, static_cast<std::uint64_t>(std::max<int>(length, 0)));
            }
            done_ += bytes.size();
            return std::nullopt;
        }
    }

private:
    void join_halves(std::size_t count, std::string& out) {
        if (count == 0) return;
        std::vector<UChar>* source = &units_;
        std::vector<UChar> joined;
        if (high_ != 0) {
            joined.reserve(count + 1);
            joined.push_back(high_);
            joined.insert(joined.end(), units_.begin(),
                          units_.begin() + static_cast<std::ptrdiff_t>(count));
            source = &joined;
            ++count;
            high_ = 0;
        }
        const UChar tail = (*source)[count - 1];
        if (tail >= 0xd800 && tail < 0xdc00) {
            high_ = tail;
            --count;
        }
        append_utf16(out, *source, count);
    }

    Converter converter_;
    std::vector<UChar> units_;
    UChar high_ = 0;  // First half of a pair whose second half did not fit into units_.
    std::uint64_t done_ = 0;
};

Result<std::string> decode_all(std::string_view bytes, std::string_view name,
                               std::string_view how) {
    Converter converter = open_converter(name);
    if (!converter) return unknown_encoding(name);
    std::string out;
    out.reserve(bytes.size() + bytes.size() / 4);
    if (const auto bad = Decoder{std::move(converter)}.decode(bytes, true, out)) {
        return not_valid(*bad, name, how);
    }
    return out;
}

Result<std::string> as_utf8(std::string_view bytes, std::string_view how) {
    if (const auto bad = first_bad_byte(bytes)) return not_valid(*bad, "utf-8", how);
    return std::string{bytes};
}

bool is_utf8_name(std::string_view name) {
    const std::string lower = ascii_lower(name);
    return lower == "utf-8" || lower == "utf8" || lower == "unicode-1-1-utf-8";
}

bool is_latin_script(std::string_view name) {
    for (const char* latin : {"ISO-8859-1", "ISO-8859-2", "ISO-8859-9", "windows-1250",
                              "windows-1252", "windows-1254"}) {
        if (name == latin) return true;
    }
    return false;
}

// True if most letters are no ASCII letters: the text is in another script than the Latin one.
bool is_mostly_high(std::string_view bytes) {
    std::size_t high = 0;
    std::size_t letters = 0;
    for (const char c : bytes) {
        if (static_cast<unsigned char>(c) >= 0x80U) ++high;
        if (is_ascii_letter(c)) ++letters;
    }
    return high > letters;
}

// EBCDIC is never what a file has that was taken for text; UTF-16 was dealt with before.
bool is_out_of_question(std::string_view name) {
    return name.starts_with("IBM") || name.starts_with("UTF-16") || name.starts_with("UTF-32");
}

// What ICU thinks the bytes are, with a preference for the usual where it is not sure.
std::string detect_encoding(std::string_view bytes) {
    struct CloseDetector {
        void operator()(UCharsetDetector* detector) const noexcept { ucsdet_close(detector); }
    };
    constexpr const char* kUsual = "windows-1252";
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UCharsetDetector, CloseDetector> detector{ucsdet_open(&status)};
    const std::string_view head = bytes.substr(0, kDetectBytes);
    ucsdet_setText(detector.get(), head.data(), static_cast<std::int32_t>(head.size()), &status);
    ucsdet_enableInputFilter(detector.get(), static_cast<UBool>(head.find("</") != head.npos));
    std::int32_t count = 0;
    const UCharsetMatch** matches = ucsdet_detectAll(detector.get(), &count, &status);
    if (U_FAILURE(status)) return kUsual;
    const bool other_script = is_mostly_high(head);
    for (std::int32_t i = 0; i < count; ++i) {  // The likeliest first.
        const std::string_view name = ucsdet_getName(matches[i], &status);
        const int confidence = ucsdet_getConfidence(matches[i], &status);
        if (U_FAILURE(status)) return kUsual;
        if (is_out_of_question(name) || (other_script && is_latin_script(name))) continue;
        const bool single_byte =
            name.starts_with("ISO-8859") || name.starts_with("windows") || name.starts_with("KOI8");
        const bool sure = confidence >= (single_byte ? kSureSingleByte : kSureMultiByte);
        if (!other_script) return sure ? std::string{name} : kUsual;
        // Short texts in another script: anything that the bytes are valid in beats the usual.
        if (sure || decode_all(head, name, "")) return std::string{name};
    }
    return kUsual;
}

struct ByteOrderMark {
    std::string_view bytes;
    std::string_view encoding;
};
// UTF-32LE before UTF-16LE, whose mark it begins with.
constexpr std::array<ByteOrderMark, 5> kMarks{{
    {{"\xef\xbb\xbf", 3}, "utf-8"},
    {{"\xff\xfe\0\0", 4}, "utf-32le"},
    {{"\0\0\xfe\xff", 4}, "utf-32be"},
    {{"\xff\xfe", 2}, "utf-16le"},
    {{"\xfe\xff", 2}, "utf-16be"},
}};

const ByteOrderMark* byte_order_mark(std::string_view bytes) {
    for (const ByteOrderMark& mark : kMarks) {
        if (bytes.starts_with(mark.bytes)) return &mark;
    }
    return nullptr;
}

}  // namespace

std::string replace_bad_utf8(std::string_view bytes) {
    std::string out;
    out.reserve(bytes.size() + 64);
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t start = at;
        if (icu_next(bytes, at) < 0) {
            append_code_point(out, 0xfffd);
        } else {
            out.append(bytes, start, at - start);
        }
    }
    return out;
}

Result<void> check_encoding(std::string_view name) {
    if (!name.empty() && !open_converter(name)) return unknown_encoding(name);
    return {};
}

bool is_ascii_superset(std::string_view name) {
    constexpr std::string_view kSigns = "AZaz09 {}[]<>\",:;=&\n";
    const auto text = decode_all(kSigns, name, "");
    return text && *text == kSigns;
}

std::optional<std::string_view> wide_encoding(std::string_view probe) {
    if (const ByteOrderMark* mark = byte_order_mark(probe)) {
        if (mark->encoding == "utf-8") return std::nullopt;
        return mark->encoding;
    }
    // Without a mark: text has mostly characters below U+0100, whose other bytes are zero.
    std::array<std::size_t, 4> zeros{};
    const std::size_t size = probe.size() / 4 * 4;
    for (std::size_t i = 0; i < size; ++i) zeros[i % 4] += probe[i] == '\0' ? 1U : 0U;
    if (size < 8) return std::nullopt;
    const std::size_t units = size / 4;
    const auto many = [units](std::size_t n) { return n * 10 >= units * 4; };
    const auto few = [units](std::size_t n) { return n * 50 <= units; };
    const bool wide32le = few(zeros[0]) && zeros[2] == units && zeros[3] == units;
    const bool wide32be = few(zeros[3]) && zeros[0] == units && zeros[1] == units;
    if (wide32le && many(zeros[1])) return "utf-32le";
    if (wide32be && many(zeros[2])) return "utf-32be";
    if (few(zeros[0]) && few(zeros[2]) && many(zeros[1]) && many(zeros[3])) return "utf-16le";
    if (few(zeros[1]) && few(zeros[3]) && many(zeros[0]) && many(zeros[2])) return "utf-16be";
    return std::nullopt;
}

Result<std::string> to_utf8(std::string_view bytes, std::string_view forced,
                            std::string_view declared) {
    const ByteOrderMark* mark = byte_order_mark(bytes);
    if (!forced.empty()) {
        const auto known = check_encoding(forced);
        if (!known) return known.error();
        const bool utf8 = is_utf8_name(forced) || !is_ascii_superset(forced);
        if (utf8 && mark != nullptr && mark->encoding == "utf-8") bytes.remove_prefix(3);
        return utf8 ? as_utf8(bytes, "") : decode_all(bytes, forced, "");
    }
    if (mark != nullptr) {
        const std::string_view rest = bytes.substr(mark->bytes.size());
        return mark->encoding == "utf-8" ? as_utf8(rest, "") : decode_all(rest, mark->encoding, "");
    }
    if (!first_bad_byte(bytes)) return std::string{bytes};
    if (is_utf8_name(declared)) return as_utf8(bytes, "declared ");
    if (open_converter(declared) && is_ascii_superset(declared)) {
        return decode_all(bytes, declared, "declared ");
    }
    const std::string detected = detect_encoding(bytes);
    return is_utf8_name(detected) ? as_utf8(bytes, "") : decode_all(bytes, detected, "detected ");
}

struct TranscodingStream::Impl {
    ByteStream& inner;
    std::string encoding;
    Decoder decoder;
    std::vector<char> raw = std::vector<char>(1U << 16U);
    std::string ready{};  // Decoded, not yet handed out from `taken` on.
    std::size_t taken = 0;
    bool at_start = true;
    bool ended = false;

    // Drops the byte order mark, which the converters of fixed byte order pass on as a character.
    void drop_mark() {
        if (!at_start || ready.empty()) return;
        if (ready.starts_with("\xef\xbb\xbf")) taken = 3;
        at_start = false;
    }
};

TranscodingStream::TranscodingStream(ByteStream& inner, std::string_view encoding)
    : impl_{new Impl{.inner = inner,
                     .encoding = std::string{encoding},
                     .decoder = Decoder{open_converter(encoding)}}} {}

TranscodingStream::~TranscodingStream() = default;

Result<std::size_t> TranscodingStream::read(std::span<char> buffer) {
    Impl& s = *impl_;
    while (s.taken == s.ready.size()) {
        if (s.ended || buffer.empty()) return std::size_t{0};
        s.ready.clear();
        s.taken = 0;
        const auto got = s.inner.read(s.raw);
        if (!got) {
            s.ended = true;
            return got.error();
        }
        s.ended = *got == 0;
        if (const auto bad = s.decoder.decode({s.raw.data(), *got}, s.ended, s.ready)) {
            s.ended = true;
            s.ready.clear();
            return not_valid(*bad, s.encoding, "");
        }
        s.drop_mark();
    }
    const std::size_t count = std::min(buffer.size(), s.ready.size() - s.taken);
    std::copy_n(s.ready.data() + s.taken, count, buffer.data());
    s.taken += count;
    return count;
}

}  // namespace dateline
