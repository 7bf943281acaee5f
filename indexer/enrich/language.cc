// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/enrich/language.h"

#include <algorithm>

#include <cld2/public/compact_lang_det.h>
#include <unicode/locid.h>

#include "common/text/utf8.h"

namespace dateline {

std::string detect_language(std::string_view text) {
    constexpr std::size_t kDetectedBytes = 4096;
    const std::string_view start = truncate_bytes(text, kDetectedBytes);
    bool reliable = false;
    const CLD2::Language language =
        CLD2::DetectLanguage(start.data(), static_cast<int>(start.size()), true, &reliable);
    if (!reliable || language == CLD2::UNKNOWN_LANGUAGE) return {};
    return normal_language(CLD2::LanguageCode(language));
}

std::string normal_language(std::string_view declared) {
    std::string tag{declared.substr(0, 35)};
    std::replace(tag.begin(), tag.end(), '_', '-');
    const bool plausible = std::all_of(tag.begin(), tag.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-';
    });
    if (tag.size() < 2 || !plausible) return {};
    UErrorCode status = U_ZERO_ERROR;
    icu::Locale locale = icu::Locale::forLanguageTag(tag, status);
    if (U_FAILURE(status) || locale.isBogus() || locale.getLanguage()[0] == '\0') return {};
    // "eng" and "iw" are known to ICU under their short or newer codes.
    locale.canonicalize(status);
    auto normal = locale.toLanguageTag<std::string>(status);
    return U_FAILURE(status) || normal == "und" ? std::string{} : normal;
}

}  // namespace dateline
