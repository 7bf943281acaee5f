// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/text/breaks.h"

#include <algorithm>
#include <cstdint>
#include <stdexcept>

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include "common/text/utf8.h"

namespace dateline {
namespace {

bool continues(char c) noexcept {
    return (static_cast<unsigned char>(c) & 0xc0U) == 0x80U;
}

std::size_t code_point_floor(std::string_view utf8, std::size_t at) noexcept {
    while (at > 0 && at < utf8.size() && continues(utf8[at])) --at;
    return std::min(at, utf8.size());
}

// No rule of UAX #29 but the last, "break everywhere else", is about such characters.
bool stands_alone(char32_t c) noexcept {
    if (c >= 0x20 && c < 0x7f) return true;
    return u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_GRAPHEME_CLUSTER_BREAK) ==
           U_GCB_OTHER;
}

// Scripts that ICU must break into lines: those that are written without spaces, and symbols.
bool breaks_at_spaces(char32_t c) noexcept {
    return c < 0x0e00 || (c >= 0x1e00 && c < 0x2070) || (c >= 0x20a0 && c < 0x2150);
}

// An iterator over UTF-8, without a copy of the text as UTF-16.
class Utf8Iterator {
public:
    using Maker = icu::BreakIterator* (*)(const icu::Locale&, UErrorCode&);

    icu::BreakIterator& over(std::string_view utf8, Maker make) {
        UErrorCode status = U_ZERO_ERROR;
        if (!iterator_) iterator_.reset(make(icu::Locale::getRoot(), status));
        text_.reset(utext_openUTF8(text_.release(), utf8.data(),
                                   static_cast<std::int64_t>(utf8.size()), &status));
        if (U_SUCCESS(status)) iterator_->setText(text_.get(), status);
        if (U_FAILURE(status)) throw std::runtime_error{"ICU lacks its data for text breaks"};
        return *iterator_;
    }

private:
    struct CloseText {
        void operator()(UText* text) const noexcept { utext_close(text); }
    };
    std::unique_ptr<UText, CloseText> text_;
    std::unique_ptr<icu::BreakIterator> iterator_;
};

}  // namespace

struct TextBreaks::Impl {
    Utf8Iterator graphemes;
    Utf8Iterator lines;
    std::vector<std::size_t> ends;

    const std::vector<std::size_t>& collect(icu::BreakIterator& iterator) {
        for (auto at = iterator.next(); at != icu::BreakIterator::DONE; at = iterator.next()) {
            ends.push_back(static_cast<std::size_t>(at));
        }
        return ends;
    }
};

TextBreaks::TextBreaks() : impl_{std::make_unique<Impl>()} {}
TextBreaks::~TextBreaks() = default;
TextBreaks::TextBreaks(TextBreaks&&) noexcept = default;
TextBreaks& TextBreaks::operator=(TextBreaks&&) noexcept = default;

std::size_t TextBreaks::grapheme_floor(std::string_view utf8, std::size_t at) {
    at = code_point_floor(utf8, at);
    if (at == 0 || at == utf8.size()) return at;
    std::size_t after = at;
    std::size_t before = code_point_floor(utf8, at - 1);
    if (stands_alone(next_code_point(utf8, before)) && stands_alone(next_code_point(utf8, after))) {
        return at;
    }
    icu::BreakIterator& iterator =
        impl_->graphemes.over(utf8, &icu::BreakIterator::createCharacterInstance);
    const auto place = static_cast<std::int32_t>(at);
    if (iterator.isBoundary(place) != 0) return at;
    return static_cast<std::size_t>(std::max(iterator.preceding(place), 0));
}

const std::vector<std::size_t>& TextBreaks::grapheme_ends(std::string_view utf8) {
    impl_->ends.clear();
    for (std::size_t at = 0; at < utf8.size();) {
        if (!stands_alone(next_code_point(utf8, at))) {
            impl_->ends.clear();
            return impl_->collect(
                impl_->graphemes.over(utf8, &icu::BreakIterator::createCharacterInstance));
        }
        impl_->ends.push_back(at);
    }
    return impl_->ends;
}

const std::vector<std::size_t>& TextBreaks::line_ends(std::string_view utf8) {
    impl_->ends.clear();
    bool space = false;
    for (std::size_t at = 0; at < utf8.size();) {
        const std::size_t start = at;
        const char32_t c = next_code_point(utf8, at);
        if (!breaks_at_spaces(c)) {
            impl_->ends.clear();
            return impl_->collect(impl_->lines.over(utf8, &icu::BreakIterator::createLineInstance));
        }
        const bool is_space = c == ' ' || c == '\t' || c == '\n';
        if (space && !is_space) impl_->ends.push_back(start);
        space = is_space;
    }
    if (!utf8.empty()) impl_->ends.push_back(utf8.size());
    return impl_->ends;
}

}  // namespace dateline
