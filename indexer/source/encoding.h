// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "common/result.h"
#include "indexer/source/byte_stream.h"

namespace dateline {

/// Turns the bytes of a text into UTF-8. The encoding is, in this order: `forced`; a byte order
/// mark; UTF-8, if the bytes are valid UTF-8; `declared`; what ICU's detector thinks likely.
/// The byte order mark is not part of the result.
///
///     to_utf8("caf\xe9", "", "iso-8859-1")  ->  "café"
///
/// `forced` (--encoding) and `declared` (an HTML charset, an XML declaration) are names as in the
/// IANA registry, or empty. ISO-8859-1 and the like are read as the Windows code pages that they
/// really are on the web. A `forced` encoding that is no superset of ASCII has been dealt with
/// by a TranscodingStream: the bytes are then taken as UTF-8.
///
/// Errors: BadArgument if `forced` is no encoding that ICU knows; BadRecord, with the offset of
/// the byte, if the bytes are not valid in the encoding. An unknown `declared` counts as empty.
/// Thread-safe.
[[nodiscard]] Result<std::string> to_utf8(std::string_view bytes, std::string_view forced,
                                          std::string_view declared);

/// The text with U+FFFD for each byte sequence that is not valid UTF-8.
[[nodiscard]] std::string replace_bad_utf8(std::string_view bytes);

/// Success if ICU knows an encoding of that name or `name` is empty.
/// Errors: BadArgument.
[[nodiscard]] Result<void> check_encoding(std::string_view name);

/// True if the letters, digits and signs of ASCII are themselves in that encoding, so that
/// lines, tags and braces can be found before decoding. Requires a name that check_encoding()
/// accepts.
[[nodiscard]] bool is_ascii_superset(std::string_view name);

/// The name of the encoding, if the beginning of a file is UTF-16 or UTF-32: by its byte
/// order mark, or without one by where its zero bytes lie.
[[nodiscard]] std::optional<std::string_view> wide_encoding(std::string_view probe);

/// Another stream's bytes, in UTF-8. Its byte order mark is left out.
class TranscodingStream final : public ByteStream {
public:
    /// `encoding` is one that check_encoding() accepts. `inner` must outlive this.
    TranscodingStream(ByteStream& inner, std::string_view encoding);
    ~TranscodingStream() override;

    /// Errors: those of `inner`; BadRecord, with the offset of the byte in `inner`, if its
    /// bytes are not valid in the encoding.
    [[nodiscard]] Result<std::size_t> read(std::span<char> buffer) override;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace dateline
