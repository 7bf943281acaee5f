// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline {

/// A page made fit for libxml2.
struct TidyHtml {
    /// Start tags with the few attributes that the readers look at, each once and quoted; end
    /// tags; text. No comments, scripts, styles, frames, drawings, nor tags that only change the
    /// look of letters.
    std::string markup;
    std::vector<std::string> json_ld;  ///< Contents of the <script type="application/ld+json">.
};

/// Reads tags as browsers do (HTML Living Standard, 13.2.5) and writes them again in one plain
/// form.
///
/// libxml2 2.9 compares each attribute of a tag with all before it, and takes scripts with "</"
/// in them for text: what is given to it must be small and tidy for it to be fast and right.
///
/// `utf8` is valid UTF-8. Linear in its length, whatever it holds.
[[nodiscard]] TidyHtml tidy_html(std::string_view utf8);

/// The charset that a page declares in its <meta> or its XML declaration, or empty. Looks at the
/// first bytes only, as browsers do.
[[nodiscard]] std::string_view declared_charset(std::string_view bytes);

/// Replaces character references ("&amp;", "&#8211;") by what they stand for; unknown ones stay.
[[nodiscard]] std::string decode_references(std::string_view text);

}  // namespace dateline
